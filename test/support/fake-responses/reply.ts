import type {
  Response as VendorResponse,
  ResponseCreateParamsNonStreaming,
  ResponseOutputMessage,
} from 'openai/resources/responses/responses';

export type Request = ResponseCreateParamsNonStreaming;

/** What the fake API does with one request. */
export type Reply =
  | { readonly type: 'answer'; readonly text: string; readonly commentary?: string }
  | { readonly type: 'refusal' }
  | {
      readonly type: 'incomplete';
      readonly reason: 'max_output_tokens' | 'content_filter';
      readonly text: string;
    }
  | { readonly type: 'failed'; readonly code: 'server_error' | 'rate_limit_exceeded' | 'invalid_prompt' }
  | {
      readonly type: 'status';
      readonly status: number;
      readonly code: string | null;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** Any body whatever. */
  | { readonly type: 'raw'; readonly body: string; readonly contentType?: string }
  /** Nothing ever; a body that trickles and never ends; a cut line before or in the middle of the body. */
  | { readonly type: 'hang' | 'drip' | 'reset' | 'reset_midway' };

type Message = ResponseOutputMessage;

const message = (content: Message['content'], phase: Message['phase'] = null): Message => ({
  id: 'msg_1',
  type: 'message',
  role: 'assistant',
  status: 'completed',
  phase,
  content,
});
const outputText = (text: string): Message['content'] => [{ type: 'output_text', text, annotations: [] }];

const outputOf = (reply: Reply): readonly Message[] => {
  switch (reply.type) {
    case 'answer':
      return reply.commentary === undefined
        ? [message(outputText(reply.text))]
        : [
            message(outputText(reply.commentary), 'commentary'),
            message(outputText(reply.text), 'final_answer'),
          ];
    case 'refusal':
      return [message([{ type: 'refusal', refusal: 'I cannot help with that.' }])];
    case 'incomplete':
      return [message(outputText(reply.text))];
    default:
      return [];
  }
};

const statuses = { incomplete: 'incomplete', failed: 'failed' } as const;

/** The body of a 200, as the API sends it. */
export const bodyOf = (request: Request, reply: Reply): Omit<VendorResponse, 'output_text'> => ({
  id: 'resp_1',
  object: 'response',
  access_programs: null,
  created_at: 1_790_000_000,
  status: reply.type === 'incomplete' || reply.type === 'failed' ? statuses[reply.type] : 'completed',
  error: reply.type === 'failed' ? { code: reply.code, message: 'It failed: words of the vendor.' } : null,
  incomplete_details: reply.type === 'incomplete' ? { reason: reply.reason } : null,
  instructions: request.instructions ?? null,
  metadata: {},
  model: request.model ?? '',
  output: [...outputOf(reply)],
  parallel_tool_calls: true,
  temperature: 1,
  tool_choice: 'auto',
  tools: [],
  top_p: 1,
  usage: {
    input_tokens: 1_000,
    input_tokens_details: { cached_tokens: 400, cache_write_tokens: 0 },
    output_tokens: 200,
    output_tokens_details: { reasoning_tokens: 50 },
    total_tokens: 1_200,
  },
});
