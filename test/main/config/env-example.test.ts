import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { describe, expect, it } from 'vitest';
import { settingsSchema } from '../../../src/main/config/settings.ts';

const example = readFileSync(new URL('../../../.env.example', import.meta.url), 'utf8');
const documented = [...example.matchAll(/^# ([A-Z_]+)=(.*)$/gm)].map(([, key, text]) => ({
  key: key as keyof typeof settingsSchema.shape,
  text: text!,
}));
const keys = Object.keys(settingsSchema.shape);

describe('.env.example', () => {
  it('lists every setting once, and nothing else', () => {
    expect(documented.map(({ key }) => key).sort()).toEqual(keys.sort());
  });

  it('sets nothing when copied as it is', () => {
    expect(parseEnv(example)).toEqual({});
  });

  it.each(documented)('shows the default of $key', ({ key, text }) => {
    const byDefault: unknown = settingsSchema.shape[key].parse(undefined);
    const isEmpty = byDefault === undefined || (Array.isArray(byDefault) && byDefault.length === 0);
    const shown: unknown = text === '' ? undefined : settingsSchema.shape[key].parse(text);
    expect(shown).toEqual(isEmpty ? undefined : byDefault);
  });
});
