import { afterAll, beforeAll, expect, it } from 'vitest';
import { ServerHome, type ServerProcess } from '../support/server-process.ts';
import { openConversation } from './conversation.ts';

let home: ServerHome;
let server: ServerProcess;

beforeAll(async () => {
  home = await ServerHome.make();
  server = await home.start({ SAFETY_LOCALE: 'en-IE' });
});
afterAll(() => home.remove());

const danger = 'My chest hurts and I can hardly breathe.';

it('tells a person in danger the numbers of the country that the server is for', async () => {
  const { client } = await openConversation(server);
  await client.next('text_response');
  client.send({ type: 'text', text: danger });
  expect(await client.next('safety')).toMatchObject({ tier: 1, message: expect.stringContaining('112') });
  await client.close();
});
