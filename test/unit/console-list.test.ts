import type { TFunction } from 'i18next';
import { describe, expect, it } from 'vitest';
import { intakeChannels, priorities, ticketKinds, ticketStates } from '../../events/vocabulary.ts';
import { sorts as apiSorts, views } from '../../functions/tickets/queues/selection.ts';
import { complaintCauses } from '../../shared/table/entities/ticket.ts';
import { saidOnce } from '../../web/console/i18n/said-once.ts';
import { shortcutOf } from '../../web/console/keys/shortcut-of.ts';
import { waitAfter } from '../../web/console/live/pace.ts';
import { columnsOf, toggled, usualColumns } from '../../web/console/tickets/list/columns.ts';
import { concernsList } from '../../web/console/tickets/list/concerns.ts';
import * as words from '../../web/console/tickets/list/list-words.ts';
import {
  builtInOf,
  filtersToSave,
  searchOfView,
  viewShown,
} from '../../web/console/tickets/list/saved-views.ts';
import { picked } from '../../web/console/tickets/list/selection.ts';
import { differenceOf, shownAfter } from '../../web/console/tickets/list/steady-rows.ts';
import { stepsBack } from '../../web/console/tickets/list/undo-plan.ts';
import { viewCounts } from '../../web/console/tickets/list/view-counts.ts';
import { ordersAfter } from '../../web/console/tickets/list/view-order.ts';
import { filtersOf, isFirstView, listQueryOf, listSearchOf } from '../../web/console/tickets/list-search.ts';

const sorted = (list: readonly string[]) => [...list].sort();

describe('texts that many rows share', () => {
  it('are looked up once, and made each time where they have values', () => {
    const asked: unknown[] = [];
    const t = saidOnce(((...all: unknown[]) => `${asked.push(all)}`) as unknown as TFunction);
    expect([t('state.open'), t('state.open'), t('state.pending')]).toEqual(['1', '1', '2']);
    expect([t('time.over', { duration: 'a' }), t('time.over', { duration: 'b' })]).toEqual(['3', '4']);
    expect(asked).toEqual([
      ['state.open'],
      ['state.pending'],
      ['time.over', { duration: 'a' }],
      ['time.over', { duration: 'b' }],
    ]);
  });
});

describe('the address of the list', () => {
  it('offers every word that the API knows', () => {
    expect(sorted(words.kinds)).toEqual(sorted(ticketKinds));
    expect(sorted(words.states)).toEqual(sorted(ticketStates));
    expect(sorted(words.priorities)).toEqual(sorted(priorities));
    expect(sorted(words.channels)).toEqual(sorted(intakeChannels));
    expect(sorted(words.causes)).toEqual(sorted(complaintCauses));
    expect(sorted(words.sorts)).toEqual(sorted(apiSorts));
    expect(words.listViews).toEqual(expect.arrayContaining([...views]));
  });

  it('keeps filters that are understood, and leaves out the rest', () => {
    expect(
      listSearchOf({
        view: 'all',
        kind: 'repair',
        state: 'open,pending',
        openedFrom: '2026-01-02',
        tag: 2024,
      }),
    ).toEqual({ view: 'all', kind: 'repair', state: 'open,pending', openedFrom: '2026-01-02', tag: '2024' });
    expect(
      listSearchOf({
        view: 'x',
        kind: 'x',
        state: 'open,x',
        openedFrom: '2 May',
        openedTo: '2026-02-30',
        sort: 'x',
        queue: {},
      }),
    ).toEqual({});
  });

  it('leaves out what a view answers itself', () => {
    expect(listSearchOf({ view: 'mine', assignee: 'li', queue: 'repairs' })).toEqual({
      view: 'mine',
      queue: 'repairs',
    });
    expect(filtersOf('waiting')).not.toContain('state');
    expect(filtersOf()).toContain('state');
  });

  it('asks finished views by their state, and searches in their own order', () => {
    expect(listQueryOf({ view: 'resolved', sort: 'urgency', kind: 'repair' })).toEqual({
      state: 'resolved',
      kind: 'repair',
    });
    expect(listQueryOf({ q: 'leak', view: 'mine', sort: 'newest', tag: 'a' })).toEqual({
      q: 'leak',
      tag: 'a',
    });
    expect(listQueryOf({ sort: 'newest' })).toEqual({ view: 'all', sort: 'newest' });
  });
});

describe('the list that nobody chose', () => {
  it('is that of all open tickets, which its view is marked as', () => {
    expect(isFirstView({ view: 'all' })).toBe(true);
    expect(isFirstView({ view: 'all', queue: 'repairs' })).toBe(false);
    expect(isFirstView({ view: 'mine' })).toBe(false);
  });
});

describe('saved views', () => {
  const built = { scope: 'built-in', filters: { view: 'mine' } };
  const search = { kind: 'repair', sort: 'newest' } as const;

  it('are found again by the address that they were saved of', () => {
    const view = { scope: 'mine', ...filtersToSave({ ...search, q: 'leak' }) };
    expect(view.filters).toEqual({ view: 'all', kind: 'repair' });
    expect(searchOfView(view)).toEqual({ view: 'all', ...search });
    expect(viewShown([built, view], search)).toBe(view);
    expect(viewShown([built, view], { view: 'mine' })).toBeUndefined();
  });

  it('of finished tickets are shown by their state', () => {
    expect(filtersToSave({ view: 'resolved', sort: 'newest' })).toEqual({
      filters: { state: 'resolved' },
      sort: 'newest',
    });
  });

  it('count for the built-in ones by what those filter', () => {
    expect(builtInOf([built], 'mine')).toBe(built);
    expect(builtInOf([{ scope: 'mine', filters: { view: 'all' } }], 'all')).toBeUndefined();
  });
});

const row = (ticketId: string, version = 1) => ({ ticketId, version });
const list = (...ids: string[]) => ids.map((id) => row(id));

describe('rows that stay where they are', () => {
  const shown = { key: 'k', pages: 1, rows: list('a', 'b', 'c') };

  it('keep their places and get new contents; what comes after them is added below', () => {
    const next = shownAfter(shown, { key: 'k', pages: [[row('n'), row('c'), row('a', 2), row('z')]] });
    expect(next.rows).toEqual([row('a', 2), row('b'), row('c'), row('z')]);
    expect(next.rows[1]).toBe(shown.rows[1]);
  });

  it('are the same when nothing changed, and new when the list is another', () => {
    expect(shownAfter(shown, { key: 'k', pages: [list('a', 'b', 'c')] })).toBe(shown);
    expect(shownAfter(shown, { key: 'other', pages: [list('c')] }).rows).toEqual(list('c'));
    expect(shownAfter({ ...shown, rows: [] }, { key: 'k', pages: [list('c')] }).rows).toEqual(list('c'));
  });

  it('tell what the list has new, lost and moved', () => {
    const { added, gone, isReordered } = differenceOf(shown.rows, list('n', 'c', 'a'), false);
    expect({ added, gone: [...gone], isReordered }).toEqual({ added: 1, gone: ['b'], isReordered: true });
  });

  it('are not gone where they were pushed behind what was asked for', () => {
    expect([...differenceOf(shown.rows, list('n', 'a', 'b'), true).gone]).toEqual([]);
    expect([...differenceOf(shown.rows, list('n', 'a', 'b'), false).gone]).toEqual(['c']);
  });
});

describe('changes', () => {
  const told = { reset: false, tickets: [{ ticketId: 'a', version: 2, queue: 'repairs' }] };

  it('concern a list that shows an older version, or the queue of a ticket that it does not show', () => {
    expect(concernsList(told, [row('a', 1)], 'orders')).toBe(true);
    expect(concernsList(told, [row('a', 2)], undefined)).toBe(false);
    expect(concernsList(told, [], 'orders')).toBe(false);
    expect(concernsList(told, [], 'repairs')).toBe(true);
    expect(concernsList(told, [], undefined)).toBe(true);
    expect(concernsList({ reset: true, tickets: [] }, [], 'orders')).toBe(true);
  });

  it('are asked for within five seconds, and at most each minute while the service fails', () => {
    expect(waitAfter(0)).toBeLessThan(5_000);
    expect(waitAfter(1)).toBeGreaterThan(waitAfter(0));
    expect(waitAfter(50)).toBe(60_000);
  });
});

it('views count what all queues have', () => {
  const queue = (open: number, breachingMore: boolean) => ({
    queue: 'q',
    label: { 'zh-CN': '队', en: 'Q' },
    open,
    unassigned: 1,
    states: { pending: 2, 'on-hold': 1 },
    breaching: 1,
    breachingMore,
  });
  expect(viewCounts([queue(3, false), queue(4, true)])).toEqual({
    all: { count: 7, more: false },
    unassigned: { count: 2, more: false },
    waiting: { count: 6, more: false },
    breaching: { count: 2, more: true },
  });
});

describe('selection', () => {
  const rows = ['a', 'b', 'c', 'd'];

  it('takes one row in or out, and with Shift all from the row before', () => {
    expect([...picked(new Set(), rows, { id: 'b', from: undefined, isRange: false })]).toEqual(['b']);
    expect([...picked(new Set(['b']), rows, { id: 'b', from: 'b', isRange: false })]).toEqual([]);
    expect([...picked(new Set(['a']), rows, { id: 'c', from: 'a', isRange: true })]).toEqual(['a', 'b', 'c']);
    expect([...picked(new Set(rows), rows, { id: 'b', from: 'd', isRange: true })]).toEqual(['a']);
    expect([...picked(new Set(), rows, { id: 'b', from: 'gone', isRange: true })]).toEqual(['b']);
  });
});

describe('the way back of a job', () => {
  const before = [
    { ticketId: '1', number: 'N1', assignee: 'li', queue: 'repairs', state: 'new', priority: 'low' },
    { ticketId: '2', number: 'N2', queue: 'orders', state: 'open', priority: 'high', tags: ['leak', 'old'] },
    { ticketId: '3', number: 'N3', queue: 'orders', state: 'resolved', priority: 'low', tags: ['old'] },
  ];

  it('is a job for each earlier value', () => {
    expect(stepsBack({ action: 'assign', assignee: 'zhao' }, before)).toEqual([
      { action: 'assign', assignee: 'li', ticketIds: ['N1'] },
      { action: 'assign', assignee: null, ticketIds: ['N2', 'N3'] },
    ]);
    expect(stepsBack({ action: 'assign', queue: 'service' }, before)).toEqual([
      { action: 'assign', queue: 'repairs', ticketIds: ['N1'] },
      { action: 'assign', queue: 'orders', ticketIds: ['N2', 'N3'] },
    ]);
  });

  it('leads from a state to one that a ticket can have again', () => {
    expect(stepsBack({ action: 'transition' }, before)).toEqual([
      { action: 'transition', to: 'open', ticketIds: ['N1', 'N2'] },
    ]);
  });

  it('gives back each priority, and the tags that each had and no others', () => {
    expect(stepsBack({ action: 'change', priority: 'urgent' }, before)).toEqual([
      { action: 'change', priority: 'low', ticketIds: ['N1', 'N3'] },
      { action: 'change', priority: 'high', ticketIds: ['N2'] },
    ]);
    expect(stepsBack({ action: 'change', addTags: ['leak', 'vip'], removeTags: ['old'] }, before)).toEqual([
      { action: 'change', removeTags: ['leak', 'vip'], ticketIds: ['N1'] },
      { action: 'change', addTags: ['old'], removeTags: ['vip'], ticketIds: ['N2'] },
      { action: 'change', addTags: ['old'], removeTags: ['leak', 'vip'], ticketIds: ['N3'] },
    ]);
    expect(stepsBack({ action: 'change', addTags: ['old'] }, before.slice(1))).toEqual([]);
  });

  it('does not exist for what was sent', () => {
    expect(stepsBack({ action: 'reply' }, before)).toEqual([]);
  });
});

describe('single keys', () => {
  const pressed = {
    key: 'j',
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    isComposing: false,
    keyCode: 74,
  };
  const event = { ...pressed, defaultPrevented: false };
  const outside = { closest: () => null };

  it('are commands outside of fields only', () => {
    expect(shortcutOf(event, outside)).toBe('j');
    expect(shortcutOf(event, { closest: () => ({}) })).toBeUndefined();
  });

  it('are none with AltGr, Ctrl or Cmd, or while an input method is at work', () => {
    for (const with_ of [
      { ctrlKey: true, altKey: true },
      { metaKey: true },
      { isComposing: true },
      { keyCode: 229 },
    ])
      expect(shortcutOf({ ...event, ...with_ }, outside)).toBeUndefined();
  });
});

describe('what a saved view chooses', () => {
  it('are columns that are known, the usual ones where it names none', () => {
    expect(columnsOf({ columns: ['due', 'gone', 'kind'] })).toEqual(['due', 'kind']);
    expect(columnsOf({ columns: [] })).toEqual(usualColumns);
    expect(toggled(['due', 'kind'], 'state')).toEqual(['state', 'due', 'kind']);
    expect(toggled(['due', 'kind'], 'due')).toEqual(['kind']);
  });

  it('is its place, which moves among its like', () => {
    const views = ['a', 'b', 'c'].map((id) => ({ id, order: 100 }));
    const places = (id: string, step: 1 | -1) =>
      ordersAfter(views, id, step).map(({ view, order }) => [view.id, order]);
    expect(places('b', -1)).toEqual([
      ['a', 101],
      ['c', 102],
    ]);
    expect(places('b', 1)).toEqual([
      ['c', 101],
      ['b', 102],
    ]);
    expect(places('a', -1)).toEqual([]);
    expect(places('c', 1)).toEqual([]);
  });
});
