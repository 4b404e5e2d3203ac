import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dropReasonOf, readStart, startToken } from '../../functions/tickets/intake/guard.ts';
import { textId } from '../../functions/tickets/intake/limits.ts';
import { networkOf } from '../../functions/tickets/intake/network.ts';
import { Block } from '../../shared/settings/blocks.ts';
import { after, epochSeconds, hours, minutes, seconds } from '../../shared/time/clock.ts';
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
  ])('%s', (_, change, known, expected) => {
    expect(dropReasonOf({ ...submission, ...change }, { ...facts, ...known } as typeof facts)).toBe(expected);
  });

  it('reads when a form was handed out, and nobody else can say it', async () => {
    const token = await startToken(links, 'contact', start);
    expect(await readStart(links, { form: 'contact', formStarted: token })).toEqual(at(0));
    expect(await readStart(links, { form: 'contact', formStarted: undefined as never })).toEqual({
      kind: 'none',
    });
    const moved = token.replace(/\.[^.]+\./, '.1.');
    const other = await links.token('track', { id: 'contact', version: epochSeconds(start) });
    for (const formStarted of ['', 'x', moved, other]) {
      expect(await readStart(links, { form: 'contact', formStarted })).toEqual({ kind: 'forged' });
    }
    expect(await readStart(links, { form: 'repair', formStarted: token })).toEqual({ kind: 'forged' });
  });

  it('counts one household of IPv6 as one', () => {
    expect(networkOf('2001:db8:0:1:aaaa::1')).toBe(networkOf('2001:0DB8::1:bbbb:0:0:2'));
    expect(networkOf('2001:db8:0:2::1')).not.toBe(networkOf('2001:db8:0:1::1'));
    expect(networkOf('192.0.2.1')).toBe('192.0.2.1');
    expect(networkOf('::1')).toBe('0:0:0:0');
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
      { reason: 'too-quick', form: 'contact', payload: { subject: complaint.subject } },
      { reason: 'honeypot' },
    ]);
    world.clock.move(seconds(2));
    expect((await world.submit({ form, headers: html })).headers?.location).toMatch(/^\/t\//);
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
      const items = world.table.everything();
      for (const forwarded of ['203.0.113.9', '198.51.100.7']) {
        expect((await post(3, { 'x-forwarded-for': forwarded })).statusCode).toBe(429);
      }
      const page = await world.submit({ form: { ...complaint, ...vary(3) }, headers: html });
      expect(page.statusCode).toBe(429);
      expect(page.body).toContain('in ten minutes');
      expect(page.body).toContain(`value="${complaint.name}"`);
      expect(world.table.everything()).toEqual(items);
      expect(world.table.transactions()).toBe(2);
      world.clock.move(window);
      expect((await post(3)).statusCode).toBe(201);
    },
  );

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

  it('the same text of the same contact is the same ticket for a day, and is not counted', async () => {
    const world = ticketWorld({ duplicateHours: 24, perContact: 2 });
    const first = await world.submit({ body: complaint });
    const again = { ...complaint, description: complaint.description.toUpperCase().replace('.', ' !') };
    for (let times = 0; times < 3; times += 1) {
      expect((await world.submit({ body: again })).json).toEqual(first.json);
    }
    expect(world.table.ofType('message')).toHaveLength(1);
    expect((await world.submit({ body: { ...again, email: 'other@example.com' } })).json).not.toEqual(
      first.json,
    );
    world.clock.move(hours(24) + seconds(1));
    expect((await world.submit({ body: again })).json).not.toEqual(first.json);
    expect(world.table.ofType('ticket')).toHaveLength(3);
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

  it('page through them, latest first', async () => {
    const world = ticketWorld();
    for (let n = 0; n < 3; n += 1) {
      await world.submit({ body: { ...complaint, subject: `s${n}`, 'homepage-url': 'x' } });
      world.clock.move(1000);
    }
    const first = (await world.dropped({ limit: '2' })).json as { items: unknown[]; nextCursor: string };
    expect(first.items).toMatchObject([{ payload: { subject: 's2' } }, { payload: { subject: 's1' } }]);
    const rest = (await world.dropped({ limit: '2', cursor: first.nextCursor })).json as { items: unknown[] };
    expect(rest).toEqual({
      items: [expect.objectContaining({ payload: expect.objectContaining({ subject: 's0' }) })],
    });
  });
});
