/** What TypeScript's DOM library does not declare: the scope of an audio worklet and speech recognition. */
declare const sampleRate: number;
declare class AudioWorkletProcessor {
  readonly port: MessagePort;
}
declare function registerProcessor(name: string, processor: new () => AudioWorkletProcessor): void;

interface SpeechRecognizer {
  lang: string;
  continuous: boolean;
  interimResults: boolean;
  addEventListener(type: 'result', react: (event: RecognitionEvent) => void): void;
  addEventListener(type: 'error', react: (event: { readonly error: string }) => void): void;
  addEventListener(type: 'end', react: () => void): void;
  start(): void;
  abort(): void;
}
interface RecognitionEvent {
  readonly resultIndex: number;
  readonly results: ArrayLike<{
    readonly isFinal: boolean;
    readonly [n: number]: { readonly transcript: string };
  }>;
}
type SpeechRecognizerConstructor = new () => SpeechRecognizer;
interface Window {
  readonly SpeechRecognition?: SpeechRecognizerConstructor;
  readonly webkitSpeechRecognition?: SpeechRecognizerConstructor;
}
