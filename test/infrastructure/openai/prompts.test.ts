import { describe, expect, it } from 'vitest';
import { interviewerPrompt } from '../../../src/infrastructure/openai/prompts.ts';

describe('interviewerPrompt', () => {
  it('keeps its wording under its id: a changed text needs a new id', () => {
    expect(`${interviewerPrompt.id} ${interviewerPrompt.sha256}`).toMatchInlineSnapshot(
      `"interviewer-1 15b05a96fc425bc832a6837e5b0ff186d96f94e60a66d0910927e28069d54762"`,
    );
  });
});
