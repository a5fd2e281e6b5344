import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';

/** The first piece again, and then the others. */
async function* startingWith(first: string, others: AsyncIterator<string>): AsyncGenerator<string> {
  try {
    yield first;
    for (;;) {
      // eslint-disable-next-line no-await-in-loop -- piece after piece, as they are taken
      const next = await others.next();
      if (next.done === true) return;
      yield next.value;
    }
  } finally {
    await others.return?.();
  }
}

/**
 * Sends a text piece by piece, no faster than it is read. What fails before the first piece is thrown with nothing sent;
 * what fails later cuts the answer off, which a client sees. `begin` sends the head.
 */
export const sendStream = async (
  response: Response,
  text: AsyncIterable<string>,
  begin: () => void,
): Promise<void> => {
  const pieces = text[Symbol.asyncIterator]();
  const first = await pieces.next();
  begin();
  if (first.done === true) return void response.end();
  try {
    await pipeline(Readable.from(startingWith(first.value, pieces)), response);
  } catch (error) {
    const hasLeft = error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';
    if (!hasLeft) throw error;
  }
};
