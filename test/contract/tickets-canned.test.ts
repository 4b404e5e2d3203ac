import PostalMime from 'postal-mime';
import { beforeEach, describe, expect, it } from 'vitest';
import { Person } from '../../shared/settings/people.ts';
import { ticket } from '../../shared/table/entities/ticket.ts';
import { someTicket } from '../support/fill-tickets.ts';
import { openWorld } from '../support/world/open-world.ts';
import { storeSetting } from '../unit/intake-support.ts';

let world: ReturnType<typeof openWorld>;
let id: string;
beforeEach(async () => {
  world = openWorld();
  await storeSetting(
    world.table,
    'person',
    Person.parse({ id: 'chen-wei', name: 'Chen Wei', role: 'agent' }),
  );
  const value = someTicket(1, {
    proof: { by: 'staff', at: world.now().toISOString() },
    contact: { name: 'Anna', mail: 'anna@example.com' },
  });
  id = value.id;
  await world.table.transact([{ put: ticket.item(value) }]);
});

const staff = async (route: string, body?: object) => {
  const asked = await world.ask(route, { staff: 'chen-wei', params: { id }, body });
  await world.settle();
  return { status: asked.statusCode, json: asked.json as Record<string, never> };
};
const count = (text: string, part: string): number => text.split(part).length - 1;
const mailed = async (body: object): Promise<string> => {
  expect((await staff('POST /v1/tickets/{id}/replies', body)).status).toBe(201);
  return (await PostalMime.parse(world.mails.at(-1)?.raw ?? '')).text ?? '';
};

describe('a canned reply', () => {
  it('is rendered for a ticket, and nothing is sent', async () => {
    const { status, json } = await staff('POST /v1/tickets/{id}/replies/render', {
      ...{ cannedReplyId: 'on-it', body: 'It may take two days.' },
    });
    expect(status).toBe(200);
    expect(json).toMatchObject({ language: 'en' });
    expect(String(json.text)).toMatch(
      /^Hello Anna,\n\nI am looking after .*https:\/\/care\.example\/t\/.*\n\nIt may take two days\.\n\nChen Wei\n/s,
    );
    expect(world.mails).toEqual([]);
    const without = { cannedReplyId: 'on-it', variables: { 'ticket.subject': ' ' } };
    expect((await staff('POST /v1/tickets/{id}/replies/render', without)).status).toBe(422);
    expect((await staff('POST /v1/tickets/{id}/replies/render', { cannedReplyId: 'none' })).status).toBe(422);
  });

  it('is greeted and signed once, as other words are', async () => {
    for (const body of [
      { cannedReplyId: 'on-it' },
      { cannedReplyId: 'on-it', body: 'It may take two days.' },
      { body: 'It may take two days.' },
      { body: 'Hello Anna,\n\nit may take two days.\n\nChen Wei' },
    ]) {
      const text = await mailed(body);
      expect(count(text, 'Hello Anna'), text).toBe(1);
      expect(count(text, 'Chen Wei'), text).toBe(1);
    }
  });
});

describe("the customer's link", () => {
  it('is told to staff, and the timeline notes it', async () => {
    const { status, json } = await staff('POST /v1/tickets/{id}/tracking-link');
    expect(status).toBe(200);
    const [, token = ''] = String(json.trackingUrl).split('/t/');
    expect((await world.ask('GET /t/{token}', { params: { token } })).statusCode).toBe(200);
    const { timeline } = (await staff('GET /v1/tickets/{id}')).json as unknown as { timeline: object[] };
    expect(timeline).toContainEqual(
      expect.objectContaining({ kind: 'access', author: 'chen-wei', detail: { what: 'link-told' } }),
    );
  });
});
