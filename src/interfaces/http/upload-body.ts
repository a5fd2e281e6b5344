import type { Writable } from 'node:stream';
import type { Request, Response } from 'express';
import multer from 'multer';
import type { Failure } from '../../application/failures.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import { invalidInput } from './invalid-input.ts';
import { readBytes } from './json-body.ts';
import { findUnsafe } from './unsafe-json.ts';

export type UploadedFile = { readonly name: string; readonly bytes: Uint8Array };

export const uploadLimits = {
  /** What is around the file: boundaries, headers of parts, short fields. */
  envelopeBytes: 16 * 1024,
  fieldBytes: 1_024,
  fields: 8,
} as const;

const multipartType = /^multipart\/form-data\s*;/i;

type OptionsWithBytes = multer.Options & {
  readonly streamHandler: (request: unknown, parts: Writable) => void;
};

/** The bytes have been read within their bound already; their parts are told apart here. */
const optionsFor = (bytes: Uint8Array, fileBytes: number): OptionsWithBytes => ({
  storage: multer.memoryStorage(),
  limits: {
    fileSize: fileBytes,
    files: 1,
    fields: uploadLimits.fields,
    fieldSize: uploadLimits.fieldBytes,
    fieldNameSize: 100,
    fieldNestingDepth: 0,
    parts: uploadLimits.fields + 1,
    headerPairs: 20,
  },
  streamHandler: (_request, parts) => void parts.end(bytes),
});

const failureOf = (error: unknown): Failure => {
  if (!(error instanceof multer.MulterError)) return { type: 'bad_request' };
  if (error.code === 'LIMIT_FILE_SIZE') return { type: 'body_too_large' };
  return invalidInput([{ path: 'file', message: 'Takes one file, and no more fields than described' }]);
};

const fileIn = ({ files }: Request): { readonly [field: string]: UploadedFile } => {
  const [file] = Array.isArray(files) ? files : [];
  return file === undefined ? {} : { [file.fieldname]: { name: file.originalname, bytes: file.buffer } };
};

/** The fields of a multipart form and its one file, as one object. It is not yet validated. */
export const readUpload = async (
  request: Request,
  response: Response,
  fileBytes: number,
): Promise<Result<unknown, Failure>> => {
  if (!multipartType.test(request.headers['content-type'] ?? '')) return err({ type: 'unsupported_file' });
  const read = await readBytes(request, response, fileBytes + uploadLimits.envelopeBytes);
  if (!read.ok) return read;

  return new Promise((resolve) => {
    multer(optionsFor(read.value, fileBytes)).any()(request, response, (error: unknown) => {
      if (error !== undefined) return resolve(err(failureOf(error)));
      const fields: unknown = { ...(request.body as object) };
      const unsafe = findUnsafe(fields);
      return resolve(
        unsafe ? err(invalidInput([unsafe])) : ok({ ...(fields as object), ...fileIn(request) }),
      );
    });
  });
};
