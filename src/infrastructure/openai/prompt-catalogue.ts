import { evidencePrompt, ratingPrompt } from './analysis-prompts.ts';
import { interviewerPrompt, type Prompt } from './prompts.ts';

/** Every prompt that is ever sent to a model. */
export const allPrompts: readonly Prompt[] = [interviewerPrompt, ratingPrompt, evidencePrompt];
