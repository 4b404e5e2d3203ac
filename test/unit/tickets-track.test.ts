import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { maxReplies, maxRepliesPerHour } from '../../functions/tickets/track/reply-limits.ts';
import { talk } from '../../functions/tickets/track/talk.ts';
import { maxFileBytes } from '../../shared/files/limits.ts';
import { html } from '../../shared/pages/html.ts';
import { TimelineEntry, ticket } from '../../shared/table/entities/ticket.ts';
import { hours, minutes } from '../../shared/time/clock.ts';
import { links } from '../support/world/ports.ts';
import { ticketWorld, worldWithTicket } from './tickets-world.ts';

const key = '0b6b1f9e-6f0f-4c38-9a53-0a3c8b5d1f11';

describe('the tracking page', () => {
  it('shows status and conversation, and neither notes nor who on the staff wrote', async () => {
    const { world, id, token } = await worldWithTicket();
    await world.note(id, 'secret remark');
    await world.reply(id, 'We are <on> it.');
    const page = await world.track(token);
    expect(page.statusCode).toBe(200);
    for (const shown of [
      `${id.slice(0, 5)}-${id.slice(5)}`,
      'The pump leaks',
      'We are working on it.',
      '>today 17:00</time>',
      'title="UTC+8"',
      'We are &lt;on&gt; it.',
      '<textarea',
    ]) {
      expect(page.body).toContain(shown);
    }
    for (const hidden of ['secret remark', 'agent-1', 'anna.li']) expect(page.body).not.toContain(hidden);
    expect((await world.track(token, { query: { lang: 'zh-CN' } })).body).toContain('处理中');
    await world.move(id, 'resolved', 'A new pump was sent.');
    expect((await world.track(token)).body).toContain('A new pump was sent.');
  });

  it('speaks the language of the ticket unless another is asked for', async () => {
    const { world, token } = await worldWithTicket({ language: 'zh-CN' });
    expect((await world.track(token)).body).toContain('<html lang="zh-CN">');
    expect((await world.track(token, { headers: { 'accept-language': 'en' } })).body).toContain(
      '<html lang="en">',
    );
  });

  it('writes nothing when it is looked at', async () => {
    const { world, token } = await worldWithTicket();
    const before = world.table.everything();
    await world.track(token);
    await world.track(token, { query: { sent: '1' } });
    expect(world.table.everything()).toEqual(before);
  });

  it('answers wrong, revoked, foreign and unknown links alike', async () => {
    const { world, id, token } = await worldWithTicket();
    const stored = await world.stored(id);
    await world.table.transact([{ put: ticket.item({ ...stored, linkVersion: 2 }) }]);
    const tokens = [
      token,
      `${token}x`,
      'nonsense',
      await links.token('track', { id: '0123456789', version: 1 }),
      await links.token('survey', { id, version: 2 }),
    ];
    const answers = await Promise.all(tokens.map((each) => world.track(each)));
    expect(new Set(answers.map(({ statusCode, body }) => `${statusCode} ${body}`)).size).toBe(1);
    expect(answers[0]?.statusCode).toBe(404);
    expect((await world.answer(token, { body: 'x' })).body).toBe(answers[0]?.body);
    expect((await world.track(await links.token('track', { id, version: 2 }))).statusCode).toBe(200);
  });
});

describe("the customer's reply", () => {
  it('is kept once and leads back', async () => {
    const { world, id, token } = await worldWithTicket();
    const fields = { body: 'Any news?\r\nThanks', idempotencyKey: key };
    const answer = await world.answer(token, fields);
    expect(answer.statusCode).toBe(303);
    expect(answer.headers?.location).toBe(`/t/${token}?lang=en&sent=1`);
    expect((await world.answer(token, fields)).statusCode).toBe(303);
    expect(world.table.ofType('timeline-entry').map(({ text }) => text)).toEqual([
      'It has leaked since yesterday.\nPlease help.',
      'Any news?\nThanks',
    ]);
    expect(await world.stored(id)).toMatchObject({ state: 'new', dueAt: '2026-11-22T13:00:00.000Z' });
    expect(world.table.events().at(-1)).toMatchObject({ type: 'ticket-replied', data: { by: 'customer' } });
  });

  it.each(['pending', 'on-hold'])('brings a ticket back that is %s', async (state) => {
    const { world, id, token } = await worldWithTicket();
    await world.move(id, state);
    await world.answer(token, { body: 'Here it is' });
    expect((await world.stored(id)).state).toBe('open');
    expect(world.table.events().at(-1)).toMatchObject({
      type: 'ticket-moved',
      data: { from: state, to: 'open' },
    });
  });

  it('reopens a resolved ticket: outcome and finish go, the count stays, the event names the resolution', async () => {
    const { world, id, token } = await worldWithTicket();
    await world.move(id, 'resolved', 'Done');
    world.clock.move(hours(72) + minutes(5));
    await world.answer(token, { body: 'It leaks again' });
    const stored = await world.stored(id);
    expect(stored).toMatchObject({ state: 'open', resolution: 1, dueAt: '2026-11-26T09:05:00.000Z' });
    expect(stored).not.toHaveProperty('outcome');
    expect(stored).not.toHaveProperty('finishedAt');
    expect(world.table.events().slice(-3)).toMatchObject([
      { type: 'ticket-replied' },
      { type: 'ticket-reopened', data: { ticketId: id, resolution: 1 } },
      { type: 'complaint-staged', data: { from: 'closed' } },
    ]);
    expect((await world.list()).json).toMatchObject({ items: [{ ticketId: id }] });
  });

  it('takes a resolved ticket up again by one press, once; looking changes nothing', async () => {
    const { world, id, token } = await worldWithTicket();
    expect((await world.track(token)).body).not.toContain('Not solved yet');
    await world.move(id, 'resolved', 'Done');
    const page = await world.track(token, { query: { lang: 'zh-CN' } });
    expect(page.body).toContain('还没有解决');
    expect((await world.stored(id)).state).toBe('resolved');
    const press = () => world.answer(token, { body: '', notYet: '1' }, { query: { lang: 'zh-CN' } });
    expect((await press()).headers?.location).toContain('sent=open');
    expect(await world.stored(id)).toMatchObject({ state: 'open', resolution: 1 });
    expect((await press()).statusCode).toBe(303);
    const said = world.table.ofType('timeline-entry').filter(({ kind }) => kind === 'customer-message');
    expect(said.map(({ text }) => text).slice(1)).toEqual(['还没有解决']);
    const told = await world.track(token, { query: { lang: 'zh-CN', sent: 'open' } });
    expect(told.body).toContain('我们会继续处理');
  });

  it('takes the words that are typed beside the press, and still refuses an empty reply', async () => {
    const { world, id, token } = await worldWithTicket();
    await world.move(id, 'resolved', 'Done');
    expect((await world.answer(token, { body: '' })).statusCode).toBe(422);
    await world.answer(token, { body: 'It drips', notYet: '1' });
    expect(world.table.ofType('timeline-entry').some(({ text }) => text === 'It drips')).toBe(true);
    expect((await world.stored(id)).state).toBe('open');
  });

  it('on a closed ticket opens one that goes on with it, once, and leads there', async () => {
    const { world, id, token } = await worldWithTicket();
    await world.move(id, 'resolved', 'Done');
    await world.move(id, 'closed');
    const page = await world.track(token, { query: { lang: 'zh-CN' } });
    expect(page.body).toContain('您的回复会生成一个新工单');
    const fields = { body: 'Hello?', idempotencyKey: key };
    const answer = await world.answer(token, fields);
    expect(answer.statusCode).toBe(303);
    expect((await world.answer(token, fields)).headers?.location).toBe(answer.headers?.location);
    const next = /^\/t\/([^?]+)/.exec(String(answer.headers?.location))?.[1] ?? '';
    expect(next).not.toBe(token);
    expect((await world.track(next)).body).toContain('Hello?');
    const nextId = next.split('.')[0] ?? '';
    expect(await world.stored(nextId)).toMatchObject({
      kind: 'complaint',
      state: 'new',
      subject: 'The pump leaks',
      description: 'Hello?',
      follows: { ticketId: id, why: 'late-reply' },
    });
    expect(await world.stored(id)).toMatchObject({ state: 'closed', resolution: 1 });
    expect(world.table.ofType('ticket')).toHaveLength(2);
  });

  it('is one of twenty an hour and of three hundred in all; beyond that the page keeps what was typed', async () => {
    const { world, id, token } = await worldWithTicket();
    const refused = async (n: number) => {
      const answer = await world.answer(token, { body: `too many ${n}` });
      expect(answer.statusCode).toBe(429);
      expect(answer.body).toContain(`too many ${n}</textarea>`);
      expect(answer.body).toContain('Too many replies');
    };
    for (let n = 0; n < maxReplies; n += 1) {
      const idempotencyKey = randomUUID();
      expect((await world.answer(token, { body: `b${n}`, idempotencyKey })).statusCode).toBe(303);
      if ((n + 1) % maxRepliesPerHour !== 0) continue;
      await refused(n);
      // What was taken before is answered as before.
      expect((await world.answer(token, { body: `b${n}`, idempotencyKey })).statusCode).toBe(303);
      world.clock.move(hours(1));
    }
    await refused(maxReplies);
    const timeline = world.table.ofType('timeline-entry');
    expect(timeline.filter(({ text }) => String(text).startsWith('b'))).toHaveLength(maxReplies);
    // Staff still answer, and other tickets take replies.
    expect((await world.reply(id, 'We heard you')).statusCode).toBe(201);
    const other = await world.opened({ subject: 'Another matter' });
    expect((await world.answer(other.token, { body: 'hello' })).statusCode).toBe(303);
  });

  it('counts for the ticket that takes it, also where it opens one that goes on with it', async () => {
    const { world, id, token } = await worldWithTicket();
    await world.move(id, 'resolved', 'Done');
    await world.move(id, 'closed');
    for (let n = 0; n < maxRepliesPerHour; n += 1)
      expect((await world.answer(token, { body: `b${n}` })).statusCode).toBe(303);
    expect((await world.answer(token, { body: 'one more' })).statusCode).toBe(429);
    expect(world.table.ofType('ticket')).toHaveLength(1 + maxRepliesPerHour);
  });

  it('that is empty or too long comes back with the error and what was typed', async () => {
    const { world, token } = await worldWithTicket();
    const empty = await world.answer(token, { body: ' ' }, { query: { lang: 'zh-CN' } });
    expect(empty.statusCode).toBe(422);
    expect(empty.body).toContain('此项不能为空');
    expect((await world.answer(token, { body: `${'y'.repeat(8000)}z` })).body).toContain('yyyz</textarea>');
    expect(world.table.ofType('timeline-entry')).toHaveLength(1);
  });
});

describe('the hosted form', () => {
  it('comes in both languages with all kinds and a fresh key each time', async () => {
    const world = ticketWorld();
    const [first, second] = [await world.form('contact'), await world.form('contact')];
    const keyOf = (body: string) => /name="idempotencyKey" value="([0-9a-f-]{36})"/.exec(body)?.[1];
    expect(keyOf(first.body)).toBeDefined();
    expect(keyOf(first.body)).not.toBe(keyOf(second.body));
    expect(first.body.match(/<option /g)).toHaveLength(7);
    expect(first.body).toContain('action="/v1/tickets?lang=en"');
    const chinese = await world.form('contact', {
      headers: { 'accept-language': 'zh-CN,zh;q=0.9,en;q=0.8' },
    });
    expect(chinese.body).toContain('<html lang="zh-CN">');
    expect(chinese.body).toContain('投诉');
    for (const [, id] of chinese.body.matchAll(/<label for="([^"]+)"/g))
      expect(chinese.body).toContain(`id="${id}"`);
  });

  it('of another name is not there', async () => {
    const answer = await ticketWorld().form('"><script>');
    expect(answer.statusCode).toBe(404);
    expect(answer.body).not.toContain('script');
  });
});

it.each([
  [5, '0.1 KB'],
  [maxFileBytes, '25 MB'],
])('shows a file of %d bytes as %s, as the limits and the page of files tell sizes', (size, shown) => {
  const entry = TimelineEntry.parse({
    ticketId: 't',
    id: 'e',
    at: '',
    kind: 'customer-message',
    author: 'customer',
    text: '',
  });
  const files = [{ name: 'a.jpg', size, path: '/a/x' }];
  const page = talk([{ entry, files }], { language: 'en', firmName: 'Lantian', when: (at) => html`${at}` });
  expect(String(page)).toContain(`>${shown}<`);
});
