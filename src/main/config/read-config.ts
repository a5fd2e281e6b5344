import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { Config, Secrets } from './config.ts';
import { contradictions } from './contradictions.ts';
import { deriveConfig, deriveSecrets } from './derive-config.ts';
import type { Problem } from './problems.ts';
import { settingsSchema } from './settings.ts';

export type Environment = { readonly [key: string]: string | undefined };

export type LoadedConfig = {
  readonly config: Config;
  readonly secrets: Secrets;
  /** What the server can start with, but somebody should look at. */
  readonly warnings: readonly Problem[];
};

/** Turns an environment into settings, or names everything that is wrong with it. An empty value counts as absent. */
export const readConfig = (environment: Environment): Result<LoadedConfig, readonly Problem[]> => {
  const given = Object.fromEntries(
    Object.entries(environment)
      .map(([key, value]) => [key, value?.trim()] as const)
      .filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = settingsSchema.safeParse(given);
  if (!parsed.success)
    return err(parsed.error.issues.map(({ path, message }) => ({ key: path.join('.'), problem: message })));

  const config = deriveConfig(parsed.data);
  const problems = contradictions(parsed.data, config);
  if (problems.length > 0) return err(problems);
  return ok({ config, secrets: deriveSecrets(parsed.data), warnings: unknownSettings(given) });
};

/** Prefixes that nobody but us uses: `OPENAI_` is also the vendor's own. */
const ourPrefix = /^(CARESMA|VOICE|DATABASE|ENCRYPTION|LIVEAVATAR|HEYGEN|AVATAR|GUEST|CORS|ERASURE)_/;

const unknownSettings = (given: Environment): readonly Problem[] =>
  Object.keys(given)
    .filter((key) => ourPrefix.test(key) && !(key in settingsSchema.shape))
    .map((key) => ({ key, problem: 'is not a setting' }));
