import { firstThatFit } from '../../../../shared/http/answer-size.ts';
import type { Ports } from '../../../../shared/runtime/ports.ts';
import { dropped } from '../../../../shared/table/entities/dropped.ts';
import {
  type FormPost,
  formPost,
  formPostsOf,
  type Placed,
} from '../../../../shared/table/entities/form-post.ts';
import { type Ticket, ticket } from '../../../../shared/table/entities/ticket.ts';
import type { Table } from '../../../../shared/table/table.ts';
import { epochSeconds } from '../../../../shared/time/clock.ts';
import { valuesOf } from './kept-post.ts';
import { nextOf, readMatching } from './read-matching.ts';
import { headOf, sampler } from './sampler.ts';

/** Characters that are shown of a value: enough to know it by. */
const maxSampleCharacters = 120;

/**
 * One page of the last posts of a form, latest first: the names that they used, where each value went, and how it begins. The form need not be there:
 * one that is about to be made is made from what came under its name. Values are looked up where they are kept: an erased ticket shows none.
 * @throws DomainError `invalid` for a cursor that was not made here for this form.
 */
export async function listRecent(
  { table, cursors }: Pick<Ports, 'table' | 'cursors'>,
  { form, limit, cursor }: { form: string; limit: number; cursor?: string | undefined },
  now: Date,
): Promise<{ items: object[]; nextCursor?: string }> {
  const listing = ['form-posts', form];
  const behind = cursor === undefined ? undefined : await cursors.open(listing, cursor);
  const matching = await readMatching(
    (before, pageLimit) =>
      table.page(formPost, {
        ...{ pk: formPostsOf(form), descending: true, limit: pageLimit },
        ...(before === undefined ? {} : { sort: { before } }),
      }),
    ({ expiresAt }) => expiresAt >= epochSeconds(now),
    { behind, limit, isFiltered: false },
  );
  const samplerOf = await openSamples(table, matching.found);
  const items = firstThatFit(matching.found.map((post) => shown(post, samplerOf(post))));
  const next = nextOf(matching, items.length);
  return { items, ...(next === undefined ? {} : { nextCursor: await cursors.seal(listing, next) }) };
}

type SampleOf = (placed: Placed) => { value?: string };

const shown = ({ form: _, expiresAt: __, placed, ...post }: FormPost, sampleOf: SampleOf): object => ({
  ...post,
  placed: placed.map((each) => ({ ...each, ...sampleOf(each) })),
});

/** Reads the tickets and the kept posts of some posts, and finds in them how each value begins. */
async function openSamples(
  table: Pick<Table, 'findMany'>,
  posts: readonly FormPost[],
): Promise<(post: FormPost) => SampleOf> {
  const [tickets, kept] = await Promise.all([
    table.findMany(ticket, idsOf(posts.map(({ ticketId }) => ticketId))),
    table.findMany(dropped, idsOf(posts.map(({ droppedId }) => droppedId))),
  ]);
  const ticketOf = new Map(tickets.map((each) => [each.id, each]));
  const keptOf = new Map(kept.map((each) => [each.id, each]));
  return ({ ticketId = '', droppedId = '' }) => {
    const opened = ticketOf.get(ticketId);
    if (opened) return ({ to }) => sampleOf(partOf(opened, to));
    const post = keptOf.get(droppedId);
    return post ? sampler(valuesOf(post), maxSampleCharacters) : () => ({});
  };
}

const idsOf = (ids: ReadonlyArray<string | undefined>): string[] => [
  ...new Set(ids.filter((id) => id !== undefined)),
];

const sampleOf = (value: string | undefined): { value?: string } =>
  value ? { value: headOf(value, maxSampleCharacters) } : {};

const plainParts = [
  ...(['kind', 'subject', 'description', 'language'] as const),
  ...(['productSerial', 'orderNumber', 'region'] as const),
] as const;

const fieldPrefix = 'fields.';

/** What a ticket has in a part that a value of a post can become; undefined where it is no part of the ticket itself. */
function partOf(opened: Ticket, to: string): string | undefined {
  const { contact, fields } = opened;
  const plain = plainParts.find((part) => part === to);
  if (plain) return opened[plain];
  if (to.startsWith(fieldPrefix)) {
    const name = to.slice(fieldPrefix.length);
    return Object.hasOwn(fields, name) ? fields[name] : undefined;
  }
  const ofContact = new Map([
    ['name', contact.name],
    ['email', contact.mail],
    ['phone', contact.phone],
  ]);
  return ofContact.get(to);
}
