import { z } from 'zod';
import { consentPurposes, consentTexts } from '../../domain/access/consent-texts.ts';
import { deciders, type ConsentState } from '../../domain/access/consent.ts';

const purpose = z.enum(consentPurposes);
const name = z.string().trim().min(1).max(200);

export const consentPath = z.object({ purpose });

export const consentBody = z
  .strictObject({
    version: z.int().min(1).max(1_000_000).meta({ description: 'Of the text that the person has read.' }),
    by: z.enum(deciders).default('self').meta({ description: 'Who decides.' }),
    representative: name.nullish().meta({ description: 'The name of the legal representative.' }),
  })
  .meta({ id: 'ConsentGiven', example: { version: 1 } });

const time = z.iso.datetime().nullable();

export const consentSchema = z
  .strictObject({
    purpose,
    is_given: z.boolean().meta({ description: 'Whether it holds now.' }),
    version_wanted: z.int().meta({ description: 'Of the present text.' }),
    text: z.string(),
    text_sha256: z.string(),
    version_given: z.int().nullable().meta({ description: 'What was agreed to last.' }),
    given_at: time,
    given_by: z.enum(deciders).nullable(),
    representative: z.string().nullable(),
    withdrawn_at: time.meta({ description: 'The last withdrawal; it counts unless consent came after it.' }),
  })
  .meta({ id: 'Consent' });

export const presentConsent = ({
  purpose: about,
  given,
  withdrawn,
  isGiven,
}: ConsentState): z.output<typeof consentSchema> => ({
  purpose: about,
  is_given: isGiven,
  version_wanted: consentTexts[about].version,
  text: consentTexts[about].text,
  text_sha256: consentTexts[about].sha256,
  version_given: given?.version ?? null,
  given_at: given?.at.toISOString() ?? null,
  given_by: given?.by ?? null,
  representative: given?.representative ?? null,
  withdrawn_at: withdrawn?.at.toISOString() ?? null,
});
