import { describe, expect, it } from 'vitest';
import {
  responseUsage,
  transcriptionUsage,
  usageOfResponse,
  usageOfTranscription,
} from '../../../src/infrastructure/openai/token-usage.ts';

const ofResponse = (usage: unknown) => usageOfResponse(responseUsage.parse(usage), 'm');
const ofTranscription = (usage: unknown) => usageOfTranscription(transcriptionUsage.parse(usage), 'm');

describe('token usage', () => {
  it('counts cached tokens of unknown kind as text first', () => {
    const details = { text_tokens: 30, audio_tokens: 100, cached_tokens: 50 };
    expect(ofResponse({ input_token_details: details })).toMatchObject({ cachedText: 30, cachedAudio: 20 });
  });

  it('is nothing where the API tells nothing', () => {
    expect(ofResponse({})).toEqual({
      kind: 'response',
      model: 'm',
      inputText: 0,
      inputAudio: 0,
      cachedText: 0,
      cachedAudio: 0,
      outputText: 0,
      outputAudio: 0,
      seconds: 0,
    });
  });

  it('takes the input of a transcription for audio when it is not told apart', () => {
    expect(ofTranscription({ type: 'tokens', input_tokens: 20, output_tokens: 5 })).toMatchObject({
      inputText: 0,
      inputAudio: 20,
      outputText: 5,
    });
  });

  it('keeps the seconds of a transcription billed by duration', () => {
    expect(ofTranscription({ type: 'duration', seconds: 2.5 })).toMatchObject({
      seconds: 2.5,
      inputAudio: 0,
    });
  });
});
