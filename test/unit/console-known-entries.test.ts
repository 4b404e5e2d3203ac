import { describe, expect, it } from 'vitest';
import { countNew, goOn, withEarlier } from '../../web/console/tickets/known-entries.ts';
import { movesTo } from '../../web/console/tickets/opens-at.ts';

const of = (...ids: string[]) => ids.map((id) => ({ id, author: 'customer' }));
const idsOf = ({ entries }: { entries: readonly { id: string }[] }) => entries.map(({ id }) => id).join('');

describe('the entries that a page has', () => {
  it('stay while newer ones come and the oldest fall out of the latest', () => {
    const first = goOn(undefined, of('c', 'd'), 'before c');
    const earlier = withEarlier(first, of('a', 'b'), undefined);
    expect(idsOf(earlier)).toBe('abcd');
    const later = goOn(earlier, of('d', 'e'), 'before d');
    expect(idsOf(later)).toBe('abcde');
    expect(later.cursor).toBeUndefined();
  });

  it('ask for older ones from where they begin', () => {
    const first = goOn(undefined, of('c', 'd'), 'before c');
    expect(goOn(first, of('d', 'e'), 'before d')).toMatchObject({ cursor: 'before c' });
    expect(goOn(first, of('c', 'd', 'e'), 'before c')).toMatchObject({ cursor: 'before c' });
  });

  it('begin anew where there is a hole, and where the ticket has all of them', () => {
    const first = goOn(undefined, of('a', 'b'), 'before a');
    expect(goOn(first, of('x', 'y'), 'before x')).toEqual({ entries: of('x', 'y'), cursor: 'before x' });
    expect(idsOf(goOn(first, of('b', 'c'), undefined))).toBe('bc');
    expect(idsOf(goOn(first, [], undefined))).toBe('');
  });

  it('are counted as new after the last one that was seen, but for one’s own', () => {
    const entries = [...of('a', 'b', 'c'), { id: 'd', author: 'lin' }];
    expect(countNew(entries, 'a', 'lin')).toBe(2);
    expect(countNew(entries, 'd', 'lin')).toBe(0);
    expect(countNew(entries, undefined, 'lin')).toBe(0);
  });
});

describe('a ticket that opens', () => {
  it('keeps its subject in sight where what is new stands in the upper half already', () => {
    expect(movesTo(180, 728)).toBe(false);
    expect(movesTo(-40, 728)).toBe(false);
    expect(movesTo(365, 728)).toBe(true);
    expect(movesTo(4_000, 728)).toBe(true);
  });
});
