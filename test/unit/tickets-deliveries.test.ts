import { describe, expect, it } from 'vitest';
import type { ResolvedPreview } from '../../functions/mail/desk/preview-resolved.ts';
import { recordFeedback } from '../../functions/mail/feedback/record-feedback.ts';
import { SesEvent } from '../../functions/mail/feedback/ses-event.ts';
import { addressRefusal, message } from '../../shared/table/entities/message.ts';
import { ticket } from '../../shared/table/entities/ticket.ts';
import { iso, minutes } from '../../shared/time/clock.ts';
import { allProblemMessages } from '../support/all-problem-messages.ts';
import { openWorld } from '../support/world/open-world.ts';
import { links } from '../support/world/ports.ts';
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
  timeline: Array<{
    id: string;
    kind: string;
    detail?: Record<string, string>;
    deliveries?: Delivery[];
  }>;
  refused: object[];
  reach: object;
}

/** The whole system with one ticket. */
async function deskWorld(contact: object = { email: complaint.email }, given: object = {}) {
  const world = openWorld({ table: ticketTable(), ports: () => given });
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

/** The address of the complaint in its one spelling. */
const mailbox = 'anna.li@example.com';

const suppress = async (world: Awaited<ReturnType<typeof deskWorld>>, address: string) => {
  const addressHash = await links.fingerprint(address);
  const value = { addressHash, what: 'suppressed', reason: 'bounce', at: iso(world.clock.now()) } as const;
  await world.table.transact([{ put: addressRefusal.item(value) }]);
};

describe('a reply that nothing brings to the customer', () => {
  const cases: Array<[string, object, (world: Awaited<ReturnType<typeof deskWorld>>) => Promise<unknown>]> = [
    ['suppressed', { email: complaint.email }, (world) => suppress(world, mailbox)],
    [
      'disowned',
      { email: complaint.email },
      async (world) =>
        world.ask('POST /d/{token}', {
          params: { token: await links.token('disown', { id: world.id, version: 1 }) },
        }),
    ],
    [
      'no-partner',
      { phone: '13800138000' },
      // A call of staff took the number: no page tells the answer.
      async ({ table, id }) => {
        const found = ticket.parse((await table.get(ticket.key(id))) ?? {});
        const link = { state: 'confirmed', why: 'call', at: found.openedAt } as const;
        await table.transact([{ put: ticket.item({ ...found, channel: 'call', customerId: 'c1', link }) }]);
      },
    ],
    [
      'no-address',
      { email: complaint.email },
      async ({ table, id }) => {
        const found = ticket.parse((await table.get(ticket.key(id))) ?? {});
        await table.transact([{ put: ticket.item({ ...found, channel: 'call', contact: { name: 'Li' } }) }]);
      },
    ],
  ];

  it.each(cases)('is refused, with why: %s; or kept as a note', async (why, contact, happen) => {
    const world = await deskWorld(contact);
    await happen(world);
    const before = world.table.ofType('message').length;
    expect((await world.show()).reach).toEqual({ by: 'none', why });
    const refused = await world.reply('Come by on Monday.');
    expect(refused.statusCode).toBe(409);
    expect((refused.json as { detail: string }).detail).toBe(
      allProblemMessages[`error.unreached-${why}` as keyof typeof allProblemMessages].en,
    );
    expect(world.table.ofType('message')).toHaveLength(before);
    const kept = await world.reply('Come by on Monday.', { ifUnreachable: 'note' });
    expect([kept.statusCode, kept.json]).toMatchObject([201, { recordedAs: 'note' }]);
    expect((await world.show()).timeline.at(-1)).toMatchObject({
      ...{ kind: 'note', text: 'Come by on Monday.', detail: { unsent: why } },
    });
    expect(world.table.ofType('message')).toHaveLength(before);
  });

  it('is refused per ticket in bulk, too', async () => {
    const world = await deskWorld();
    const { json } = await world.ask('POST /v1/tickets', {
      body: { ...complaint, email: 'other@example.com', description: 'Another matter.' },
    });
    const { ticketId: other } = json as { ticketId: string };
    await suppress(world, mailbox);
    const bulk = async (more: object) => {
      const started = await world.staff('POST /v1/tickets/bulk', {
        ...{ action: 'reply', body: 'We are on it.', ticketIds: [world.id, other] },
        ...more,
      });
      const { jobId } = started.json as { jobId: string };
      const shown = await world.staff('GET /v1/tickets/bulk/{jobId}', undefined, { params: { jobId } });
      return (shown.json as { results: object[] }).results;
    };
    expect(await bulk({})).toMatchObject([
      { ticketId: world.id, result: 'refused', reason: allProblemMessages['error.unreached-suppressed'].en },
      { ticketId: other, result: 'done' },
    ]);
    expect(await bulk({ ifUnreachable: 'note' })).toMatchObject([{ result: 'done' }, { result: 'done' }]);
  });

  it('goes through a partner where only the mail address gets nothing', async () => {
    const world = await deskWorld(
      { email: complaint.email, phone: '13800138000' },
      { partnerDelivers: true },
    );
    await suppress(world, mailbox);
    expect((await world.show()).reach).toEqual({ by: 'partner' });
    expect((await world.reply('Come by on Monday.')).statusCode).toBe(201);
    const sent = world.table.ofType('message').at(-1);
    expect(sent).toMatchObject({ channel: 'event', unproven: true, to: { phone: '+8613800138000' } });
    expect(sent?.to).not.toHaveProperty('mail');
  });
});

describe('sending a message again', () => {
  const again = (
    world: Awaited<ReturnType<typeof deskWorld>>,
    messageId: unknown,
    headers: Record<string, string> = {},
  ) =>
    world.staff('POST /v1/tickets/{id}/messages/{messageId}/send-again', undefined, {
      params: { id: world.id, messageId: String(messageId) },
      headers,
    });
  const stand = (world: Awaited<ReturnType<typeof deskWorld>>, id: unknown, set: Record<string, unknown>) =>
    world.table.update({ update: message.key(String(id)), set });
  const replies = (world: Awaited<ReturnType<typeof deskWorld>>) =>
    world.table.ofType('message').filter(({ template }) => template === 'ticket-reply');

  it('takes what came back to the address of now, with links that hold, once; it stays with its entry', async () => {
    const world = await deskWorld();
    await world.reply('First.');
    const [old] = replies(world);
    const at = iso(world.clock.now());
    await stand(world, old?.id, { sesEvent: 'Bounce', sesEventAt: at });
    await world.staff('PUT /v1/tickets/{id}/contact', { email: 'new@example.com' });
    const key = { 'idempotency-key': '0b6b1f9e-6f0f-4c38-9a53-0a3c8b5d1f11' };
    const pressed = await again(world, old?.id, key);
    expect(pressed.statusCode).toBe(201);
    const { messageId } = pressed.json as { messageId: string };
    expect((await again(world, old?.id, key)).json).toMatchObject({ messageId });
    expect(replies(world)).toHaveLength(2);
    const { linkVersion } = ticket.parse((await world.table.get(ticket.key(world.id))) ?? {});
    expect(linkVersion).toBeGreaterThan(1);
    expect(replies(world).find(({ id }) => id === messageId)).toMatchObject({
      ...{ to: { mail: 'new@example.com' }, entryId: old?.entryId, unproven: true },
      variables: { body: 'First.', linkVersion, subject: '' },
    });
    expect((await again(world, old?.id)).statusCode).toBe(409);
    const { timeline } = await world.show();
    const entry = timeline.find(({ kind }) => kind === 'staff-reply');
    expect(entry?.deliveries).toMatchObject([{ state: 'bounced', sentAgainAs: messageId }, { messageId }]);
    expect(timeline.some(({ detail }) => detail?.what === 'sent-again')).toBe(true);
  });

  it('refuses what is under way or arrived, and takes what nobody confirmed in thirty minutes', async () => {
    const world = await deskWorld();
    await world.reply('First.');
    const [old] = replies(world);
    const [sent, id] = [iso(world.clock.now()), old?.id];
    await stand(world, id, { state: 'sent', sentAt: sent, sesEvent: 'Send', sesEventAt: sent });
    expect((await again(world, id)).json).toMatchObject({
      detail: allProblemMessages['error.message-under-way'].en,
    });
    await stand(world, id, { sesEvent: 'Delivery', sesEventAt: sent });
    expect((await again(world, id)).json).toMatchObject({
      detail: allProblemMessages['error.message-arrived'].en,
    });
    await stand(world, id, { sesEvent: 'Send' });
    await world.wait(minutes(31));
    expect((await again(world, id)).statusCode).toBe(201);
    expect((await again(world, 'no-such-message')).statusCode).toBe(404);
  });

  it.each(['unsubscribed', 'erased', 'stale'])('does not undo what is final: %s', async (skipReason) => {
    const world = await deskWorld();
    await world.reply('First.');
    const [old] = replies(world);
    await stand(world, old?.id, { state: 'skipped', skipReason });
    expect((await again(world, old?.id)).statusCode).toBe(409);
  });

  it('refuses where the address gets nothing, and takes a copy to its participant as long as they take part', async () => {
    const world = await deskWorld();
    await world.reply('First.', { cc: ['tech@example.com'] });
    const copy = () => world.table.ofType('message').findLast(({ template }) => template === 'ticket-copy');
    const bounce = { sesEvent: 'Bounce', sesEventAt: iso(world.clock.now()) };
    const first = copy()?.id;
    await stand(world, first, bounce);
    expect((await again(world, first)).statusCode).toBe(201);
    expect(copy()).toMatchObject({ to: { mail: 'tech@example.com' }, replyTag: expect.stringMatching(/^p/) });
    await stand(world, replies(world)[0]?.id, bounce);
    await suppress(world, mailbox);
    expect((await again(world, replies(world)[0]?.id)).json).toMatchObject({
      detail: allProblemMessages['error.unreached-suppressed'].en,
    });
  });
});

describe('an address that is refused', () => {
  const at = '2026-11-22T09:00:00.000Z';
  const bounceAt = (timestamp: string) => ({
    eventType: 'Bounce',
    mail: { messageId: 'ses', timestamp, tags: { 'message-id': ['no-such-message'] } },
    bounce: {
      ...{ bounceType: 'Permanent', bounceSubType: 'General', timestamp },
      bouncedRecipients: [{ emailAddress: mailbox }],
    },
  });

  it('is told on the ticket; an admin lifts it, with a reason; a bounce of before, told late, changes nothing; a later one does', async () => {
    const world = await deskWorld();
    const tell = recordFeedback({ ...world.ports(), table: world.table, links } as never);
    const hear = (timestamp: string) =>
      tell(
        { event: SesEvent.parse(bounceAt(timestamp)), publishedAt: timestamp, correlationId: 'c' },
        world.clock.now(),
      );
    await hear(at);
    expect((await world.show()).refused).toMatchObject([
      { address: mailbox, what: 'suppressed', why: 'bounce', since: at, liftable: true },
    ]);
    const lift = (groups: string, body: object) => world.staff('POST /v1/addresses/lift', body, { groups });
    const asked = { address: mailbox, reason: 'The mailbox works again.' };
    expect((await lift('[agent]', asked)).statusCode).toBe(403);
    expect((await lift('[admin]', { address: mailbox })).statusCode).toBe(422);
    await world.wait(minutes(5));
    expect((await lift('[admin]', asked)).statusCode).toBe(200);
    expect((await lift('[admin]', asked)).statusCode).toBe(409);
    expect(world.table.ofType('address-lift')).toMatchObject([
      { by: 'agent-1', reason: 'The mailbox works again.', was: { reason: 'bounce', at } },
    ]);
    await hear(at);
    expect(await world.show()).toMatchObject({ refused: [], reach: { by: 'mail' } });
    await world.wait(minutes(5));
    await hear(iso(world.clock.now()));
    expect((await world.show()).reach).toEqual({ by: 'none', why: 'suppressed' });
  });

  it('keeps what the customer unsubscribed from', async () => {
    const world = await deskWorld();
    const addressHash = await links.fingerprint(mailbox);
    const refusal = { addressHash, what: 'survey', reason: 'unsubscribed', at } as const;
    await world.table.transact([{ put: addressRefusal.item(refusal) }]);
    const asked = { address: mailbox, reason: 'Asked.' };
    expect((await world.staff('POST /v1/addresses/lift', asked, { groups: '[admin]' })).statusCode).toBe(409);
    expect(await world.show()).toMatchObject({
      refused: [{ what: 'survey', why: 'unsubscribed', liftable: false }],
      reach: { by: 'mail' },
    });
  });
});

describe('the preview of a resolution', () => {
  it('shows each language’s mails, counts them, and names the tickets that send none; it changes nothing', async () => {
    const world = await deskWorld();
    const post = async (more: object) => {
      const { json } = await world.ask('POST /v1/tickets', { body: { ...complaint, ...more } });
      return (json as { ticketId: string }).ticketId;
    };
    const chinese = await post({ email: 'wang@example.com', language: 'zh-CN', description: '水泵不转' });
    const silent = await post({ email: 'gone@example.com', description: 'Third matter' });
    const robot = await post({ email: 'no-reply@example.com', description: 'Fourth matter' });
    await world.settle();
    await suppress(world, 'gone@example.com');
    const before = JSON.stringify(world.table.items());
    const asked = { ticketIds: [world.id, chinese, silent, robot, '0123456789'], outcome: 'New <seal>.' };
    const shown = (await world.staff('POST /v1/messages/preview-resolved', asked)).json as ResolvedPreview;
    expect(JSON.stringify(world.table.items())).toBe(before);
    expect([shown.total, shown.languages]).toEqual([5, { en: 1, 'zh-CN': 1 }]);
    expect(shown.skips.map(({ ticketId, reason }) => [ticketId, reason])).toEqual([
      [silent, 'suppressed'],
      [robot, 'robot-address'],
      ['0123456789', 'not-found'],
    ]);
    // Both addresses were only typed: the mails say that it is finished, and no more.
    for (const { html, text } of shown.samples) {
      expect(html).not.toContain('<seal>');
      expect(text).not.toContain('seal');
      expect(text).toContain('/t/preview');
    }
    await world.ask('POST /t/{token}', {
      params: { token: await links.token('track', { id: world.id, version: 1 }) },
      form: { body: 'It is me.' },
    });
    const proven = (await world.staff('POST /v1/messages/preview-resolved', asked)).json as ResolvedPreview;
    const [mine] = proven.samples.filter(({ ticketId }) => ticketId === world.id);
    expect(mine?.text).toContain('New <seal>.');
    expect(mine?.html).toContain('New &lt;seal&gt;.');
  });
});
