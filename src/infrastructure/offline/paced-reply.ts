import type { CancelTimer, Timers } from '../../application/ports/timers.ts';
import { captionsOf } from './captions.ts';

/** A few words at a time, about as fast as one reads. */
const captionEveryMs = 80;

type Listener = {
  readonly onWords: (words: string) => void;
  readonly onEnd: () => void;
};

/** Says a text in groups of words, each after a short timer, until the end or until it is cancelled. */
export const sayPaced = (timers: Timers, text: string, { onWords, onEnd }: Listener): CancelTimer => {
  const captions = captionsOf(text);
  let next = 0;
  const say = (): void => {
    const words = captions[next++];
    if (words === undefined) return onEnd();
    onWords(words);
    cancel = timers.start(captionEveryMs, say);
  };
  let cancel = timers.start(captionEveryMs, say);
  return () => cancel();
};
