import type { Failure } from '../../application/failures.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { UploadedFile } from './upload-body.ts';

const textName = /\.(txt|md|text)$/i;

/** The text of an uploaded file, where its name and its bytes say that it is UTF-8. */
export const textOf = ({
  name,
  bytes,
}: UploadedFile): Result<string, Extract<Failure, { type: 'unsupported_file' }>> => {
  if (!textName.test(name)) return err({ type: 'unsupported_file' });
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.includes('\0') ? err({ type: 'unsupported_file' }) : ok(text);
  } catch {
    return err({ type: 'unsupported_file' });
  }
};
