/** An answer has more bytes than are read of one. */
export class AnswerTooLarge extends Error {
  override readonly name = 'AnswerTooLarge';
}

/** `fetch` that reads so many bytes of a body and no more, and follows no redirect: what is sent goes to one host. */
export const boundedFetch =
  (mostBytes: number): typeof fetch =>
  async (input, init) => {
    const response = await fetch(input, { ...init, redirect: 'error' });
    const { body, status, headers } = response;
    return body === null
      ? response
      : new Response(body.pipeThrough(counting(mostBytes)), { status, headers });
  };

const counting = (mostBytes: number): TransformStream<Uint8Array, Uint8Array> => {
  let read = 0;
  return new TransformStream({
    transform(chunk, controller) {
      read += chunk.byteLength;
      if (read > mostBytes) throw new AnswerTooLarge();
      controller.enqueue(chunk);
    },
  });
};
