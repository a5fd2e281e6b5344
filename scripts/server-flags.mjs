// How V8 is to keep house for the server; bench/relay runs it with the same.
export const serverFlags = [
  // Audio buffers live outside the heap. With a limit of their own they have the whole heap marked several times a
  // second under load, although a scavenge frees them.
  '--external-memory-accounted-in-global-limit',
  // In MB. What a frame leaves behind is gone at once: a large young generation would only be memory.
  '--max-semi-space-size=8',
];
