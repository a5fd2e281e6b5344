import type { Command } from '../interfaces/cli/command.ts';
import { allPrompts } from '../infrastructure/openai/prompt-catalogue.ts';
import { readText } from '../infrastructure/node/text-files.ts';
import { assessCommand } from '../interfaces/cli/commands/assess.ts';
import { auditVerifyCommand } from '../interfaces/cli/commands/audit-verify.ts';
import {
  avatarsCleanUpCommand,
  avatarsListCommand,
  type OpenAvatarTools,
} from '../interfaces/cli/commands/avatars.ts';
import { eraseCommand } from '../interfaces/cli/commands/erase.ts';
import { importFernetCommand, type OpenImport } from '../interfaces/cli/commands/import-fernet.ts';
import { keysGenerateCommand } from '../interfaces/cli/commands/keys-generate.ts';
import { keysRotateCommand } from '../interfaces/cli/commands/keys-rotate.ts';
import { keysStatusCommand } from '../interfaces/cli/commands/keys-status.ts';
import { promptsCommand } from '../interfaces/cli/commands/prompts.ts';
import { generateKeyRing } from './config/encryption-keys.ts';

/** Loads storage only for the commands that need it. */
const openTools = async () => (await import('./open-tools.ts')).openTools();
const openImport: OpenImport = async (files) => (await import('./open-import.ts')).openImport(files);
const openAvatars: OpenAvatarTools = async () => (await import('./open-avatar-tools.ts')).openAvatarTools();

const openErasure = async () => (await import('./open-erasure.ts')).openErasure();

/** Everything that `caresma` can do on the command line. */
export const commands: readonly Command[] = [
  keysGenerateCommand(generateKeyRing),
  keysStatusCommand(openTools),
  keysRotateCommand(openTools),
  importFernetCommand(openImport),
  auditVerifyCommand(openTools),
  assessCommand(readText),
  promptsCommand(allPrompts),
  avatarsListCommand(openAvatars),
  avatarsCleanUpCommand(openAvatars),
  eraseCommand(openErasure),
];
