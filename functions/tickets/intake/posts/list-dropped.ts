import type { Language } from '../../../../events/vocabulary.ts';
import { firstThatFit } from '../../../../shared/http/answer-size.ts';
import { text } from '../../../../shared/i18n/messages.ts';
import type { Ports } from '../../../../shared/runtime/ports.ts';
import type { Form } from '../../../../shared/settings/forms.ts';
import {
  type Dropped,
  type DroppedCount,
  dropped,
  droppedCount,
  droppedCountList,
  droppedList,
  refusedReasons,
} from '../../../../shared/table/entities/dropped.ts';
import type { Table } from '../../../../shared/table/table.ts';
import { epochSeconds } from '../../../../shared/time/clock.ts';
import { formFor } from '../find-form.ts';
import { valuesOf } from './kept-post.ts';
import { nextOf, readMatching } from './read-matching.ts';
import { reasonMessages } from './reason-messages.ts';
import { remedyOfKept } from './remedy-of-kept.ts';

/** How many counts of posts that were not kept the first page tells: one a network and day. */
const maxCounts = 50;

/** Values that are read again for one page: a thousand take some forty milliseconds. */
const maxValuesRead = 10_000;

export interface DroppedFilter {
  /** The name under which they came. */
  form?: string | undefined;
  /** `refused`: the sender was told; `robot`: the sender was answered as if it had been taken. */
  why?: 'refused' | 'robot' | undefined;
}

/**
 * One page of the posts that made no ticket, latest first; fewer than `limit` where they are long or have many values, or where few of those that were looked
 * through are asked for: as long as there is a cursor there may be more. The first page also tells how many posts of which networks were
 * counted only, latest day first.
 * @throws DomainError `invalid` for a cursor that was not made here for the same filter.
 */
export async function listDropped(
  { table, cursors, settings }: Pick<Ports, 'table' | 'cursors' | 'settings'>,
  { limit, cursor, form, why }: DroppedFilter & { limit: number; cursor?: string | undefined },
  { language, now }: { language: Language; now: Date },
): Promise<{ items: object[]; nextCursor?: string; countedOnly: object[] }> {
  const listing = ['dropped', form ?? '', why ?? ''];
  const behind = cursor === undefined ? undefined : await cursors.open(listing, cursor);
  const isFiltered = form !== undefined || why !== undefined;
  const matching = await readMatching(
    (before, pageLimit) =>
      table.page(dropped, {
        ...{ pk: droppedList, index: 'list', descending: true, limit: pageLimit },
        ...(before === undefined ? {} : { sort: { before } }),
      }),
    isAsked({ form, why }, now),
    { behind, limit, isFiltered },
  );
  const items = firstThatFit(
    await Promise.all(
      firstReadable(matching.found).map(async (post) =>
        shown(post, await formFor(settings, post.form, now), language),
      ),
    ),
  );
  const next = nextOf(matching, items.length);
  const counts = cursor === undefined ? await latestCounts(table) : [];
  return {
    items,
    ...(next === undefined ? {} : { nextCursor: await cursors.seal(listing, next) }),
    countedOnly: counts.map(shownCount),
  };
}

/** The first posts that together have so many values as may be read again; the first one always. */
function firstReadable(posts: readonly Dropped[]): readonly Dropped[] {
  let values = 0;
  const beyond = posts.findIndex((post, index) => {
    values += post.values?.length ?? 0;
    return index > 0 && values > maxValuesRead;
  });
  return beyond < 0 ? posts : posts.slice(0, beyond);
}

const isAsked =
  ({ form, why }: DroppedFilter, now: Date) =>
  (post: Dropped): boolean =>
    post.expiresAt >= epochSeconds(now) &&
    (form === undefined || post.form === form) &&
    (why === undefined || refusedReasons.has(post.reason) === (why === 'refused'));

async function latestCounts(table: Pick<Table, 'page'>): Promise<DroppedCount[]> {
  const request = { pk: droppedCountList, index: 'list' as const, descending: true, limit: maxCounts };
  return (await table.page(droppedCount, request)).values;
}

const shown = (post: Dropped, form: Form, language: Language): object => {
  const { expiresAt: _, correlationId: __, ...told } = post;
  return {
    ...told,
    message: text(reasonMessages, language, post.reason),
    values: valuesOf(post).map(({ name, label, value }) => ({ name, ...(label ? { label } : {}), value })),
    ...(post.restoredAs === undefined ? { remedy: remedyOfKept(language, post, form) } : {}),
  };
};

const shownCount = ({ expiresAt: _, ...count }: DroppedCount): object => count;
