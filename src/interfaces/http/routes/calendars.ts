import { z } from 'zod';
import type { CreateFeed } from '../../../application/calendars/create-feed.ts';
import type { ReadFeed } from '../../../application/calendars/read-feed.ts';
import type { RevokeFeed } from '../../../application/calendars/revoke-feed.ts';
import { ok } from '../../../domain/shared/result.ts';
import { ownerEndpoint, secretEndpoint, type Endpoint } from '../endpoint.ts';
import type { CalendarFeedId } from '../../../domain/shared/ids.ts';
import { noQuery } from '../session-schemas.ts';

export type CalendarUseCases = {
  readonly createFeed: CreateFeed;
  readonly revokeFeed: RevokeFeed;
  readonly readFeed: ReadFeed;
};

const root = '/api/v1/calendar';
const collection = `${root}/feeds`;
const tag = 'Schedules';

const feedSchema = z
  .strictObject({
    id: z.uuid(),
    url: z.string().meta({ description: 'A secret: whoever has it sees when there are appointments.' }),
  })
  .meta({ id: 'CalendarFeed' });

const newFeedBody = z
  .strictObject({
    id: z
      .uuid()
      .optional()
      .meta({ description: 'Of the client’s choice: a repeated request makes one feed.' }),
  })
  .default({});

/** A malformed id is as unknown as any other, so its form is not checked here. */
const feedPath = z.object({
  feed_id: z.string().meta({ format: 'uuid', description: 'Id of the address, not the secret in it.' }),
});
const secretPath = z.object({ feed_secret: z.string().meta({ description: 'The secret of the address.' }) });

const create = ({ createFeed }: CalendarUseCases, publicUrl: string | null): Endpoint =>
  ownerEndpoint({
    method: 'post',
    path: collection,
    tag,
    summary: 'Get an address that calendars can subscribe to',
    description:
      'It is told once. It shows times, and no reasons. Asked for again with the same `id`, it gets a new address in place of the one before.',
    request: { query: noQuery, body: newFeedBody },
    answers: [{ status: 201, description: 'The address', schema: feedSchema }],
    failures: ['forbidden', 'too_many_feeds', 'calendar_feed_not_found'],
    handle: async ({ principal, host, body }) => {
      const feedId = body.id === undefined ? null : (body.id.toLowerCase() as CalendarFeedId);
      const created = await createFeed({ principal, feedId });
      if (!created.ok) return created;
      const { id, secret } = created.value;
      const url = `${publicUrl ?? `http://${host}`}${root}/${secret}.ics`;
      return ok({ status: 201, body: { id, url } });
    },
  });

const revoke = ({ revokeFeed }: CalendarUseCases): Endpoint =>
  ownerEndpoint({
    method: 'delete',
    path: `${collection}/{feed_id}`,
    tag,
    summary: 'Take an address back',
    request: { params: feedPath, query: noQuery },
    answers: [{ status: 204, description: 'Nobody reads it any more' }],
    failures: ['calendar_feed_not_found'],
    handle: async ({ principal, params }) => {
      const revoked = await revokeFeed({ principal, feedId: params.feed_id });
      return revoked.ok ? ok({ status: 204 }) : revoked;
    },
  });

const read = ({ readFeed }: CalendarUseCases): Endpoint =>
  secretEndpoint({
    method: 'get',
    path: `${root}/{feed_secret}.ics`,
    tag,
    summary: 'The appointments of a person, for calendars',
    description: 'Whoever has the address needs nothing else.',
    request: { params: secretPath, query: noQuery },
    answers: [
      {
        status: 200,
        description: 'An iCalendar file',
        schema: z.string(),
        mediaType: 'text/calendar; charset=utf-8',
      },
    ],
    failures: ['calendar_feed_not_found', 'too_many_attempts'],
    handle: async ({ feed_secret: secret }, { peer }) => {
      const feed = await readFeed({ secret, peer });
      if (!feed.ok) return feed;
      const headers = {
        'Content-Type': 'text/calendar; charset=utf-8',
        'Content-Disposition': 'attachment; filename="caresma.ics"',
      };
      return ok({ status: 200, headers, body: feed.value });
    },
  });

export const calendarEndpoints = (
  useCases: CalendarUseCases,
  publicUrl: string | null,
): readonly Endpoint[] => [create(useCases, publicUrl), revoke(useCases), read(useCases)];
