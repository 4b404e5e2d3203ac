import { describe, expect, it } from 'vitest';
import { message } from '../../shared/table/entities/message.ts';
import { iso, minutes } from '../../shared/time/clock.ts';
import { openWorld } from '../support/world/open-world.ts';
import { ticketTable } from './tickets-support.ts';
import { complaint } from './tickets-world.ts';

interface Delivery {
  messageId: string;
  template: string;
  to: string;
  state: string;
  reason?: string;
}
interface Shown {
  deliveries: Delivery[];
  timeline: Array<{ id: string; kind: string; deliveries?: Delivery[] }>;
}

/** The whole system with one ticket. */
async function deskWorld(contact: object = { email: complaint.email }) {
  const world = openWorld({ table: ticketTable() });
  const { email: _, ...matter } = complaint;
  const answer = await world.ask('POST /v1/tickets', { body: { ...matter, ...contact } });
  const { ticketId: id } = answer.json as { ticketId: string };
  await world.settle();
  const staff = async (route: string, body?: object, more: object = {}) => {
    const asked = await world.ask(route, { staff: 'agent-1', params: { id }, body, ...more });
    await world.settle();
    return asked;
  };
  return {
    ...world,
    id,
    staff,
    show: async () => (await staff('GET /v1/tickets/{id}')).json as Shown,
    reply: (body: string, more: object = {}) => staff('POST /v1/tickets/{id}/replies', { body, ...more }),
    resolve: (outcome: string) =>
      staff('POST /v1/tickets/{id}/transitions', { to: 'resolved', outcome, cause: 'conduct' }),
  };
}

const of = ({ timeline }: Shown) =>
  timeline.map(({ kind, deliveries = [] }) => [
    kind,
    deliveries.map(({ template, to, state }) => `${template} ${to} ${state}`).sort(),
  ]);

describe('every entry that was mailed tells what became of the mails', () => {
  it('acknowledgement, reply with its copies, and the ending, each with its own; notes have none', async () => {
    const world = await deskWorld();
    await world.reply('First.', { cc: ['tech@example.com'] });
    await world.reply('Second.');
    await world.staff('POST /v1/tickets/{id}/notes', { body: 'x' });
    await world.resolve('Done');
    const shown = await world.show();
    const entries = of(shown).filter(([, mails]) => mails?.length !== 0);
    expect(entries).toEqual([
      ['customer-message', [expect.stringMatching(/^ticket-acknowledged anna.li@example.com/)]],
      [
        'staff-reply',
        [
          expect.stringMatching(/^ticket-copy tech@example.com/),
          expect.stringMatching(/^ticket-reply anna.li@example.com/),
        ],
      ],
      ['staff-reply', [expect.stringMatching(/^ticket-reply anna.li@example.com/)]],
      ['state-change', [expect.stringMatching(/^ticket-resolved anna.li@example.com/)]],
    ]);
    // Nothing that was mailed about the ticket is missing, and nothing stands twice.
    const ids = shown.timeline.flatMap(({ deliveries = [] }) => deliveries.map((each) => each.messageId));
    expect([...ids].sort()).toEqual(
      world.table
        .ofType('message')
        .map((each) => each.id)
        .sort(),
    );
    const { json } = await world.staff('GET /v1/tickets/{id}/timeline');
    expect((json as { items: unknown[] }).items).toEqual(shown.timeline);
  });

  it('messages of an earlier version, which name no entry, stand with the entry of their instant', async () => {
    const world = await deskWorld();
    await world.wait(minutes(1));
    await world.reply('First.');
    for (const { id, entryId: _, ...rest } of world.table.ofType('message'))
      await world.table.transact([{ put: message.item(message.parse({ id, ...rest })) }]);
    expect(of(await world.show()).filter(([, mails]) => mails?.length !== 0)).toMatchObject([
      ['customer-message', [expect.stringContaining('ticket-acknowledged')]],
      ['staff-reply', [expect.stringContaining('ticket-reply')]],
    ]);
  });

  it('shows bounces with their reason, and what a partner told in its words', async () => {
    const world = await deskWorld();
    await world.reply('First.');
    const [, reply] = world.table.ofType('message');
    const at = iso(world.clock.now());
    await world.table.update({
      update: message.key(String(reply?.id)),
      set: { sesEvent: 'Bounce', sesEventAt: at, bounceReason: 'mailbox-full' },
    });
    const { deliveries } = await world.show();
    expect(deliveries.at(-1)).toMatchObject({
      ...{ state: 'bounced', at, reason: 'mailbox-full' },
      reasonText: { en: 'The mailbox is full.', 'zh-CN': '对方邮箱已满。' },
    });
  });
});
