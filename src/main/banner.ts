import type { Replay } from '../application/erasure/replay-erasures.ts';
import type { Config, EmbeddedPart } from './config/config.ts';

const noGuests = [
  'Only who has an account can talk: GUEST_ACCESS is off. With loopback, anyone on this machine can.',
  '',
];

const parts: { readonly [part in EmbeddedPart]: (config: Config) => string } = {
  storage: ({ dataDirectory }) => `database    PGlite in ${dataDirectory}; set DATABASE_URL for PostgreSQL`,
  voice: () =>
    'interviewer offline: answers typed turns, does not transcribe; set OPENAI_API_KEY for OpenAI Realtime',
  keys: ({ dataDirectory }) =>
    `keys        generated in ${dataDirectory}; set SECRET_KEY, ENCRYPTION_KEY and the other keys for your own`,
  mail: ({ dataDirectory }) => `mail        files in ${dataDirectory}/outbox; set SMTP_URL to have it sent`,
  guests: () => 'guests      anyone on this machine; set GUEST_ACCESS=off to turn them away',
};

const erasedAgain = ({ erased }: Replay): string =>
  `Erased again, as the erasure ledger says: ${erased} ${erased === 1 ? 'person' : 'people'} whom the database still had.`;

/** What a person who has just started the server wants to know. */
export const banner = (config: Config, { url, replay }: { url: string; replay: Replay }): string =>
  [
    `Caresma is listening on ${url}`,
    '',
    `  Talk        ${url}/`,
    `  HTTP        ${url}/docs  ${url}/redoc  ${url}/openapi.json`,
    `  WebSocket   ${url.replace(/^http/, 'ws')}/api/v1/ws/session/new  described in ${url}/asyncapi.json`,
    `  Operations  ${url}/health  ${url}/readyz  ${url}/metrics`,
    '',
    ...(config.embedded.length === 0 ? [] : ['Embedded in this process:']),
    ...config.embedded.map((part) => `  ${parts[part](config)}`),
    ...(config.server.guestAccess === 'off' ? noGuests : []),
    ...(replay.erased > 0 ? [erasedAgain(replay), ''] : []),
    'All settings are explained in .env.example.',
    '',
  ].join('\n');
