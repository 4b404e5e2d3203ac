import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maxMerged } from '../../functions/tickets/merge.ts';
import { openIndexStore } from '../../functions/tickets/search-index/index-store.ts';
import { indexTicket } from '../../functions/tickets/search-index/index-ticket.ts';
import { happeningsOf } from '../../functions/tickets/service/happenings.ts';
import { historyOf } from '../../functions/tickets/service/history.ts';
import { openTicketStore } from '../../functions/tickets/store.ts';
import { maxAnswerBytes } from '../../shared/http/answer-size.ts';
import { ulid } from '../../shared/runtime/ids.ts';
import {
  type Ticket,
  type TimelineEntry,
  ticket,
  timelineEntry,
} from '../../shared/table/entities/ticket.ts';
import { timelinePage } from '../../shared/tickets/detail/conversation.ts';
import { after, iso, seconds } from '../../shared/time/clock.ts';
import { countingTable } from '../support/counting-table.ts';
import { someTicket } from '../support/fill-tickets.ts';
import { isLong } from '../support/long-form.ts';
import { memoryTable } from '../support/memory-table.ts';
import { links } from '../support/world/ports.ts';
import { start } from './tickets-support.ts';
import { ticketWorldOn } from './tickets-world.ts';

const runs = isLong ? 2000 : 25;

type Kind = 'small' | 'note' | 'greatest' | 'quotes';

/** The greatest that a mail makes of an entry (functions/inbound/content-of.ts), in the characters that weigh most. */
const contentOf: Record<Kind, Partial<TimelineEntry>> = {
  small: { text: 'It leaks.' },
  note: { kind: 'note', text: 'For us.' },
  greatest: { text: '水'.repeat(40_000), html: '水'.repeat(40_000), detail: { quoted: '水'.repeat(20_000) } },
  quotes: { text: '"\n'.repeat(20_000), html: '<'.repeat(40_000), detail: { quoted: '`'.repeat(20_000) } },
};

const entryOf = (of: Ticket, n: number, kind: Kind): TimelineEntry => {
  const at = after(start, seconds(n));
  return {
    ...{ ticketId: of.id, id: ulid(at), at: iso(at), kind: 'customer-message' as const, author: 'customer' },
    text: '',
    channel: 'mail',
    ...contentOf[kind],
  };
};

/** A ticket and its aliases with these entries by turns, and everything that reads them. */
async function worldWith(kinds: readonly Kind[], aliases = 0) {
  const { table, counts } = countingTable(memoryTable());
  const family = Array.from({ length: aliases + 1 }, (_, n) => someTicket(n));
  const [first, ...merged] = family as [Ticket, ...Ticket[]];
  const whole = { ...first, aliases: merged.map(({ id }) => id) };
  const entries = kinds.map((kind, n) => entryOf(family[n % family.length] ?? whole, n, kind));
  await table.putMany([
    ticket.item(whole),
    ...merged.map((each) => ticket.item({ ...each, mergedInto: whole.id })),
    ...entries.map((entry) => timelineEntry.item(entry)),
  ]);
  const world = ticketWorldOn(table);
  const token = await links.token('track', { id: whole.id, version: whole.linkVersion });
  return { table, counts, world, whole, merged, token, entries };
}

const queriesOf = ({ query = 0 }: Record<string, number>) => query;
const bytesOf = (body: string) => Buffer.byteLength(body);
const nextOf = (page: string): string | undefined => /before=([^"&]+)"/.exec(page)?.[1];

/** All entries by page, as a client reads them: the newest page first, each put in front of what is there. */
async function readByPage({ world, whole }: Awaited<ReturnType<typeof worldWith>>) {
  const shown = await world.show(whole.id);
  expect(shown.statusCode).toBe(200);
  expect(bytesOf(shown.body)).toBeLessThanOrEqual(maxAnswerBytes);
  const { timeline, timelineCursor } = shown.json as { timeline: TimelineEntry[]; timelineCursor?: string };
  const found = [...timeline];
  let cursor = timelineCursor;
  let pages = 1;
  while (cursor !== undefined) {
    const answer = await world.queues('GET /v1/tickets/{id}/timeline', {
      params: { id: whole.id },
      query: { cursor },
    });
    expect(answer.statusCode).toBe(200);
    expect(bytesOf(answer.body)).toBeLessThanOrEqual(maxAnswerBytes);
    const { items, nextCursor } = answer.json as { items: TimelineEntry[]; nextCursor?: string };
    found.unshift(...items);
    cursor = nextCursor;
    pages += 1;
  }
  return { found, pages, latest: timeline };
}

describe('a timeline that is read by page', () => {
  it('law: all pages together are all entries, each once and in order, whoever they are of and however long', async () => {
    const kinds = fc.array(fc.constantFrom<Kind>('small', 'small', 'small', 'note', 'greatest', 'quotes'), {
      maxLength: 130,
    });
    await fc.assert(
      fc.asyncProperty(kinds, fc.nat({ max: 3 }), async (made, aliases) => {
        const given = await worldWith(made, aliases);
        const { found, latest } = await readByPage(given);
        expect(found.map(({ id }) => id)).toEqual(given.entries.map(({ id }) => id));
        expect(latest.length).toBeLessThanOrEqual(50);
        if (!made.includes('greatest') && !made.includes('quotes'))
          expect(latest).toHaveLength(Math.min(50, made.length));
      }),
      { numRuns: runs },
    );
  });

  it('of 2,000 entries, the greatest among them, answers and pages stay below a megabyte, and reads few', async () => {
    const great = isLong ? 1 : 40;
    const kinds = Array.from(
      { length: 2000 },
      (_, n): Kind => (n % great !== 0 ? 'small' : n % (2 * great) === 0 ? 'greatest' : 'quotes'),
    );
    const given = await worldWith(kinds);
    const { counts, world, whole, token, table } = given;
    const before = queriesOf(counts);
    const page = await world.track(token);
    expect(page.statusCode).toBe(200);
    expect(bytesOf(page.body)).toBeLessThanOrEqual(maxAnswerBytes);
    expect(queriesOf(counts) - before).toBeLessThanOrEqual(2);
    expect((await world.show(whole.id)).statusCode).toBe(200);
    // Entries, replies that wait, recoveries, messages; what became of those of the page, what each of two addresses refuses; names of people and queues.
    expect(queriesOf(counts) - before).toBeLessThanOrEqual(10);
    const { found } = await readByPage(given);
    expect(found).toHaveLength(2000);
    // The history is the same as from the whole entries, and holds none of their words.
    const happenings = await happeningsOf(table, whole.id);
    expect(historyOf(whole, happenings)).toEqual(historyOf(whole, given.entries));
    expect(bytesOf(JSON.stringify(happenings))).toBeLessThan(2000 * 150);
  });

  it('shows customers all that was written, page by page, and none of our notes', async () => {
    const kinds = Array.from(
      { length: 700 },
      (_, n): Kind => (n < 40 ? 'small' : n < 660 ? 'note' : 'quotes'),
    );
    const { world, token } = await worldWith(kinds);
    let messages = 0;
    let cursor: string | undefined;
    let pages = 0;
    do {
      const answer = await world.track(token, cursor ? { query: { before: cursor } } : {});
      expect(answer.statusCode).toBe(200);
      expect(bytesOf(answer.body)).toBeLessThanOrEqual(maxAnswerBytes);
      expect(answer.body).not.toContain('For us.');
      messages += answer.body.split('class="customer"').length - 1;
      cursor = nextOf(answer.body);
      pages += 1;
    } while (cursor);
    expect(messages).toBe(80);
    expect(pages).toBeLessThan(40);
    const other = await worldWith(['small']);
    const foreign = await links.token('cursor', { id: 'x', version: 1 });
    expect((await other.world.track(other.token, { query: { before: foreign } })).statusCode).toBe(422);
  });

  it('reads of each timeline only as far as it takes', async () => {
    const { table, counts, whole, merged } = await worldWith(
      Array.from({ length: 900 }, (): Kind => 'small'),
      2,
    );
    const before = queriesOf(counts);
    const page = await timelinePage(openTicketStore(table), { ticket: whole, aliases: merged });
    expect(page.entries).toHaveLength(50);
    expect(queriesOf(counts) - before).toBe(3);
  });

  it('is indexed by its beginning and its end, with a request or two more', async () => {
    const { table, counts, whole, entries } = await worldWith(
      Array.from({ length: 2000 }, (_, n): Kind => (n % 50 === 49 ? 'greatest' : 'small')),
    );
    const { items = 0 } = counts;
    const read = await openIndexStore(table).read(whole.id);
    expect(read?.ticket.id).toBe(whole.id);
    const [first, last] = [99, 30];
    expect(read?.entries.length).toBeLessThanOrEqual(first + last);
    expect(read?.entries.slice(0, 10)).toEqual(entries.slice(0, 10));
    expect(read?.entries.slice(-10)).toEqual(entries.slice(-10));
    expect((counts.items ?? 0) - items).toBeLessThanOrEqual(first + last + 1);
    const index = indexTicket({ store: openIndexStore(table) });
    await index(whole.id);
    const { transact } = counts;
    await index(whole.id);
    expect(counts.transact).toBe(transact);
  });

  it('is not of another ticket by its cursor', async () => {
    const given = await worldWith(Array.from({ length: 60 }, (): Kind => 'small'));
    const { timelineCursor: cursor } = (await given.world.show(given.whole.id)).json as {
      timelineCursor: string;
    };
    const other = await given.world.opened();
    const ask = (id: string) =>
      given.world.queues('GET /v1/tickets/{id}/timeline', { params: { id }, query: { cursor } });
    expect((await ask(other.id)).statusCode).toBe(422);
    expect((await ask(given.whole.id)).statusCode).toBe(200);
  });

  it('is of a hundred merged tickets at most', async () => {
    const { world, whole } = await worldWith(['small'], maxMerged - 1);
    const kind = 'enquiry';
    const { id: one } = await world.opened({ kind });
    const { id: other } = await world.opened({ kind, subject: 'Another one' });
    const merge = (id: string) =>
      world.queues('POST /v1/tickets/{id}/merge', {
        params: { id },
        body: { into: whole.id, differentCustomers: true },
      });
    expect((await merge(one)).statusCode).toBe(200);
    expect((await merge(other)).statusCode).toBe(409);
    expect((await world.show(whole.id)).statusCode).toBe(200);
  });
});
