import type { RealtimeClientEvent, RealtimeFunctionTool } from 'openai/resources/realtime/realtime';
import type { ProviderCommand, ProviderEvent } from '../../domain/voice-session/provider.ts';
import type { TokenUsage } from '../../domain/voice-session/usage.ts';

/** The function by which the model gets what it is to say. */
export const nextPromptTool: RealtimeFunctionTool = {
  type: 'function',
  name: 'next_prompt',
  description:
    'Returns the next sentence of the interview in the field `say`. Call it before you speak, and after each answer of ' +
    'the person; then say exactly that sentence.',
  parameters: { type: 'object', properties: {}, required: [], additionalProperties: false },
};

/** What is to be sent to the API, and what is to be told to the session. */
export type Outcome = {
  readonly writes: readonly RealtimeClientEvent[];
  readonly reports: readonly ProviderEvent[];
};

type ResponseEnded = Extract<ProviderEvent, { type: 'response_ended' }>;

type Exchange = {
  readonly commandId: string;
  readonly text: string;
  readonly phase: 'calling' | 'saying';
  /** Of the response in which the function is called; the session knows both by it. */
  readonly callingId: string | null;
  readonly sayingId: string | null;
  /** The call that awaits its result. */
  readonly callId: string | null;
  readonly isCancelled: boolean;
  readonly usage: TokenUsage | null;
};

/**
 * Has the model say one line: a first response calls the function, its result is the line, a second one says it. To the
 * session both are one response. What the model says in spite of that is told as it is.
 */
export class NextPrompt {
  readonly #output: 'text' | 'audio';
  #exchange: Exchange | null = null;

  constructor(output: 'text' | 'audio') {
    this.#output = output;
  }

  /** What a command means to the API; null for one that has nothing to do with lines. */
  command(command: ProviderCommand): readonly RealtimeClientEvent[] | null {
    if (command.type === 'create_response' && command.say !== undefined) {
      return [this.#begin(command.id, command.say)];
    }
    if (command.type !== 'cancel_response' || this.#exchange === null) return null;
    return this.#cancel(command.id, this.#exchange);
  }

  /** The model has called a function. */
  called(name: string, callId: string): void {
    const { phase } = this.#exchange ?? {};
    if (phase === 'calling' && name === nextPromptTool.name) this.#change({ callId });
  }

  hear(event: ProviderEvent): Outcome {
    const exchange = this.#exchange;
    if (exchange === null) return tell(event);
    if (event.type === 'response_started') return this.#started(exchange, event);
    if (event.type === 'response_ended') return this.#ended(exchange, event);
    if (event.type === 'command_refused') return this.#refused(exchange, event);
    return tell(event);
  }

  #begin(commandId: string, text: string): RealtimeClientEvent {
    const fresh = { callingId: null, sayingId: null, callId: null, isCancelled: false, usage: null };
    this.#exchange = { commandId, text, phase: 'calling', ...fresh };
    return {
      event_id: commandId,
      type: 'response.create',
      response: {
        output_modalities: [this.#output],
        tool_choice: { type: 'function', name: nextPromptTool.name ?? '' },
      },
    };
  }

  /** Between the two responses there is nothing to cancel yet: the second one is, when it begins. */
  #cancel(event_id: string, { phase, callingId, sayingId }: Exchange): readonly RealtimeClientEvent[] {
    this.#change({ isCancelled: true });
    const response_id = phase === 'calling' ? callingId : sayingId;
    return response_id === null ? [] : [{ event_id, type: 'response.cancel', response_id }];
  }

  #started(exchange: Exchange, event: Extract<ProviderEvent, { type: 'response_started' }>): Outcome {
    const { phase, callingId, sayingId, isCancelled, commandId } = exchange;
    const { responseId } = event;
    if (phase === 'calling') {
      if (callingId === null) this.#change({ callingId: responseId });
      return tell(event);
    }
    if (sayingId !== null) return tell(event);
    this.#change({ sayingId: responseId });
    const event_id = `${commandId}-cancel`;
    return {
      writes: isCancelled ? [{ event_id, type: 'response.cancel', response_id: responseId }] : [],
      reports: [],
    };
  }

  #ended(exchange: Exchange, event: ResponseEnded): Outcome {
    const { phase, callingId, sayingId, callId, isCancelled } = exchange;
    if (phase === 'saying') return event.responseId === sayingId ? this.#over(exchange, event) : tell(event);
    if (event.responseId !== callingId) return tell(event);
    if (event.outcome !== 'completed' || callId === null) return this.#over(exchange, event);
    if (isCancelled) return this.#over(exchange, { ...event, outcome: 'cancelled' });

    this.#change({ phase: 'saying', usage: event.usage });
    return { writes: this.#giveLine(exchange, callId), reports: [] };
  }

  #giveLine({ commandId, text }: Exchange, call_id: string): readonly RealtimeClientEvent[] {
    const output = JSON.stringify({ say: text });
    return [
      {
        event_id: `${commandId}-line`,
        type: 'conversation.item.create',
        item: { type: 'function_call_output', call_id, output },
      },
      {
        event_id: sayIdOf(commandId),
        type: 'response.create',
        response: { output_modalities: [this.#output], tool_choice: 'none' },
      },
    ];
  }

  #refused(exchange: Exchange, event: Extract<ProviderEvent, { type: 'command_refused' }>): Outcome {
    const { commandId, phase, callingId } = exchange;
    if (phase === 'calling' && event.commandId === commandId && callingId === null) {
      this.#exchange = null;
      return tell(event);
    }
    if (event.commandId !== sayIdOf(commandId) || callingId === null) return tell(event);
    return this.#over(exchange, {
      type: 'response_ended',
      responseId: callingId,
      outcome: 'failed',
      usage: null,
    });
  }

  #over({ callingId, usage }: Exchange, event: ResponseEnded): Outcome {
    this.#exchange = null;
    return tell({
      ...event,
      responseId: callingId ?? event.responseId,
      usage: addUsage(usage, event.usage),
    });
  }

  #change(fields: Partial<Exchange>): void {
    if (this.#exchange !== null) this.#exchange = { ...this.#exchange, ...fields };
  }
}

const sayIdOf = (commandId: string): string => `${commandId}-say`;

const tell = (event: ProviderEvent): Outcome => ({ writes: [], reports: [event] });

/** Both responses are of the same model. */
const addUsage = (one: TokenUsage | null, other: TokenUsage | null): TokenUsage | null => {
  if (one === null || other === null) return one ?? other;
  return {
    ...one,
    inputText: one.inputText + other.inputText,
    inputAudio: one.inputAudio + other.inputAudio,
    cachedText: one.cachedText + other.cachedText,
    cachedAudio: one.cachedAudio + other.cachedAudio,
    outputText: one.outputText + other.outputText,
    outputAudio: one.outputAudio + other.outputAudio,
  };
};
