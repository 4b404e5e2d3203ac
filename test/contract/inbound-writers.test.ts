import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMail } from '../../functions/inbound/parse-mail.ts';
import { routes as desk } from '../../functions/tickets/desk/routes.ts';
import type { ReceiptChecks } from '../../infra/local/contracts.ts';
import { contactTag, markOf, participantTag, staffTag } from '../../shared/links/reply-tags.ts';
import { answerAboveMark } from '../../shared/mail/answer-above.ts';
import { messageIdHeader } from '../../shared/mail/compose.ts';
import { Person } from '../../shared/settings/people.ts';
import { noticeSettings } from '../../shared/table/entities/notice-mail.ts';
import type { Ticket } from '../../shared/table/entities/ticket.ts';
import { days } from '../../shared/time/clock.ts';
import { askDeclared } from '../support/ask-declared.ts';
import { type DeliveryChecks, inboundWorld, plainMail } from '../support/inbound-world.ts';
import { storeSetting } from '../unit/intake-support.ts';

const ann = 'ann@customer.example';
const forged: ReceiptChecks = { dmarc: 'fail', spf: 'fail', dkim: 'none' };

/** A world with a ticket of Ann that a form opened, so that nobody has shown that the address is hers; its acknowledgement was sent. */
async function posted(fields: Partial<Ticket> = {}) {
  const world = inboundWorld();
  await world.arrive(plainMail({ 'Message-ID': '<first@customer.example>' }));
  const { id } = theTicket(world);
  await world.change(id, { proof: undefined, ...fields });
  await world.sendAll();
  const [acknowledgement] = world.messages();
  const ours = messageIdHeader(String(acknowledgement?.id), 'service@firm.example');
  let count = 0;
  return {
    world,
    id,
    ours,
    address: (tag?: string) => world.replyAddresses.compose({ ticketId: id, version: 1, tag }),
    ticket: () => world.tickets().find((each) => each.id === id) as Ticket,
    ask: askDeclared(desk, world.send),
    /** A mail arrives under a key of its own. */
    arrive: (headers: Record<string, string>, text = 'It still leaks.', checks: ReceiptChecks = {}) => {
      count += 1;
      const all = { Subject: 'Re: Pump', 'Message-ID': `<r${count}@customer.example>`, ...headers };
      return world.arrive(plainMail(all, text), `mail/r${count}`, checks);
    },
    page: async () => {
      const token = await world.links.token('track', { id, version: 1 });
      return (await world.send('GET /t/{token}', { params: { token } })).body;
    },
  };
}

function theTicket(world: ReturnType<typeof inboundWorld>): Ticket {
  const [ticket, ...rest] = world.tickets();
  expect(rest).toEqual([]);
  if (!ticket) throw new Error('there is no ticket');
  return ticket;
}

const numberOf = (id: string): string => `${id.slice(0, 5)}-${id.slice(5)}`;

describe('a mail that opens a ticket', () => {
  it('claims its contact where From names several mailboxes, whatever was checked', async () => {
    const world = inboundWorld();
    await world.arrive(plainMail({ From: 'Ann <ann@customer.example>, <x@customer.example>' }));
    const { id, contact, proof } = theTicket(world);
    expect({ mail: contact.mail, proof }).toEqual({ mail: ann, proof: undefined });
    expect(world.entries(id)[0]?.detail).toMatchObject({ authenticated: 'false', dmarc: 'pass' });
  });

  it('is the word of its From where that is authenticated, and of nobody else', async () => {
    const checks = fc.constantFrom<ReceiptChecks>(
      {},
      forged,
      { dmarc: 'none' },
      { dmarc: 'none', spf: 'none', dkim: 'none' },
    );
    const replyTo = fc.constantFrom(undefined, 'Ann <ann@customer.example>', 'third@victim.example');
    await fc.assert(
      fc.asyncProperty(checks, replyTo, async (found, reply) => {
        const world = inboundWorld();
        const headers = { 'Message-ID': '<m@x>', References: '<typed@x>' };
        const raw = plainMail({ ...headers, ...(reply ? { 'Reply-To': reply } : {}) });
        await world.arrive(raw, 'mail/m', found);
        const ticket = theTicket(world);
        const isThird = reply === 'third@victim.example';
        const isTrue = found.dmarc !== 'fail' && found.dkim !== 'none';
        expect(ticket.contact.mail).toBe(isThird ? 'third@victim.example' : ann);
        expect(ticket.proof?.by).toBe(isTrue && !isThird ? 'mail' : undefined);
        expect(world.entries(ticket.id)[0]?.detail).toMatchObject({
          authenticated: String(isTrue),
          dmarc: found.dmarc ?? 'pass',
          ...(isThird ? { from: 'Ann Lee <ann@customer.example>' } : {}),
        });
        await world.sendAll();
        const raws = world.sent.map((each) => each.raw.toString('latin1')).join('\n');
        // Ids are texts of the sender: they go to nobody who did not write them.
        expect(/<m@x>|<typed@x>/.test(raws)).toBe(ticket.proof !== undefined);
        expect(/leaks|Ann Lee/.test(raws)).toBe(ticket.proof !== undefined && /Ann Lee/.test(raws));
      }),
      { numRuns: 24 },
    );
  });

  it('names other people without mailing them', async () => {
    const world = inboundWorld();
    const Cc = 'Bo <bo@friend.example>, service@in.firm.example, no-reply@shop.example, ann@customer.example';
    await world.arrive(plainMail({ Cc }), 'mail/cc', forged);
    expect(theTicket(world).participants).toEqual([
      {
        id: markOf('bo@friend.example'),
        name: 'Bo',
        mail: 'bo@friend.example',
        role: 'cc',
        addedBy: 'mail',
        shown: false,
        at: expect.any(String),
      },
    ]);
    await world.sendAll();
    expect(world.sent.map(({ to }) => to)).toEqual([ann]);
  });
});

it('25 mails with Reply-To to a third make at most 3 mails to the third, none with words of them', async () => {
  const world = inboundWorld();
  for (let at = 0; at < 25; at += 1) {
    const headers = {
      From: 'Mallory BUY-NOW <mallory@attacker.example>',
      'Reply-To': 'Victim BUY-NOW <third@victim.example>',
      Subject: `BUY-NOW ${at}`,
      'Message-ID': `<BUY-NOW-${at}@attacker.example>`,
      References: '<BUY-NOW@attacker.example>',
      Cc: 'fourth@victim.example',
    };
    await world.arrive(plainMail(headers, `BUY-NOW ${at} https://buy-now.example`));
  }
  await world.settle();
  for (let round = 0; round < 3; round += 1) await world.sendAll();
  const mails = world.sent.filter(({ to }) => to.endsWith('@victim.example'));
  expect(mails.length).toBeGreaterThan(0);
  expect(mails.length).toBeLessThanOrEqual(3);
  for (const { raw } of mails) {
    const { text, html = '', subject } = await parseMail(raw);
    expect(`${raw.toString('latin1')}${text}${html}${subject}`).not.toMatch(/buy-now/i);
  }
});

describe('a number in the subject', () => {
  it('opens a ticket that mentions the other one, unless who takes part wrote and is authenticated', async () => {
    const { world, id, arrive } = await posted();
    const Subject = `About ${numberOf(id)}`;
    await arrive({ Subject }, 'forged', forged);
    await arrive({ Subject, From: 'mallory@elsewhere.example' }, 'a stranger');
    await arrive({ Subject, From: 'mallory@elsewhere.example', 'Reply-To': ann }, 'Reply-To');
    expect(world.entries(id)).toHaveLength(1);
    const others = world.tickets().filter((each) => each.id !== id);
    expect(others).toHaveLength(3);
    for (const each of others) expect(each.links).toEqual([{ ticketId: id, relation: 'mentions' }]);
    await arrive({ Subject });
    expect(world.entries(id).at(-1)).toMatchObject({ author: 'customer', text: 'It still leaks.' });
  });

  it('proves nothing', async () => {
    const { id, arrive, ticket } = await posted();
    await arrive({ Subject: `Re: ${numberOf(id)}` });
    expect(ticket().proof).toBeUndefined();
  });
});

describe('an answer proves the address of the contact', () => {
  it('only by what was issued to the contact, and authenticated', async () => {
    const tag = fc.constantFrom(
      contactTag,
      participantTag(markOf('bo@friend.example')),
      staffTag('agent-1', 'reply'),
    );
    const from = fc.constantFrom('Ann <ann@customer.example>', 'Bo <bo@friend.example>');
    await fc.assert(
      fc.asyncProperty(tag, from, fc.boolean(), async (to, From, isTrue) => {
        const { world, arrive, address, ticket } = await posted({
          participants: [
            {
              id: markOf('bo@friend.example'),
              name: 'Bo',
              mail: 'bo@friend.example',
              role: 'cc',
              addedBy: 'staff',
              shown: false,
              at: '2026-11-23T02:00:00.000Z',
            },
          ],
        });
        await arrive({ To: await address(to), From }, 'Yes.', isTrue ? {} : forged);
        const isAnn = From.startsWith('Ann');
        expect(ticket().proof?.by).toBe(to === contactTag && isAnn && isTrue ? 'reply' : undefined);
        const proven = world.events().filter(({ type }) => type === 'ticket-proven');
        expect(proven).toHaveLength(ticket().proof ? 2 : 1);
        const entry = world.entries(ticket().id).at(-1);
        expect(entry?.unverified).toBe(isTrue ? undefined : true);
        if (isTrue) expect(entry?.author).toBe(isAnn ? 'customer' : 'participant');
      }),
      { numRuns: 20 },
    );
  });

  it('also by the id of our mail to the contact, not by that of a mail to somebody else', async () => {
    const { arrive, ours, ticket } = await posted();
    await arrive({ References: '<first@customer.example>' });
    expect(ticket().proof).toBeUndefined();
    await arrive({ 'In-Reply-To': ours });
    expect(ticket().proof?.by).toBe('reply');
  });
});

describe('mails in somebody else’s name', () => {
  const flood = { ...forged, peer: '203.0.113.66' };
  const forwarder = { ...forged, peer: '198.51.100.7' };
  /** Ann's name stands on as many mails of a stranger as end as a loop, and are kept on a ticket or not any more. */
  const flooded = async (mails: number, checks: DeliveryChecks) => {
    const world = inboundWorld();
    for (let at = 0; at < mails; at += 1)
      await world.arrive(
        plainMail({ 'Message-ID': `<${at}@x.example>` }, `stranger ${at}`),
        `mail/s${at}`,
        checks,
      );
    return world;
  };

  it.each([21, 61])(
    'leave the mail of whose forwarder breaks DMARC alone: after %i a ticket of its own opens',
    async (mails) => {
      const world = await flooded(mails, flood);
      expect(world.tickets()).toHaveLength(20);
      await world.arrive(
        plainMail({ 'Message-ID': '<true@customer.example>' }, 'true words'),
        'mail/t',
        forwarder,
      );
      const opened = world.tickets().filter(({ id }) => world.entries(id)[0]?.text === 'true words');
      expect(opened).toHaveLength(1);
      expect(world.outcomes().filter((outcome) => outcome === 'opened')).toHaveLength(21);
    },
  );

  it('are one flood from one network', async () => {
    const world = await flooded(20, { ...forged, peer: '2001:db8:0:1::7' });
    await world.arrive(plainMail({}, 'another'), 'mail/t', { ...forged, peer: '2001:db8:0:1:ffff::8' });
    expect(world.tickets()).toHaveLength(20);
    expect(world.outcomes().filter((outcome) => outcome === 'loop')).toHaveLength(1);
  });

  it('join no ticket beyond the limit where the server is not known', async () => {
    const world = await flooded(21, { ...forged, peer: 'unknown' });
    const entries = world.tickets().flatMap(({ id }) => world.entries(id));
    expect(entries).toHaveLength(20);
    const { items } = (await world.ask('GET /v1/unreadable-mails')).json;
    expect(items).toMatchObject([{ why: 'loop', from: ann, subject: 'Pump', state: 'waiting' }]);
  });
});

describe('who joins unauthenticated', () => {
  it('is marked, seen by staff at once, and by no customer', async () => {
    const { world, arrive, address, ticket, page } = await posted({ state: 'pending' });
    await arrive({ To: await address(), Cc: 'more@friend.example' }, 'Send it elsewhere.', forged);
    expect(world.entries(ticket().id)[1]).toMatchObject({
      author: 'customer',
      unverified: true,
      detail: { authenticated: 'false', dmarc: 'fail' },
    });
    expect(ticket()).toMatchObject({ state: 'open' });
    expect(ticket().participants).toBeUndefined();
    expect(await page()).not.toContain('elsewhere');
    expect(world.events().filter(({ type }) => type === 'ticket-replied')).toMatchObject([
      { data: { by: 'participant' } },
    ]);
  });

  it('neither becomes what our mails answer nor leads other mails', async () => {
    const { world, arrive, address, ask, id } = await posted();
    await arrive({ To: await address(), 'Message-ID': '<evil@x>', References: '<worse@x>' }, 'x', forged);
    await ask('write-reply', { params: { id }, json: { body: 'We shall come.' } });
    await world.settle();
    expect(world.sent.at(-1)?.raw.toString('latin1')).not.toMatch(/evil@x|worse@x/);
    await arrive({ From: 'eve@elsewhere.example', 'In-Reply-To': '<evil@x>' });
    expect(world.entries(id).map(({ text }) => text)).not.toContain('It still leaks.');
  });

  it('reopens nothing: it is a ticket of its own that mentions the one that is over', async () => {
    const { world, arrive, address, ticket, id } = await posted({
      state: 'resolved',
      finishedAt: '2026-11-23T02:10:00.000Z',
      resolution: 1,
    });
    await arrive({ To: await address() }, 'Again.', forged);
    expect(ticket().state).toBe('resolved');
    const other = world.tickets().find((each) => each.id !== id);
    expect(other).toMatchObject({ state: 'new', links: [{ ticketId: id, relation: 'mentions' }] });
    expect(other?.proof).toBeUndefined();
  });

  it('uses up nothing of what the true sender may write', async () => {
    const { world, arrive, address, id } = await posted();
    for (let at = 0; at < 25; at += 1) await arrive({ To: await address() }, `forged ${at}`, forged);
    await arrive({ To: await address() }, 'I am Ann.');
    expect(world.entries(id).at(-1)).toMatchObject({ author: 'customer', text: 'I am Ann.' });
    expect(world.entries(id).at(-1)?.detail?.automatic).toBeUndefined();
  });

  it('is believed when staff vouch: a forwarder that breaks DMARC', async () => {
    const { world, arrive, address, ticket, page, ask, id } = await posted();
    await arrive({ To: await address() }, 'Through a forwarder.', forged);
    const entryId = world.entries(id)[1]?.id ?? '';
    const params = { id, entryId };
    expect((await ask('accept-entry', { params })).status).toBe(200);
    expect((await ask('accept-entry', { params })).status).toBe(200);
    expect(ticket().proof?.by).toBe('staff');
    expect(await page()).toContain('Through a forwarder.');
    expect((await ask('accept-entry', { params: { id, entryId: 'none' } })).status).toBe(404);
  });
});

describe('participants', () => {
  const From = 'Bo <bo@friend.example>';

  it('write under their own name; the customer sees it when staff say so', async () => {
    const { world, arrive, address, ticket, page, ask, id } = await posted({ state: 'pending' });
    await arrive({ To: await address(), From }, 'The part has come.');
    const [bo] = ticket().participants ?? [];
    expect(bo).toMatchObject({ name: 'Bo', mail: 'bo@friend.example', role: 'writer', shown: false });
    expect(world.entries(id)[1]).toMatchObject({ author: 'participant', participant: bo?.id });
    expect(ticket().state).toBe('open');
    expect(await page()).not.toContain('The part has come.');
    const params = { id, participantId: bo?.id ?? '' };
    for (const shown of [true, false, true]) {
      expect((await ask('set-participant', { params, json: { shown } })).status).toBe(200);
      expect((await page())?.includes('The part has come.')).toBe(shown);
    }
    const detail = await ask('get-ticket', { params: { id } });
    expect(detail.json.participants).toMatchObject([{ id: bo?.id, shown: true }]);
    const unknown = { params: { id, participantId: 'nobody' } };
    expect((await ask('set-participant', { ...unknown, json: { shown: true } })).status).toBe(404);
  });

  it('lose their address when they are removed', async () => {
    const { world, arrive, address, ticket, ask, id } = await posted();
    await ask('write-reply', { params: { id }, json: { body: 'Please look.', cc: ['bo@friend.example'] } });
    const mine = await address(participantTag(markOf('bo@friend.example')));
    await arrive({ To: mine, From }, 'I look.');
    expect(world.entries(id).at(-1)?.text).toBe('I look.');
    const params = { id, participantId: markOf('bo@friend.example') };
    for (const _ of [1, 2]) expect((await ask('remove-participant', { params })).status).toBe(200);
    expect(ticket().participants).toEqual([]);
    await arrive({ To: mine, From }, 'I look again.');
    expect(world.entries(id).map(({ text }) => text)).not.toContain('I look again.');
  });

  it('who write when the matter is over open a ticket of their own', async () => {
    const { world, arrive, address, id } = await posted({
      state: 'resolved',
      finishedAt: '2026-11-23T02:10:00.000Z',
      resolution: 1,
    });
    world.wait(days(8));
    await arrive({ To: await address(), From }, 'My invoice.');
    const other = world.tickets().find((each) => each.id !== id);
    expect(other).toMatchObject({
      contact: { mail: 'bo@friend.example' },
      links: [{ ticketId: id, relation: 'mentions' }],
    });
    expect(other?.follows).toBeUndefined();
  });

  it('get a mail of their own with their own address and none of the customer’s links or words', async () => {
    const { world, arrive, address, ask, id } = await posted();
    await arrive({ To: await address(), Cc: 'Eve Buy-Now <eve@friend.example>' });
    const json = {
      body: 'We shall come.',
      cc: ['Bo@friend.example'],
      bcc: ['boss@firm.example'],
      toAll: true,
    };
    const before = world.sent.length;
    expect((await ask('write-reply', { params: { id }, json })).status).toBe(201);
    await world.settle();
    const mails = new Map(world.sent.slice(before).map(({ to, raw }) => [to, raw] as const));
    expect([...mails.keys()].sort()).toEqual([
      ann,
      'bo@friend.example',
      'boss@firm.example',
      'eve@friend.example',
    ]);
    const answerTo = new Set<string>();
    for (const [to, raw] of mails) {
      const mail = await parseMail(raw);
      expect(mail.text).toContain('We shall come.');
      answerTo.add(mail.replyTo[0]?.address ?? '');
      if (to === ann) continue;
      const whole = `${raw.toString('latin1')} ${mail.text} ${mail.html}`;
      expect(whole).not.toMatch(/\/t\/|ann@customer|Buy-Now|leaks/);
      expect(mail.inReplyTo).toEqual([]);
      if (to !== 'eve@friend.example') continue;
      // Only the sender of a mail named her: nothing that was typed goes there.
      expect(mail.subject).not.toContain('Pump');
    }
    expect(answerTo.size).toBe(4);
    // Those in blind copy are left out by the next reply to all.
    const then = world.sent.length;
    await ask('write-reply', { params: { id }, json: { body: 'On our way.', toAll: true } });
    await world.settle();
    expect(
      world.sent
        .slice(then)
        .map(({ to }) => to)
        .sort(),
    ).toEqual([ann, 'bo@friend.example', 'eve@friend.example']);
  });

  it('are named by one address each, and are not too many', async () => {
    const { ask, id } = await posted();
    const reply = (json: object) => ask('write-reply', { params: { id }, json: { body: 'x', ...json } });
    for (const bad of ['a@b.example, c@d.example', 'x\r\nBcc: y@z.example', 'nobody', ''])
      expect((await reply({ cc: [bad] })).status).toBe(422);
    const many = (from: number, count: number) =>
      Array.from({ length: count }, (_, at) => `p${from + at}@friend.example`);
    expect((await reply({ cc: many(0, 11) })).status).toBe(422);
    expect((await reply({ cc: many(0, 10), bcc: many(10, 10) })).status).toBe(201);
    expect((await reply({ cc: many(20, 1) })).status).toBe(422);
    expect((await reply({ cc: many(0, 1) })).status).toBe(201);
  });
});

describe('staff by mail', () => {
  const anna: Person = {
    id: 'agent-1',
    name: 'Anna',
    mail: 'anna@staff.example',
    language: 'en',
    role: 'agent',
    queues: [],
  };
  const From = 'Anna <anna@staff.example>';

  async function assigned(person: Partial<Person> = {}) {
    const all = await posted({ assignee: 'agent-1' });
    await storeSetting(all.world.table, 'person', Person.parse({ ...anna, ...person }));
    const mail = { assigned: 'never' as const };
    const settings = { person: anna.id, mail, updatedAt: '2026-11-22T09:00:00.000Z' };
    await all.world.table.transact([{ put: noticeSettings.item(settings) }]);
    const notices = async () => {
      await all.world.settle();
      return all.world.sent.filter(({ to }) => to === anna.mail);
    };
    return {
      ...all,
      notices,
      arriveFromAnn: (text: string) => all.address().then((To) => all.arrive({ To }, text)),
    };
  }

  it('are told that nothing shows who wrote on the page after a post, and answer it by a note', async () => {
    const { world, arrive, notices, id } = await assigned();
    await world.change(id, { proof: { by: 'link', at: '2026-11-23T09:00:00.000Z' } });
    const params = { token: await world.links.token('post', { id, version: 1 }) };
    await world.send('POST /t/{token}', { params, form: { body: 'Words of a stranger.' } });
    const notice = await parseMail((await notices())[0]?.raw ?? Buffer.alloc(0));
    expect(notice.text).toContain('Nothing shows who it was.');
    await arrive({ To: notice.replyTo[0]?.address ?? '', From }, 'We call her.');
    expect(world.entries(id).find(({ text }) => text === 'We call her.')).toMatchObject({ kind: 'note' });
    expect(world.entries(id).filter(({ kind }) => kind === 'staff-reply')).toEqual([]);
  });

  it('are told of the first message after each reply, and answer it as a reply', async () => {
    const { world, arrive, notices, arriveFromAnn, ticket, id } = await assigned();
    await arriveFromAnn('It drips.');
    await arriveFromAnn('It drips more.');
    expect(await notices()).toHaveLength(1);
    const notice = await parseMail((await notices())[0]?.raw ?? Buffer.alloc(0));
    expect(notice.text).toContain('It drips.');
    expect(notice.text).not.toMatch(/\/t\//);
    const quoted = notice.text
      .split('\n')
      .map((line) => `> ${line}`)
      .join('\n');
    const To = notice.replyTo[0]?.address ?? '';
    const text = `We come on Monday.\n\nOn Mon, 23 Nov 2026 at 10:00, Firm <${To}> wrote:\n${quoted}\n`;
    await arrive({ To, From }, text);
    const entry = world.entries(id).find(({ kind }) => kind === 'staff-reply');
    expect(entry).toMatchObject({ author: 'agent-1', text: 'We come on Monday.', channel: 'mail' });
    await world.settle();
    const toAnn = await parseMail(world.sent.filter(({ to }) => to === ann).at(-1)?.raw ?? Buffer.alloc(0));
    expect(toAnn.text).toContain('We come on Monday.');
    expect(toAnn.text).not.toMatch(/It drips|anna@staff|agent-1/);
    expect(ticket().participants ?? []).toEqual([]);
    await arriveFromAnn('Thank you. It drips at night only.');
    expect(await notices()).toHaveLength(2);
  });

  it.each([
    ['none', 0],
    ['first', 1],
    ['all', 3],
  ] as const)('are told as they wish: %s', async (wish, count) => {
    const { arriveFromAnn, notices } = await assigned({ notices: wish });
    for (const text of ['one', 'two', 'three']) await arriveFromAnn(text);
    expect(await notices()).toHaveLength(count);
  });

  it('leave a note where they answer to what is not the customer’s', async () => {
    const { world, arrive, address, notices, id } = await assigned();
    await arrive({ To: await address() }, 'Forged words.', forged);
    const notice = await parseMail((await notices())[0]?.raw ?? Buffer.alloc(0));
    expect(notice.text).toContain('could not be verified');
    await arrive({ To: notice.replyTo[0]?.address ?? '', From }, 'Strange. Call her.');
    expect(world.entries(id).at(-1)).toMatchObject({
      kind: 'note',
      author: 'agent-1',
      text: 'Strange. Call her.',
    });
  });

  it('write as staff by nothing else: not forged, not by another’s address, not from elsewhere', async () => {
    const { world, arrive, address, id } = await assigned();
    const tag = staffTag('agent-1', 'reply');
    await arrive({ To: await address(tag), From }, 'forged', forged);
    await arrive({ To: await address(tag), From: 'eve@elsewhere.example' }, 'from elsewhere');
    await arrive({ To: await address(), From }, 'by the address of the customer');
    await arrive({ To: await address(staffTag('agent-2', 'reply')), From }, 'by that of a colleague');
    const kinds = world.entries(id).map(({ kind, author }) => `${kind} ${author}`);
    expect(kinds.filter((each) => /staff|note|agent/.test(each))).toEqual([]);
    await world.settle();
    expect(
      world.sent.filter(({ to, raw }) => to === ann && /forged|elsewhere|colleague/.test(String(raw))),
    ).toEqual([]);
  });

  it('are machines beyond twenty mails an hour', async () => {
    const { world, arrive, address, id } = await assigned();
    const To = await address(staffTag('agent-1', 'reply'));
    for (let at = 0; at < 23; at += 1) await arrive({ To, From }, `On it ${at}.`);
    expect(world.entries(id).filter(({ kind }) => kind === 'staff-reply')).toHaveLength(20);
    expect(world.outcomes().filter((outcome) => outcome === 'loop')).toHaveLength(3);
  });

  it('never send what they quote, wherever their words stand', async () => {
    const { world, arrive, address, id } = await assigned();
    const To = await address(staffTag('agent-1', 'reply'));
    const own = fc.constantFrom('We come.', 'Bitte warten.\n\nDanke', '我们明天上门。', '');
    const opener = fc.constantFrom(
      `On Mon, 23 Nov 2026 at 10:00, Firm <${To}> wrote:`,
      `在 2026年11月23日 10:00，Firm <${To}> 写道：`,
      `-----Original Message-----\nFrom: Firm <${To}>\nSent: Monday\nTo: Anna\nSubject: New message`,
      '',
    );
    const line = fc.constantFrom(
      'SECRET words',
      `Answer above this line ${answerAboveMark}`,
      '',
      'more SECRET',
    );
    const quotation = fc.array(line, { minLength: 1, maxLength: 4 });
    const between = fc.constantFrom('', 'an answer between SECRET');
    let count = 0;
    await fc.assert(
      fc.asyncProperty(own, opener, quotation, between, async (words, above, lines, late) => {
        const quoted = [`> ${answerAboveMark}`, ...lines.map((each) => `> ${each}`), late, '> SECRET'];
        count += 1;
        const From2 = { To, From, 'Message-ID': `<s${count}@staff.example>` };
        const before = world.entries(id).length;
        await arrive(From2, `${words}\n\n${above}\n${quoted.join('\n')}`);
        const [entry] = world.entries(id).slice(before);
        if (words === '') expect(entry).toBeUndefined();
        else expect(entry).toMatchObject({ kind: 'staff-reply', text: words });
      }),
      { numRuns: 18 },
    );
    const all = JSON.stringify(world.messages());
    expect(all).not.toContain('SECRET');
    expect(all).not.toContain(To);
  });
});
