import type { InvalidInput } from '../../application/failures.ts';

type InputError = InvalidInput['errors'][number];

const maxDepth = 16;

/** A merge of such keys into an object would reach its prototype. */
const prototypeKeys = new Set(['__proto__', 'constructor', 'prototype']);

/** The first thing in a JSON value that we cannot store or that may be an attack, if there is one. */
export const findUnsafe = (value: unknown, path: readonly string[] = []): InputError | null => {
  const fault = faultOf(value, path.length);
  if (fault) return { path: path.join('.'), message: fault };
  if (typeof value !== 'object' || value === null) return null;

  for (const [key, inner] of Object.entries(value)) {
    const unsafe = findUnsafe(inner, [...path, key]);
    if (unsafe) return unsafe;
  }
  return null;
};

const faultOf = (value: unknown, depth: number): string | null => {
  if (typeof value === 'string' && !isStorable(value)) return 'Contains characters that are not text';
  if (typeof value === 'number' && !Number.isFinite(value)) return 'Number out of range';
  if (typeof value !== 'object' || value === null) return null;
  if (depth === maxDepth) return 'Nested too deeply';
  return Object.keys(value).every(isUsableKey) ? null : 'Contains a key that is not allowed';
};

const isUsableKey = (key: string): boolean => !prototypeKeys.has(key) && isStorable(key);

/** PostgreSQL text holds neither NUL nor half of a surrogate pair. */
const isStorable = (text: string): boolean => text.isWellFormed() && !text.includes('\0');
