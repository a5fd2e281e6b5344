import { z } from 'zod';

/** RFC 7240: preferences are separated by commas, and may have parameters; an unknown one is ignored. */
export const preferHeader = z.object({
  prefer: z.string().optional().meta({
    description: '`respond-async`: do not wait, but answer with a job to watch.',
    example: 'respond-async',
  }),
});

export const respondsAsync = (prefer: string | undefined): boolean =>
  (prefer ?? '').split(',').some((preference) => /^respond-async\s*(;|$)/i.test(preference.trim()));
