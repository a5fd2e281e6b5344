import type { HistoryItem } from '../../application/ports/voice-provider.ts';
import type { InterviewState } from '../../domain/interview/interview.ts';
import { reply, resumeInterview } from '../../domain/interview/resume.ts';
import { briefNotice, fullNotice } from './speech-notice.ts';

/** What is about to be said. It counts as said from its first words on, as explained only when it was heard out. */
export type Planned = {
  readonly text: string;
  readonly onFirstWords: () => void;
  readonly onEnd: () => void;
};

/** What the offline conversation needs of whoever leads it. */
export interface Lead {
  readonly hasUnansweredText: boolean;
  readText(text: string): void;
  hearSpeech(): void;
  /** `say` is given where the interviewer follows a script. */
  plan(say?: string): Planned;
}

/** What the interviewer knows and says next: the interview, and an honest word where the person spoke aloud. */
export class Interviewer implements Lead {
  #state: InterviewState;
  #unanswered: readonly string[];
  #spokenTurns = 0;
  #hasExplained: boolean;

  constructor(history: readonly HistoryItem[]) {
    const { state, unanswered } = resumeInterview(history);
    this.#state = state;
    this.#unanswered = unanswered;
    this.#hasExplained = history.some(({ text }) => text.includes(fullNotice));
  }

  get hasUnansweredText(): boolean {
    return this.#unanswered.length > 0;
  }

  readText(text: string): void {
    this.#unanswered = [...this.#unanswered, text];
  }

  hearSpeech(): void {
    this.#spokenTurns += 1;
  }

  plan(): Planned {
    return this.#spokenTurns > 0 && !this.hasUnansweredText ? this.#planNotice() : this.#planReply();
  }

  #planReply(): Planned {
    const answered = this.#unanswered;
    const heard = this.#spokenTurns;
    const { state, reply: text } = reply(this.#state, answered);
    const onFirstWords = (): void => {
      this.#state = state;
      this.#unanswered = this.#unanswered.slice(answered.length);
      this.#spokenTurns -= heard;
    };
    return { text, onFirstWords, onEnd: () => undefined };
  }

  #planNotice(): Planned {
    const notice = this.#hasExplained ? briefNotice : fullNotice;
    const greeting = this.#state.phase === 'new' ? this.#planReply() : null;
    const heard = this.#spokenTurns;
    return {
      text: greeting === null ? notice : `${greeting.text} ${notice}`,
      onFirstWords: () => {
        if (greeting === null) this.#spokenTurns -= heard;
        else greeting.onFirstWords();
      },
      onEnd: () => {
        this.#hasExplained = true;
      },
    };
  }
}
