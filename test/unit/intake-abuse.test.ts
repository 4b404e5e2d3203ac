import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maxUploadsPerHour } from '../../functions/files/upload/open-upload.ts';
import { dropReasonOf, readStart, startToken } from '../../functions/tickets/intake/guard.ts';
import { textId } from '../../functions/tickets/intake/limits.ts';
import { maxKeptPerDay } from '../../functions/tickets/intake/submit/keep-dropped.ts';
import { networkOf } from '../../shared/http/network.ts';
import { Block } from '../../shared/settings/blocks.ts';
import { RoutingRule } from '../../shared/settings/routing-rules.ts';
import { after, epochSeconds, hours, minutes, seconds } from '../../shared/time/clock.ts';
import { openWorld } from '../support/world/open-world.ts';
import { links } from '../support/world/ports.ts';
import { storeSetting } from './intake-support.ts';
import { start } from './tickets-support.ts';
import { complaint, ticketWorld } from './tickets-world.ts';

const html = { accept: 'text/html' };
const submission = {
  form: 'contact',
  description: 'It leaks',
  email: 'ann@mail.example.com',
  phone: '+8613800138000',
};
const facts = {
  start: { kind: 'none' as const },
  minimumSeconds: 2,
  addressHash: 'f'.repeat(32),
  blocks: [] as Block[],
  now: start,
};
const at = (back: number) => ({ kind: 'at' as const, seconds: epochSeconds(start) - back });
const block = (what: Partial<Block>): Block[] => [Block.parse({ id: 'b', ...what })];

describe('who is taken for a robot, or is not wanted', () => {
  it.each([
    ['a person', {}, { start: at(2) }, undefined],
    ['a program without our field', {}, {}, undefined],
    ['the next day', {}, { start: at(86_400) }, undefined],
    ['a filled trap', { 'homepage-url': 'x' }, { start: at(9) }, 'honeypot'],
    ['an empty trap', { 'homepage-url': ' ' }, { start: at(9) }, undefined],
    ['too quick', {}, { start: at(1) }, 'too-quick'],
    ['from the future', {}, { start: at(-60) }, 'too-quick'],
    ['forged', {}, { start: { kind: 'forged' } }, 'forged-start'],
    ['an address', {}, { blocks: block({ addresses: ['ANN@mail.example.com'] }) }, 'blocked-address'],
    ['a domain above', {}, { blocks: block({ domains: ['example.com'] }) }, 'blocked-domain'],
    ['another domain', {}, { blocks: block({ domains: ['ample.com'] }) }, undefined],
    ['a number', {}, { blocks: block({ phones: ['+8613800138000'] }) }, 'blocked-phone'],
    ['a network', {}, { blocks: block({ addressHashes: ['f'.repeat(32)] }) }, 'blocked-network'],
    [
      'a word, wider and in capitals',
      { subject: 'ＣＡＳＩＮＯ bonus' },
      { blocks: block({ words: ['casino  Bonus'] }) },
      'blocked-word',
    ],
    [
      'a word in a field',
      { fields: { shop: '代开发票' } },
      { blocks: block({ words: ['发票'] }) },
      'blocked-word',
    ],
    [
      'a word that stands in the text behind the description',
      {},
      { text: 'It leaks\n\nextra: cheap casino', blocks: block({ words: ['casino'] }) },
      'blocked-word',
    ],
  ])('%s', (_, change, known, expected) => {
    expect(dropReasonOf({ ...submission, ...change }, { ...facts, ...known } as typeof facts)).toBe(expected);
  });

  it('reads when a form was handed out, and nobody else can say it', async () => {
    const token = await startToken(links, 'contact', start);
    expect(await readStart(links, 'contact', token)).toEqual(at(0));
    expect(await readStart(links, 'contact', undefined)).toEqual({ kind: 'none' });
    const moved = token.replace(/\.[^.]+\./, '.1.');
    const other = await links.token('track', { id: 'contact', version: epochSeconds(start) });
    for (const formStarted of ['', 'x', moved, other]) {
      expect(await readStart(links, 'contact', formStarted)).toEqual({ kind: 'forged' });
    }
    // Who copies a page of ours for a form of their own is no robot.
    expect(await readStart(links, 'repair', token)).toEqual({ kind: 'none' });
  });

  it('counts one household of IPv6 as one', () => {
    expect(networkOf('2001:db8:0:1:aaaa::1')).toBe(networkOf('2001:0DB8::1:bbbb:0:0:2'));
    expect(networkOf('2001:db8:0:2::1')).not.toBe(networkOf('2001:db8:0:1::1'));
    expect(networkOf('192.0.2.1')).toBe('192.0.2.1');
    expect(networkOf('::1')).toBe('0:0:0:0');
    expect(networkOf('fe80::1%eth0')).toBe(networkOf('fe80::2'));
  });

  it('counts an IPv4 address as itself, however it is written', () => {
    for (const mapped of ['::ffff:192.0.2.1', '::FFFF:c000:201', '0:0:0:0:0:ffff:192.0.2.1'])
      expect(networkOf(mapped)).toBe('192.0.2.1');
    expect(networkOf('::ffff:192.0.2.2')).not.toBe(networkOf('::ffff:192.0.2.1'));
  });

  it('counts uploads of one household of IPv6 as those of one address', async () => {
    const { ask } = openWorld();
    const body = { name: 'note.txt', mediaType: 'text/plain', size: 5 };
    const from = (sourceIp: string) => ask('POST /v1/uploads', { body, sourceIp });
    for (let n = 1; n <= maxUploadsPerHour; n += 1)
      expect((await from(`2001:db8:0:1::${n.toString(16)}`)).statusCode).toBe(201);
    expect((await from('2001:db8:0:1:ffff::1')).statusCode).toBe(429);
    expect((await from('2001:db8:0:2::1')).statusCode).toBe(201);
  });

  it('law: two addresses are one network exactly when their first 64 bits are the same', () => {
    const group = fc.integer({ min: 0, max: 0xffff });
    const groups = fc.array(group, { minLength: 4, maxLength: 4 });
    // As people write it, with as many zeros left out as there are.
    const written = (all: number[]) =>
      new URL(`http://[${all.map((n) => n.toString(16)).join(':')}]`).hostname.slice(1, -1);
    const isMapped = (all: number[]) => all.slice(0, 5).every((n) => n === 0) && all[5] === 0xffff;
    fc.assert(
      fc.property(groups, groups, groups, groups, (net, host, otherNet, otherHost) => {
        fc.pre(!isMapped([...net, ...host]) && !isMapped([...net, ...otherHost]));
        const long = [...net, ...host].map((n) => n.toString(16).padStart(4, '0')).join(':');
        expect(networkOf(written([...net, ...host]))).toBe(networkOf(long));
        expect(networkOf(written([...net, ...otherHost]))).toBe(networkOf(long));
        fc.pre(otherNet.some((n, index) => n !== net[index]) && !isMapped([...otherNet, ...host]));
        expect(networkOf(written([...otherNet, ...host]))).not.toBe(networkOf(long));
      }),
    );
  });

  it('law: the same words are the same text, however spaced, punctuated and capitalised', () => {
    const words = fc.array(fc.constantFrom('Pump', 'leaks', '漏水', '42'), { minLength: 1 });
    fc.assert(
      fc.property(words, fc.constantFrom(' ', '\n', '，', '. '), fc.boolean(), (said, gap, lower) => {
        const text = said.join(gap);
        const as = (description: string) => textId({ ...submission, description }, 0);
        expect(as(lower ? text.toLowerCase() : text)).toBe(as(said.join('')));
        expect(as(`${text}x`)).not.toBe(as(text));
      }),
    );
    expect(textId(submission, 1)).not.toBe(textId(submission, 0));
    expect(textId({ ...submission, email: 'b@example.com' }, 0)).not.toBe(textId(submission, 0));
  });
});

describe('what became of a post', () => {
  it('a robot hears of success in its own terms; staff find what it sent', async () => {
    const world = ticketWorld({ minimumSeconds: 2 });
    const page = (await world.form('contact')).body;
    const formStarted = /name="formStarted" value="([^"]+)"/.exec(page)?.[1] ?? '';
    const form = { ...complaint, formStarted };
    const quick = await world.submit({ form, headers: html, query: { lang: 'en' } });
    expect(quick.statusCode).toBe(303);
    expect(quick.headers?.location).toMatch(/^\/f\/contact\?sent=[0-9A-Z]{5}-[0-9A-Z]{5}&lang=en$/);
    const shown = await world.form('contact', {
      query: { sent: String(quick.headers?.location).slice(16, 27) },
    });
    expect(shown.body).toContain('Your ticket number is');
    const trapped = await world.submit({ body: { ...complaint, 'homepage-url': 'http://x' } });
    expect(trapped.statusCode).toBe(201);
    expect(Object.keys(trapped.json)).toEqual(['ticketId', 'number', 'trackingUrl']);
    expect(world.table.ofType('ticket')).toEqual([]);
    expect(world.table.events()).toEqual([]);
    expect(world.table.ofType('dropped')).toMatchObject([
      {
        reason: 'too-quick',
        form: 'contact',
        values: expect.arrayContaining([{ name: 'subject', value: complaint.subject }]),
      },
      { reason: 'honeypot' },
    ]);
    world.clock.move(seconds(2));
    expect((await world.submit({ form, headers: html })).headers?.location).toMatch(/^\/t\//);
  });

  it('a copied page of ours is a foreign one, and a start that we never signed is a robot’s', async () => {
    const world = ticketWorld();
    await storeSetting(world.table, 'form', {
      ...{ id: 'fair', label: { 'zh-CN': '展会', en: 'Fair' }, kind: 'enquiry' },
    } as never);
    const ofContact = await startToken(links, 'contact', world.clock.now());
    const post = (formStarted: string) =>
      world.submit({ form: { form: 'fair', message: 'Hello', mail: 'ann@example.com', formStarted } });
    expect((await post(ofContact)).statusCode).toBe(201);
    expect(world.table.ofType('ticket')).toMatchObject([{ form: 'fair', description: 'Hello' }]);
    expect((await post('junk')).statusCode).toBe(201);
    expect(world.table.ofType('dropped')).toMatchObject([{ reason: 'forged-start' }]);
    // Our own start alone makes whoever posted see each field beside its fault.
    expect((await post(await startToken(links, 'fair', world.clock.now()))).statusCode).toBe(422);
  });

  it('a form whose posts a service signs has no page, for none could sign', async () => {
    const world = ticketWorld();
    await storeSetting(world.table, 'form', {
      ...{ id: 'tally', label: { 'zh-CN': '问卷', en: 'Tally' }, kind: 'enquiry', signed: 'tally' },
    } as never);
    expect((await world.form('tally')).statusCode).toBe(404);
    expect((await world.publicForm('tally')).statusCode).toBe(404);
  });

  it('what a block list names is dropped from ten seconds after it was stored', async () => {
    const world = ticketWorld();
    await world.submit({ body: complaint });
    await storeSetting(world.table, 'block', Block.parse({ id: 'spam', domains: ['example.com'] }));
    await world.submit({ body: { ...complaint, subject: 'b' } });
    world.clock.move(seconds(11));
    await world.submit({ body: { ...complaint, subject: 'c' } });
    expect(world.table.ofType('ticket')).toHaveLength(2);
    expect(world.table.ofType('dropped')).toMatchObject([{ reason: 'blocked-domain' }]);
  });

  it.each([
    ['an address', { perAddress: 2 }, (n: number) => ({ email: `a${n}@example.com` }), minutes(10)],
    ['a contact', { perContact: 2 }, (n: number) => ({ subject: `s${n}` }), hours(1)],
    ['a form', { perForm: 2 }, (n: number) => ({ email: `a${n}@example.com` }), hours(1)],
  ])(
    'more than a limit of %s is asked to wait, and keeps what was typed',
    async (_, limits, vary, window) => {
      const world = ticketWorld(limits);
      const post = (n: number, headers = {}) => world.submit({ body: { ...complaint, ...vary(n) }, headers });
      expect((await post(1)).statusCode).toBe(201);
      expect((await post(2)).statusCode).toBe(201);
      const tickets = world.table.ofType('ticket');
      for (const forwarded of ['203.0.113.9', '198.51.100.7']) {
        expect((await post(3, { 'x-forwarded-for': forwarded })).statusCode).toBe(429);
      }
      const page = await world.submit({ form: { ...complaint, ...vary(3) }, headers: html });
      expect(page.statusCode).toBe(429);
      expect(page.body).toContain('in ten minutes');
      expect(page.body).toContain(`value="${complaint.name}"`);
      expect(world.table.ofType('ticket')).toEqual(tickets);
      const values = expect.arrayContaining([{ name: 'description', value: complaint.description }]);
      expect(world.table.ofType('dropped')).toMatchObject(
        Array.from({ length: 3 }, () => ({ reason: 'limited', values })),
      );
      world.clock.move(window);
      expect((await post(3)).statusCode).toBe(201);
    },
  );

  it('who posts with somebody’s address neither locks the owner out nor learns that the owner wrote', async () => {
    const world = ticketWorld({ perContact: 2 });
    const post = (sourceIp: string, n: number) =>
      world.submit({ body: { ...complaint, subject: `s${n}` }, sourceIp });
    for (const n of [1, 2]) expect((await post('192.0.2.7', n)).statusCode).toBe(201);
    expect((await post('192.0.2.7', 3)).statusCode).toBe(429);
    for (const n of [4, 5]) expect((await post('198.51.100.9', n)).statusCode).toBe(201);
    expect((await post('198.51.100.9', 6)).statusCode).toBe(429);
  });

  it('a form’s own limits go before the stage’s, and another address has its own count', async () => {
    const world = ticketWorld({ perAddress: 1 });
    const label = { 'zh-CN': '展会', en: 'Fair' };
    await storeSetting(world.table, 'form', {
      id: 'fair',
      label,
      kind: 'enquiry',
      limits: { perAddress: 3 },
    } as never);
    const post = (form: string, sourceIp: string, n: number) =>
      world.submit({ body: { ...complaint, form, subject: `${n}` }, sourceIp });
    expect((await post('contact', '192.0.2.7', 1)).statusCode).toBe(201);
    expect((await post('contact', '192.0.2.7', 2)).statusCode).toBe(429);
    expect((await post('fair', '192.0.2.7', 3)).statusCode).toBe(201);
    expect((await post('contact', '192.0.2.8', 4)).statusCode).toBe(201);
  });

  it('names that no form has are counted together, with those of the contact form; tickets keep the name', async () => {
    const world = ticketWorld({ perForm: 3 });
    const post = (form: string, n: number) =>
      world.submit({ body: { ...complaint, form, subject: `${n}`, email: `a${n}@example.com` } });
    expect((await post('x-1', 1)).statusCode).toBe(201);
    expect((await post('contact', 2)).statusCode).toBe(201);
    expect((await post('x-2', 3)).statusCode).toBe(201);
    expect((await post('x-3', 4)).statusCode).toBe(429);
    const forms = world.table.ofType('ticket').map(({ form }) => String(form));
    expect(forms.sort()).toEqual(['contact', 'x-1', 'x-2']);
  });

  it('a name that no form has is judged and routed as the contact form', async () => {
    const world = ticketWorld({ minimumSeconds: 2 });
    const rule = { id: 'to-sales', when: { forms: ['contact'] }, then: { tags: ['by-contact'] } };
    await storeSetting(world.table, 'routing-rule', RoutingRule.parse(rule));
    const formStarted = await startToken(links, 'contact', world.clock.now());
    const post = () => world.submit({ body: { ...complaint, form: 'nobody-has-it', formStarted } });
    await post();
    expect(world.table.ofType('dropped')).toMatchObject([{ reason: 'too-quick', form: 'nobody-has-it' }]);
    world.clock.move(seconds(3));
    await post();
    expect(world.table.ofType('ticket')).toMatchObject([{ form: 'nobody-has-it', tags: ['by-contact'] }]);
  });

  it('of one network so many posts a day are kept; staff see how many more there were', async () => {
    const world = ticketWorld();
    const post = (n: number, sourceIp: string) =>
      world.submit({ body: { ...complaint, subject: `s${n}`, 'homepage-url': 'x' }, sourceIp });
    const ofOneHousehold = (n: number) => `2001:db8:0:1::${n.toString(16)}`;
    for (let n = 0; n < maxKeptPerDay + 7; n += 1)
      expect((await post(n, ofOneHousehold(n))).statusCode).toBe(201);
    await post(999, '192.0.2.9');
    expect(world.table.ofType('dropped')).toHaveLength(maxKeptPerDay + 1);
    const shown = (await world.dropped({ limit: '2' })).json as { items: object[]; countedOnly: object[] };
    expect(shown.countedOnly).toEqual([
      { addressHash: expect.any(String), day: '2026-11-22', posts: 7, lastAt: expect.any(String) },
    ]);
    expect(shown.items[1]).toMatchObject({ addressHash: Object(shown.countedOnly[0]).addressHash });
    world.clock.move(hours(24));
    await post(0, ofOneHousehold(0));
    expect(world.table.ofType('dropped')).toHaveLength(maxKeptPerDay + 2);
  });

  it('the same text of the same contact is an alias for a day, with a number and a confirmation of its own', async () => {
    const world = ticketWorld({ duplicateHours: 24 });
    const idOf = async (body: object) =>
      ((await world.submit({ body })).json as { ticketId: string }).ticketId;
    const first = await idOf(complaint);
    const again = { ...complaint, description: complaint.description.toUpperCase().replace('.', ' !') };
    const aliases: string[] = [];
    for (let times = 0; times < 3; times += 1) aliases.push(await idOf(again));
    expect(new Set([first, ...aliases]).size).toBe(4);
    for (const id of aliases)
      expect(await world.stored(id)).toMatchObject({ mergedInto: first, repeats: first, state: 'closed' });
    expect((await world.stored(first)).aliases).toEqual(aliases);
    // Each has an acknowledgement of its own: nothing tells whoever posts that the words were known.
    expect(world.table.ofType('message')).toHaveLength(4);
    const other = await idOf({ ...again, email: 'other@example.com' });
    expect((await world.stored(other)).mergedInto).toBeUndefined();
    world.clock.move(hours(24) + seconds(1));
    expect((await world.stored(await idOf(again))).mergedInto).toBeUndefined();
    expect(world.table.ofType('message')).toHaveLength(6);
  });

  it('the same text again is counted like any post, and is a matter of its own once the first is over', async () => {
    const world = ticketWorld({ duplicateHours: 24, perContact: 3 });
    const { id } = await world.opened();
    await world.move(id, 'resolved', 'Done.');
    const next = await world.opened();
    expect((await world.stored(next.id)).mergedInto).toBeUndefined();
    expect((await world.stored((await world.opened()).id)).mergedInto).toBe(next.id);
    expect((await world.submit({ body: complaint })).statusCode).toBe(429);
    const acknowledged = world.table
      .ofType('message')
      .filter(({ template }) => template === 'ticket-acknowledged');
    expect(acknowledged).toHaveLength(3);
  });

  it('costs no call of its own: one transaction, and what was read before', async () => {
    const world = ticketWorld({ perAddress: 9, perContact: 9, perForm: 9, duplicateHours: 24 });
    await world.submit({ body: complaint });
    expect(world.table.transactions()).toBe(1);
    expect(world.table.ofType('count')).toHaveLength(3);
    for (const item of world.table.ofType('count')) {
      expect(item).toMatchObject({ done: 1 });
      expect(Number(item.ttl)).toBeGreaterThan(epochSeconds(after(start, minutes(10))));
      expect(JSON.stringify(item)).not.toMatch(/anna|192\.0/i);
    }
  });
});

/** A kept post as staff get it. */
interface Kept {
  values: Array<{ name: string; value: string }>;
}
const subjectOf = ({ values }: Kept): string => values.find(({ name }) => name === 'subject')?.value ?? '';

describe('staff', () => {
  const dropOne = async () => {
    const world = ticketWorld();
    await world.submit({ body: { ...complaint, 'homepage-url': 'x' } });
    const { items } = (await world.dropped()).json as { items: Array<{ id: string }> };
    return { world, id: items[0]?.id ?? '' };
  };

  it('make the ticket of a dropped post after all, once', async () => {
    const { world, id } = await dropOne();
    const first = await world.restore(id);
    expect(first.statusCode).toBe(201);
    expect((await world.restore(id)).json).toEqual(first.json);
    expect(world.table.ofType('ticket')).toMatchObject([{ subject: complaint.subject, kind: 'complaint' }]);
    expect(world.table.events().map(({ type }) => type)).toContain('ticket-opened');
    expect((await world.dropped()).json).toMatchObject({ items: [{ restoredBy: 'agent-1' }] });
    expect((await world.restore('nothing')).statusCode).toBe(404);
  });

  it('who restore at the same moment make one ticket', async () => {
    const { world, id } = await dropOne();
    world.table.rival(() => world.restore(id));
    expect((await world.restore(id)).statusCode).toBe(409);
    expect(world.table.ofType('ticket')).toHaveLength(1);
  });

  it('page through all of them, however long they are', async () => {
    const world = ticketWorld();
    const fields = Object.fromEntries(Array.from({ length: 10 }, (_, n) => [`f${n}`, '"'.repeat(1000)]));
    for (let n = 0; n < 45; n += 1) {
      const body = { ...complaint, subject: `s${n}`, fields, description: '"'.repeat(8000) };
      await world.submit({ body: { ...body, 'homepage-url': '"'.repeat(2000) } });
      world.clock.move(1000);
    }
    const subjects: string[] = [];
    let cursor: string | undefined;
    do {
      const { json, body } = await world.dropped({ limit: '100', ...(cursor ? { cursor } : {}) });
      expect(Buffer.byteLength(body)).toBeLessThan(1_000_000);
      const { items, nextCursor } = json as { items: Kept[]; nextCursor?: string };
      subjects.push(...items.map(subjectOf));
      cursor = nextCursor;
    } while (cursor);
    expect(subjects).toEqual(Array.from({ length: 45 }, (_, n) => `s${44 - n}`));
  });

  it('page through them, latest first', async () => {
    const world = ticketWorld();
    for (let n = 0; n < 3; n += 1) {
      await world.submit({ body: { ...complaint, subject: `s${n}`, 'homepage-url': 'x' } });
      world.clock.move(1000);
    }
    const first = (await world.dropped({ limit: '2' })).json as { items: Kept[]; nextCursor: string };
    expect(first.items.map(subjectOf)).toEqual(['s2', 's1']);
    const rest = (await world.dropped({ limit: '2', cursor: first.nextCursor })).json as { items: Kept[] };
    expect(rest).toEqual({ items: [expect.anything()], countedOnly: [] });
    expect(rest.items.map(subjectOf)).toEqual(['s0']);
  });
});
