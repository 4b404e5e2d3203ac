import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ticketReplied } from '../../events/ticket-replied.v1.ts';
import { maxCodes, maxCodeTries, maxCorrections } from '../../functions/tickets/track/page-code.ts';
import { message } from '../../shared/table/entities/message.ts';
import { ticket } from '../../shared/table/entities/ticket.ts';
import { days, hours, minutes, seconds } from '../../shared/time/clock.ts';
import { lambdaContext } from '../support/http-event.ts';
import { envelopeOf, queueEvent } from '../support/queue-event.ts';
import { links } from '../support/world/ports.ts';
import { complaint, ticketWorld, worldWithTicket } from './tickets-world.ts';

type World = ReturnType<typeof ticketWorld>;

const wrong = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0');
const enter = (world: World, posted: string, code: string) => world.answer(posted, { action: 'code', code });

/** A page without what differs in each rendering. */
const stable = (body: string): string => body.replace(/value="[0-9a-f-]{36}"/g, '');

/** The page as somebody else's would be: numbers and instants that belong to the ticket are taken out. */
const anonymous = (body: string): string =>
  stable(body)
    .replace(/[0-9A-Z]{5}-[0-9A-Z]{5}/g, 'NUMBER')
    .replace(/<time.*?<\/time>/g, 'TIME');

describe('the page that a post leads to', () => {
  it('shows number, state, when and where we answer, and what was posted; what staff wrote only once the code is entered', async () => {
    const { world, id, posted } = await worldWithTicket();
    await world.note(id, 'secret remark');
    await world.reply(id, 'We are on it.');
    await world.move(id, 'resolved', 'A new pump was sent.');
    const before = await world.track(posted);
    expect(before.statusCode).toBe(200);
    for (const shown of [
      `${id.slice(0, 5)}-${id.slice(5)}`,
      'Resolved',
      'It has leaked since yesterday.',
      'Confirmation to a***@example.com',
      'Our answer to a***@example.com',
      'autocomplete="one-time-code"',
      'inputmode="numeric"',
      '<textarea',
    ])
      expect(before.body).toContain(shown);
    for (const hidden of ['We are on it.', 'A new pump', 'secret remark', 'anna.li@example.com', 'agent-1'])
      expect(before.body).not.toContain(hidden);

    const code = await links.code(id, 1);
    const opened = await enter(world, posted, ` ${code.slice(0, 3)} ${code.slice(3)}`);
    expect([opened.statusCode, opened.headers?.location]).toEqual([303, `/t/${posted}?lang=en`]);
    expect(await world.stored(id)).toMatchObject({ proof: { by: 'code' }, page: { by: 'code' } });
    const after = (await world.track(posted)).body;
    for (const shown of ['We are on it.', 'A new pump was sent.']) expect(after).toContain(shown);
    expect(after).not.toContain('one-time-code');
    expect(world.table.ofType('outbox').flatMap(({ events }) => events)).toEqual(
      expect.arrayContaining([expect.objectContaining({ detailType: 'ticket-proven' })]),
    );
  });

  it('thanks right after the post, with the number, when we answer and how to come back; an hour later no more', async () => {
    const { world, id, posted } = await worldWithTicket();
    const sent = { query: { sent: 'new', lang: 'en' } };
    const shown =
      /<section class="done" role="status">(.*?)<\/section>/s.exec(
        (await world.track(posted, sent)).body,
      )?.[1] ?? '';
    expect(shown).toContain(`${id.slice(0, 5)}-${id.slice(5)}`);
    expect(shown).toMatch(/You hear from us by <strong><time [^>]*>(?:today|tomorrow|Mon 23 Nov,)/);
    expect(shown).toContain('We are writing to a***@example.com');
    expect((await world.track(posted, { query: { sent: 'new', lang: 'zh-CN' } })).body).toContain(
      '感谢您的反馈',
    );
    world.clock.move(hours(1));
    expect((await world.track(posted, sent)).body).not.toContain('role="status"');
  });

  it('keeps what stands in every field of it when the language is switched, valid or not, and takes nothing', async () => {
    const { world, posted } = await worldWithTicket();
    const before = world.table.everything();
    const typed = { body: 'And the pipe?', code: '12 3', email: 'new@example', phone: '0138 00' };
    const { statusCode, body } = await world.answer(
      posted,
      { ...typed, switch: '1' },
      { query: { lang: 'zh-CN' } },
    );
    expect(statusCode).toBe(200);
    expect(body).toContain('<html lang="zh-CN">');
    expect(body).toContain('And the pipe?</textarea>');
    for (const name of ['code', 'email', 'phone'] as const)
      expect(body).toContain(`value="${typed[name]}" form="typed"`);
    expect(body).toContain('<details open>');
    expect(world.table.everything()).toEqual(before);
  });

  it('takes by Enter what its field is for, and by a button what the button says, whatever else is typed', async () => {
    const { world, id, posted } = await worldWithTicket();
    expect((await world.answer(posted, { code: '12' })).body).toContain('The page was not opened');
    const sent = await world.answer(posted, {
      action: 'reply',
      body: 'More.',
      code: '12',
      email: 'no',
      phone: '1',
    });
    expect([sent.statusCode, sent.headers?.location]).toEqual([303, `/t/${posted}?lang=en&sent=1`]);
    expect((await world.answer(posted, { code: await links.code(id, 1), body: '' })).statusCode).toBe(303);
    expect(await world.stored(id)).toMatchObject({ page: { by: 'code' } });
  });

  it('tells who left a number alone to keep the address of the page', async () => {
    const { world, posted } = await worldWithTicket({ email: '', phone: '+8613800138000' });
    const { body } = await world.track(posted, { query: { sent: 'new', lang: 'en' } });
    expect(body).toContain('Keep the address of this page');
  });

  it('says when the next word is due, and that it is late', async () => {
    const { world, posted } = await worldWithTicket();
    expect((await world.track(posted)).body).toMatch(
      /We answer by<\/dt><dd><time datetime="2026-11-23T13:00/,
    );
    world.clock.move(days(1) + hours(5));
    expect((await world.track(posted)).body).toContain('It is late');
  });

  it.each([
    ['complaint', 'en', '2026-11-23T13:00'],
    ['enquiry', 'en', '2026-11-23T17:00'],
    ['enquiry', 'zh-CN', '2026-11-23T10:00'],
  ])(
    'tells of a new %s in %s the time of the service level from its first moment on',
    async (kind, language, due) => {
      const { world, id, posted } = await worldWithTicket({ kind, language });
      const told = async () =>
        /<dt>(?:We answer by|.*?答复.*?)<\/dt><dd><time datetime="(.{16})/.exec(
          (await world.track(posted)).body,
        )?.[1];
      const early = await told();
      expect(early).toBe(due);
      const said = envelopeOf(ticketReplied, { ticketId: id, entryId: 'e', by: 'customer' });
      await world.serve(queueEvent(said), lambdaContext);
      expect((await world.stored(id)).service).toBeDefined();
      expect(await told()).toBe(early);
    },
  );

  it('takes more, which it shows, and which proves nothing', async () => {
    const { world, id, posted } = await worldWithTicket();
    expect((await world.answer(posted, { body: 'One more thing.' })).headers?.location).toContain(posted);
    expect((await world.track(posted)).body).toContain('One more thing.');
    expect((await world.stored(id)).proof).toBeUndefined();
    expect(world.table.ofType('timeline-entry').at(-1)).toMatchObject({ posted: true, channel: 'page' });
  });

  it('does not show what comes by the mailed link, and looks the same whether or not the owner acts', async () => {
    const { world, id, token, posted } = await worldWithTicket();
    const before = stable((await world.track(posted)).body);
    world.clock.move(minutes(3));
    await world.answer(token, { body: 'I am the owner.' });
    expect((await world.stored(id)).proof).toMatchObject({ by: 'link' });
    expect(stable((await world.track(posted)).body)).toBe(before);
    expect((await world.track(token)).body).toContain('I am the owner.');
    await world.reply(id, 'Words for the owner.');
    expect((await world.track(posted)).body).not.toContain('Words for the owner.');
  });

  it('leads on by its own way when its ticket takes nothing more', async () => {
    const { world, id, posted } = await worldWithTicket();
    await world.move(id, 'resolved', 'Done.');
    world.clock.move(days(8));
    const answer = await world.answer(posted, { body: 'Again.' });
    const next = /\/t\/([^?]+)/.exec(answer.headers?.location as string)?.[1] ?? '';
    const target = await links.read('post', next);
    expect(await world.stored(target?.id ?? '')).toMatchObject({ follows: { ticketId: id } });
    expect((await world.stored(target?.id ?? '')).proof).toBeUndefined();
    expect((await world.track(next)).body).toContain('one-time-code');
  });

  it('goes on with nothing certain: neither whose file it is, nor for an address that replaces the one of before', async () => {
    const { world, id, posted } = await worldWithTicket();
    const stored = await world.stored(id);
    const link = { state: 'confirmed' as const, why: 'mail' as const, at: stored.openedAt };
    const proof = { by: 'link' as const, at: stored.openedAt };
    await world.table.transact([{ put: ticket.item({ ...stored, customerId: 'c1', link, proof }) }]);
    await world.move(id, 'resolved', 'Done.');
    world.clock.move(days(8));
    const answer = await world.answer(posted, { body: 'Again.' });
    const next = /\/t\/([^?]+)/.exec(answer.headers?.location as string)?.[1] ?? '';
    const nextId = (await links.read('post', next))?.id ?? '';
    expect(await world.stored(nextId)).toMatchObject({ customerId: 'c1', link: { state: 'unconfirmed' } });
    expect((await world.answer(next, { action: 'correct', email: 'stranger@example.com' })).statusCode).toBe(
      303,
    );
    const corrected = await world.stored(nextId);
    expect([corrected.customerId, corrected.link]).toEqual([undefined, undefined]);
  });

  it('keeps on showing all to whoever has entered the code, when the matter goes on as another ticket', async () => {
    const { world, id, posted } = await worldWithTicket();
    await enter(world, posted, await links.code(id, 1));
    await world.move(id, 'resolved', 'Done.');
    world.clock.move(days(8));
    const answer = await world.answer(posted, { body: 'Again.' });
    const next = /\/t\/([^?]+)/.exec(answer.headers?.location as string)?.[1] ?? '';
    const target = await links.read('post', next);
    expect(await world.stored(target?.id ?? '')).toMatchObject({
      proof: { by: 'code' },
      page: { by: 'code' },
    });
  });
});

describe('what nobody is known to have posted', () => {
  const entryOf = (world: World, text: string) =>
    world.table.ofType('timeline-entry').find((entry) => entry.text === text);

  it('is marked on a ticket whose owner has acted, and shown on that page alone', async () => {
    const { world, id, token, posted } = await worldWithTicket();
    await world.answer(token, { body: 'I am the owner.' });
    await world.reply(id, 'Tell us more.');
    await world.move(id, 'pending');
    expect((await world.answer(posted, { body: 'Words of a stranger.' })).headers?.location).toContain(
      posted,
    );
    expect(entryOf(world, 'Words of a stranger.')).toMatchObject({
      ticketId: id,
      unverified: true,
      posted: true,
    });
    expect((await world.stored(id)).state).toBe('open');
    expect((await world.track(posted)).body).toContain('Words of a stranger.');
    expect((await world.track(token)).body).not.toContain('Words of a stranger.');
  });

  it('reopens nothing that is proven: it is an unproven ticket of its own, which follows', async () => {
    const { world, id, token, posted } = await worldWithTicket();
    await world.answer(token, { body: 'I am the owner.' });
    await world.move(id, 'resolved', 'Done.');
    const answer = await world.answer(posted, { body: 'Words of a stranger.' });
    expect(await world.stored(id)).toMatchObject({ state: 'resolved', outcome: 'Done.' });
    const next = /\/t\/([^?]+)/.exec(answer.headers?.location as string)?.[1] ?? '';
    const opened = await world.stored((await links.read('post', next))?.id ?? '');
    expect(opened).toMatchObject({ follows: { ticketId: id }, description: 'Words of a stranger.' });
    expect([opened.proof, opened.page]).toEqual([undefined, undefined]);
    expect((await world.track(next)).body).toContain('Words of a stranger.');
    expect((await world.track(token)).body).not.toContain('Words of a stranger.');
  });

  it('reopens nothing through the page of the same words again, and has nothing of the other ticket', async () => {
    const world = ticketWorld({ duplicateHours: 24 });
    const first = await world.opened();
    const again = await world.opened();
    await world.answer(first.token, { body: 'I am the owner.' });
    await world.answer(again.posted, { body: 'Words of a stranger.' });
    expect(entryOf(world, 'Words of a stranger.')).toMatchObject({ ticketId: first.id, unverified: true });
    // Also where the owner has acted on both by other ways.
    const proof = { by: 'link' as const, at: '2026-11-22T09:00:00.000Z' };
    const target = { ...(await world.stored(first.id)), subject: 'What Anna calls it' };
    const alias = { ...(await world.stored(again.id)), proof };
    await world.table.transact([{ put: ticket.item(target) }, { put: ticket.item(alias) }]);
    await world.move(first.id, 'resolved', 'Done.');
    const answer = await world.answer(again.posted, { body: 'More of a stranger.' });
    expect((await world.stored(first.id)).state).toBe('resolved');
    const next = /\/t\/([^?]+)/.exec(answer.headers?.location as string)?.[1] ?? '';
    const opened = await world.stored((await links.read('post', next))?.id ?? '');
    expect(opened).toMatchObject({ follows: { ticketId: again.id }, subject: complaint.subject });
  });

  it('is usual where the code was entered, where staff show the page, and where nobody has acted', async () => {
    for (const page of ['code', 'staff', 'none']) {
      const { world, id, token, posted } = await worldWithTicket();
      if (page === 'code') await enter(world, posted, await links.code(id, 1));
      if (page === 'staff') {
        await world.answer(token, { body: 'I am the owner.' });
        const shown = { by: 'agent-1', at: '2026-11-22T09:00:00.000Z' };
        await world.table.transact([{ put: ticket.item({ ...(await world.stored(id)), page: shown }) }]);
      }
      await world.move(id, 'resolved', 'Done.');
      await world.answer(posted, { body: 'Not settled.' });
      expect(entryOf(world, 'Not settled.')?.unverified).toBeUndefined();
      expect((await world.stored(id)).state).toBe('open');
    }
  });

  it("counts as the customer's word once staff vouch for it, and proves no target through a merged page", async () => {
    const world = ticketWorld({ duplicateHours: 24 });
    const first = await world.opened();
    const again = await world.opened();
    await world.answer(again.posted, { body: 'It was me.' });
    const entry = entryOf(world, 'It was me.');
    const params = { id: first.id, entryId: String(entry?.id) };
    const answer = await world.queues('POST /v1/tickets/{id}/timeline/{entryId}/accept', { params });
    expect(answer.statusCode).toBe(200);
    expect(entryOf(world, 'It was me.')?.unverified).toBeUndefined();
    expect((await world.stored(first.id)).proof).toBeUndefined();
  });
});

describe('the code', () => {
  it('may be tried five times, told each time; then a new one is needed', async () => {
    const { world, id, posted } = await worldWithTicket();
    const code = await links.code(id, 1);
    for (let left = maxCodeTries - 1; left >= 1; left -= 1) {
      const answer = await enter(world, posted, wrong(code));
      expect(answer.statusCode).toBe(422);
      expect(answer.body).toContain(`try ${left} more times`);
    }
    expect((await enter(world, posted, wrong(code))).body).toContain('wrong too often');
    expect((await enter(world, posted, code)).body).toContain('wrong too often');
    world.clock.move(minutes(2));
    expect((await world.answer(posted, { action: 'send-again' })).statusCode).toBe(303);
    expect((await enter(world, posted, code)).statusCode).toBe(422);
    expect((await enter(world, posted, await links.code(id, 2))).statusCode).toBe(303);
  });

  it('holds for thirty minutes, and for one use', async () => {
    const { world, id, posted } = await worldWithTicket();
    world.clock.move(minutes(30) + seconds(1));
    expect((await enter(world, posted, await links.code(id, 1))).body).toContain('no longer works');
    const again = await worldWithTicket();
    const code = await links.code(again.id, 1);
    await enter(again.world, again.posted, code);
    const { page: _, ...shut } = await again.world.stored(again.id);
    await again.world.table.transact([{ put: ticket.item(shut) }]);
    expect((await enter(again.world, again.posted, code)).body).toContain('no longer works');
  });

  it('is asked for again where it is no code, or missing', async () => {
    const { world, posted } = await worldWithTicket();
    for (const code of ['12345', 'abcdef', '1234567'])
      expect((await enter(world, posted, code)).body).toContain('six digits of the code');
    expect((await world.answer(posted, { action: 'code' })).statusCode).toBe(422);
    expect(world.table.ofType('page-code')).toEqual([]);
  });

  it('is compared at most five times, however many tries come at once and in whatever form', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(999_999), { minLength: 6, maxLength: 20 }), async (guesses) => {
        const { world, id, posted } = await worldWithTicket();
        const code = await links.code(id, 1);
        const tries = guesses.map((guess) => String(guess).padStart(6, '0')).filter((each) => each !== code);
        const answers = await Promise.all(tries.map((each) => enter(world, posted, each)));
        const compared = answers.filter(({ body }) => /more times|wrong too often/.test(body));
        expect(answers.every(({ statusCode }) => statusCode === 422 || statusCode === 409)).toBe(true);
        const left = answers.flatMap(({ body }) => /try (\d) more/.exec(body)?.[1] ?? []);
        expect(new Set(left).size).toBe(left.length);
        expect(compared.length).toBeGreaterThan(0);
        expect((await enter(world, posted, code)).statusCode).toBe(422);
        expect((await world.stored(id)).page).toBeUndefined();
      }),
      { numRuns: 15 },
    );
  });

  it('opens no page by the mailed link, nor that of another ticket', async () => {
    const { world, id, token, posted } = await worldWithTicket();
    const other = await world.opened({ subject: 'Another' });
    expect((await enter(world, token, await links.code(id, 1))).statusCode).toBe(404);
    expect((await enter(world, posted, await links.code(other.id, 1))).statusCode).toBe(422);
  });
});

describe('the message once more', () => {
  const mails = (world: World) => world.table.ofType('message').map((each) => message.parse(each));

  it('has a new code, and is limited', async () => {
    const { world, posted } = await worldWithTicket();
    expect((await world.answer(posted, { action: 'send-again' })).body).toContain('wait a minute');
    let sent = 1;
    for (let time = 0; time < maxCodes + 2; time += 1) {
      world.clock.move(minutes(2));
      if ((await world.answer(posted, { action: 'send-again' })).statusCode === 303) sent += 1;
    }
    expect(sent).toBe(maxCodes);
    expect(mails(world).map(({ variables }) => variables.code)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('keeps an extension with its number, and has none where another number is told', async () => {
    const { world, id, posted } = await worldWithTicket({ phone: '010-62881234 ext. 801' });
    expect((await world.stored(id)).contact).toMatchObject({ phone: '+861062881234', extension: '801' });
    await world.answer(posted, { action: 'correct', email: 'right@example.com' });
    expect((await world.stored(id)).contact).toMatchObject({ mail: 'right@example.com', extension: '801' });
    await world.answer(posted, { action: 'correct', phone: '13800138000' });
    expect((await world.stored(id)).contact).toMatchObject({ phone: '+8613800138000' });
    expect((await world.stored(id)).contact).not.toHaveProperty('extension');
  });

  it('goes to a corrected address; what was mailed before opens nothing', async () => {
    const { world, id, token, posted } = await worldWithTicket({ email: 'anna@exmaple.com' });
    const answer = await world.answer(posted, { action: 'correct', email: ' Anna@Example.com ' });
    expect(answer.headers?.location).toContain('sent=address');
    expect((await world.answer(posted, { action: 'correct', email: 'anna@example.com' })).statusCode).toBe(
      303,
    );
    expect(mails(world)).toHaveLength(2);
    expect(await world.stored(id)).toMatchObject({
      contact: { mail: 'anna@example.com', name: 'Anna Li' },
      linkVersion: 2,
    });
    expect(mails(world).at(-1)).toMatchObject({
      to: { mail: 'anna@example.com' },
      unproven: true,
      variables: { code: 2, linkVersion: 2 },
    });
    expect((await world.track(token)).statusCode).toBe(404);
    expect((await world.track(posted)).body).toContain('a***@example.com');
    expect((await enter(world, posted, await links.code(id, 1))).statusCode).toBe(422);
    expect((await enter(world, posted, await links.code(id, 2))).statusCode).toBe(303);
    expect((await world.answer(posted, { action: 'correct', email: 'x@example.com' })).statusCode).toBe(409);
  });

  it('can correct a number, and corrects three times at most', async () => {
    const { world, id, posted } = await worldWithTicket();
    for (let time = 0; time < maxCorrections; time += 1) {
      const phone = `1380013800${time}`;
      expect((await world.answer(posted, { action: 'correct', phone })).statusCode).toBe(303);
    }
    expect((await world.stored(id)).contact.phone).toBe('+8613800138002');
    expect((await world.answer(posted, { action: 'correct', phone: '13800138009' })).statusCode).toBe(409);
    expect((await world.answer(posted, { action: 'correct' })).statusCode).toBe(422);
    expect((await world.answer(posted, { action: 'correct', email: 'no' })).statusCode).toBe(422);
    expect((await world.answer(posted, { email: 'no' })).body).toContain('The address was not changed');
  });

  it('does not bring to a corrected address what staff wrote to the one before', async () => {
    const { world, id, posted } = await worldWithTicket();
    await world.reply(id, 'Words for Anna.');
    await world.move(id, 'resolved', 'A pump for Anna.');
    const [reply] = world.table.ofType('timeline-entry').filter(({ kind }) => kind === 'staff-reply');
    expect(reply).toBeDefined();
    world.clock.move(minutes(5));
    await world.answer(posted, { body: 'Posted before.' });
    await world.answer(posted, { action: 'correct', email: 'stranger@example.com' });
    const mailed = await links.token('track', { id, version: 2 });
    expect((await world.show(id)).json).toMatchObject({ contactSince: '2026-11-22T09:05:00.000Z' });
    await enter(world, posted, await links.code(id, 2));
    await world.reply(id, 'Words for the stranger.');
    for (const token of [mailed, posted]) {
      const { body } = await world.track(token);
      for (const shown of ['It has leaked', 'Posted before.', 'Words for the stranger.'])
        expect(body).toContain(shown);
      for (const hidden of ['Words for Anna', 'A pump for Anna']) expect(body).not.toContain(hidden);
    }
  });

  it('takes a file that nobody decided away with the address, and leaves both where staff or a call decided', async () => {
    const at = '2026-11-22T09:00:00.000Z';
    for (const { link, status } of [
      { link: { state: 'confirmed' as const, why: 'follow-up' as const, at }, status: 303 },
      { link: { state: 'unconfirmed' as const, why: 'mail' as const, at }, status: 303 },
      { link: { state: 'confirmed' as const, why: 'staff' as const, by: 'agent-1', at }, status: 409 },
      { link: { state: 'confirmed' as const, why: 'call' as const, at }, status: 409 },
      { link: { state: 'confirmed' as const, why: 'number' as const, by: 'agent-1', at }, status: 409 },
    ]) {
      const { world, id, posted } = await worldWithTicket();
      await world.table.transact([
        { put: ticket.item({ ...(await world.stored(id)), customerId: 'c1', link }) },
      ]);
      const answer = await world.answer(posted, { action: 'correct', email: 'stranger@example.com' });
      expect(answer.statusCode).toBe(status);
      if (status === 409) expect(answer.body).toContain('cannot be changed on this page any more');
      const after = await world.stored(id);
      expect([after.customerId, after.contact.mail]).toEqual(
        status === 409 ? ['c1', 'anna.li@example.com'] : [undefined, 'stranger@example.com'],
      );
    }
  });

  it('tells a corrected address no outcome of before', async () => {
    const { world, id, posted } = await worldWithTicket();
    await world.move(id, 'resolved', 'A pump for Anna.');
    world.clock.move(minutes(5));
    await world.answer(posted, { action: 'correct', email: 'stranger@example.com' });
    const mailed = await links.token('track', { id, version: 2 });
    expect((await world.track(mailed)).body).not.toContain('A pump for Anna.');
    expect((await world.track(mailed)).body).toContain('Resolved');
  });

  it('leaves the address as it is once its owner has acted, and does not say why', async () => {
    const { world, id, token, posted } = await worldWithTicket();
    await world.answer(token, { body: 'Mine.' });
    const answer = await world.answer(posted, { action: 'correct', email: 'x@example.com' });
    expect(answer.statusCode).toBe(409);
    expect(answer.body).toContain('cannot be changed on this page any more');
    expect((await world.stored(id)).contact.mail).toBe('anna.li@example.com');
  });
});

describe('the same words again', () => {
  const twice = async () => {
    const world = ticketWorld({ duplicateHours: 24 });
    const first = await world.opened();
    world.clock.move(minutes(10));
    const again = await world.opened();
    return { world, first, again };
  };

  it('have a page of their own, which looks as the first one did, and tells nothing of it', async () => {
    const { world, first, again } = await twice();
    expect(again.posted).not.toBe(first.posted);
    await world.reply(first.id, 'Words for the first.');
    await world.answer(first.token, { body: 'The owner writes.' });
    await world.answer(first.posted, { body: 'The first poster writes.' });
    const alone = ticketWorld({ duplicateHours: 24 });
    const fresh = await alone.opened();
    const page = await world.track(again.posted);
    expect(anonymous(page.body)).toBe(anonymous((await alone.track(fresh.posted)).body));
    expect(page.body).not.toContain(`${first.id.slice(0, 5)}-${first.id.slice(5)}`);
    for (const hidden of ['Words for the first', 'The owner', 'The first poster'])
      expect(page.body).not.toContain(hidden);
  });

  it('have a confirmation of their own, and tell of no other message', async () => {
    const { world, first, again } = await twice();
    await world.reply(first.id, 'We are on it.');
    const own = world.table
      .ofType('message')
      .map((each) => message.parse(each))
      .filter(({ ticketId }) => ticketId === again.id);
    expect(own).toMatchObject([{ template: 'ticket-acknowledged', variables: { code: 1 } }]);
    const { body } = await world.track(again.posted);
    expect(body).toContain('Confirmation to a***@example.com');
    expect(body).not.toContain('Our answer to');
  });

  it('open by the code of their own message, and then show the first, whose address it is', async () => {
    const { world, first, again } = await twice();
    await world.reply(first.id, 'Words for the first.');
    await world.answer(first.token, { body: 'The owner writes.' });
    expect((await enter(world, again.posted, await links.code(first.id, 1))).statusCode).toBe(422);
    expect((await world.track(again.posted)).body).not.toContain('Words for the first.');
    expect((await enter(world, again.posted, await links.code(again.id, 1))).statusCode).toBe(303);
    for (const shown of ['The owner writes.', 'Words for the first.'])
      expect((await world.track(again.posted)).body).toContain(shown);
    expect((await world.track(first.posted)).body).not.toContain('The owner writes.');
  });

  it('show the answer to whoever enters the code on the second page, though nobody proved the first', async () => {
    const { world, first, again } = await twice();
    await world.reply(first.id, 'Words for the first.');
    expect((await enter(world, again.posted, await links.code(again.id, 1))).statusCode).toBe(303);
    expect((await world.track(again.posted)).body).toContain('Words for the first.');
  });

  it('are never refused for being known: beyond twenty they are a matter of their own', async () => {
    const { world, first } = await twice();
    for (let more = 0; more < 19; more += 1) await world.opened();
    const next = await world.opened();
    expect((await world.stored(next.id)).mergedInto).toBeUndefined();
    expect((await world.stored(first.id)).aliases).toHaveLength(20);
  });

  it('posted on its page are seen there, and reach staff with the first', async () => {
    const { world, first, again } = await twice();
    await world.answer(again.posted, { body: 'More from the second.' });
    expect((await world.track(again.posted)).body).toContain('More from the second.');
    expect((await world.track(first.posted)).body).not.toContain('More from the second.');
    expect((await world.track(first.token)).body).not.toContain('More from the second.');
    expect(JSON.stringify((await world.show(first.id)).json)).toContain('More from the second.');
  });

  it('go on as their own when the first is over, with nothing of the first', async () => {
    const { world, first, again } = await twice();
    await world.move(first.id, 'resolved', 'A new pump for Anna.');
    expect((await world.track(again.posted)).body).toContain('Resolved');
    expect((await world.track(again.posted)).body).not.toContain('A new pump for Anna.');
    world.clock.move(days(8));
    const answer = await world.answer(again.posted, { body: 'And now?' });
    const next = await links.read('post', /\/t\/([^?]+)/.exec(answer.headers?.location as string)?.[1] ?? '');
    expect((await world.stored(next?.id ?? '')).follows).toMatchObject({ ticketId: again.id });
  });

  it('two at once: each has a ticket, and one goes on', async () => {
    const world = ticketWorld({ duplicateHours: 24 });
    const both = await Promise.all([world.opened(), world.opened(), world.opened()]);
    expect(new Set(both.map(({ id }) => id)).size).toBe(3);
    const stored = await Promise.all(both.map(({ id }) => world.stored(id)));
    expect(stored.filter(({ mergedInto }) => mergedInto === undefined)).toHaveLength(1);
  });

  it('a double press of one page gives the same link', async () => {
    const world = ticketWorld({ duplicateHours: 24 });
    const idempotencyKey = '0b6b1f9e-6f0f-4c38-9a53-0a3c8b5d1f11';
    const press = () => world.submit({ body: { ...complaint, idempotencyKey } });
    const answers = [await press(), await press(), ...(await Promise.all([press(), press()]))];
    expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
  });
});

describe('a ticket that gave a name of a messenger alone', () => {
  const byMessenger = { message: '净水器漏水', 微信号: 'lina_88' };
  const opened = async () => {
    const world = ticketWorld();
    const { ticketId, trackingUrl } = (await world.submit({ form: byMessenger })).json as Record<
      string,
      string
    >;
    return { world, id: ticketId ?? '', posted: trackingUrl?.split('/t/')[1] ?? '' };
  };

  it('is answered on its page, which asks for no code of a message that nobody got', async () => {
    const { world, id, posted } = await opened();
    await world.reply(id, '明天上门');
    const { body } = await world.track(posted, { query: { lang: 'zh-CN' } });
    expect(body).toContain('明天上门');
    expect(body).toContain('没有留邮箱');
    expect(body).not.toContain('六位验证码');
    expect((await world.stored(id)).fields).toMatchObject({ 微信号: 'lina_88' });
  });

  it('that has an address since shows what staff write to whoever enters the code', async () => {
    const { world, id, posted } = await opened();
    expect((await world.answer(posted, { action: 'correct', email: 'lina@example.com' })).statusCode).toBe(
      303,
    );
    await world.reply(id, '明天上门');
    const { body } = await world.track(posted, { query: { lang: 'zh-CN' } });
    expect(body).not.toContain('明天上门');
    expect(body).toContain('六位验证码');
  });
});

describe('a ticket that gave a phone number alone', () => {
  it('shows what staff wrote on its page, since nobody delivers it', async () => {
    const { email: _, ...byPhone } = complaint;
    const world = ticketWorld();
    const answer = await world.submit({ body: { ...byPhone, phone: '13800138000' } });
    const { ticketId, trackingUrl } = answer.json as { ticketId: string; trackingUrl: string };
    const posted = trackingUrl.split('/t/')[1] ?? '';
    await world.reply(ticketId, 'We come tomorrow.');
    expect((await world.track(posted)).body).toContain('We come tomorrow.');
    expect((await world.track(posted)).body).not.toContain('one-time-code');
    const stored = await world.stored(ticketId);
    const link = { state: 'confirmed' as const, why: 'staff' as const, at: stored.openedAt };
    await world.table.transact([{ put: ticket.item({ ...stored, customerId: 'c1', link }) }]);
    expect((await world.track(posted)).body).not.toContain('We come tomorrow.');
    expect((await world.track(posted)).body).toContain('***8000');
  });
});

describe('the same words again with a number alone', () => {
  it('have a page that tells where the answer is, shows none, and does not tell that they came before', async () => {
    const { email: _, ...byPhone } = complaint;
    const post = async (world: World) => {
      const answer = await world.submit({ body: { ...byPhone, phone: '13800138000' } });
      const { ticketId, trackingUrl } = answer.json as { ticketId: string; trackingUrl: string };
      return { id: ticketId, posted: trackingUrl.split('/t/')[1] ?? '' };
    };
    const world = ticketWorld({ duplicateHours: 24 });
    const first = await post(world);
    world.clock.move(minutes(10));
    const again = await post(world);
    await world.reply(first.id, 'We come tomorrow.');
    expect((await world.track(first.posted)).body).toContain('We come tomorrow.');
    const { body } = await world.track(again.posted);
    expect(body).not.toContain('We come tomorrow.');
    expect(body).toContain('our answer may be on the page of the first time only');
    const alone = ticketWorld({ duplicateHours: 24 });
    const told = /<section><p>You gave us.*/;
    const fresh = (await alone.track((await post(alone)).posted)).body;
    expect(told.exec(body)?.[0]).toBe(told.exec(fresh)?.[0]);
  });
});

describe('somebody who did not write it', () => {
  it('says so by a button; looking changes nothing, and nothing is proven', async () => {
    const { world, id } = await worldWithTicket();
    const token = await links.token('disown', { id, version: 1 });
    const before = world.table.everything();
    const shown = await world.disowning(token);
    expect([shown.statusCode, shown.body.includes('The pump leaks')]).toEqual([200, false]);
    expect(world.table.everything()).toEqual(before);
    expect((await world.disown(token)).statusCode).toBe(303);
    expect((await world.disown(token)).statusCode).toBe(303);
    expect((await world.disowning(token, { query: { done: '1' } })).body).toContain('nothing more');
    const stored = await world.stored(id);
    expect(stored.disowned).toBeDefined();
    expect(stored.proof).toBeUndefined();
    expect((await world.disowning(`${token}x`)).statusCode).toBe(404);
    expect((await world.disown(await links.token('track', { id, version: 1 }))).statusCode).toBe(404);
  });

  it('hears no more of it when the address is corrected away and back, in whatever spelling', async () => {
    const { world, id, posted } = await worldWithTicket();
    await world.disown(await links.token('disown', { id, version: 1 }));
    // A number beside it does not make the address another one.
    expect((await world.answer(posted, { action: 'correct', phone: '13800138001' })).statusCode).toBe(409);
    expect((await world.answer(posted, { action: 'correct', email: 'other@example.com' })).statusCode).toBe(
      303,
    );
    expect((await world.stored(id)).disowned).toBeUndefined();
    for (const email of ['anna.li@example.com', 'Anna.Li+pump@example.com']) {
      const answer = await world.answer(posted, { action: 'correct', email });
      expect(answer.statusCode).toBe(409);
      expect(answer.body).toContain('cannot be changed on this page any more');
    }
    expect((await world.stored(id)).contact.mail).toBe('other@example.com');
    expect((await world.answer(posted, { action: 'correct', email: 'third@example.com' })).statusCode).toBe(
      303,
    );
    expect((await world.answer(posted, { action: 'correct', email: 'anna.li@example.com' })).statusCode).toBe(
      409,
    );
  });
});
