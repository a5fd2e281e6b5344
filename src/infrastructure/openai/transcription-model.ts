import type { VendorError } from './server-events.ts';

const modelCodes: ReadonlySet<string> = new Set(['invalid_model', 'model_not_found']);

/**
 * The transcription model in use. When the API does not take the first choice, the fallback serves from then on:
 * also connections to come, so that a refusal that closes the socket is met only once.
 */
export class TranscriptionModel {
  #current: string;
  #fallback: string | null;

  constructor(model: string, fallback: string | null) {
    this.#current = model;
    this.#fallback = fallback === model ? null : fallback;
  }

  get current(): string {
    return this.#current;
  }

  /** Whether a session.update that was refused is worth repeating: with another model than the one it `tried`. */
  fallBack(tried: string, { code, param }: VendorError): boolean {
    if (!param?.includes('transcription') && !modelCodes.has(code ?? '')) return false;
    if (this.#fallback !== null) {
      this.#current = this.#fallback;
      this.#fallback = null;
    }
    return tried !== this.#current;
  }
}
