import { describe, expect, it } from 'vitest';
import { clashesOf } from '../../web/console/tickets/bar/clashes.ts';

const seen = {
  assignee: undefined,
  state: 'open',
  queue: 'service',
  priority: 'normal',
  kind: 'repair',
  tags: ['b', 'a'],
};
const ticket = { ...seen, tags: [...seen.tags] };

describe('what two people changed at once', () => {
  it('is told where both changed the same to different values', () => {
    expect(clashesOf({ priority: 'high' }, ticket, { ...ticket, priority: 'urgent' })).toEqual([
      { field: 'priority', mine: 'high', theirs: 'urgent' },
    ]);
    expect(
      clashesOf({ assignee: null }, { ...ticket, assignee: 'lin' }, { ...ticket, assignee: 'chen' }),
    ).toEqual([{ field: 'assignee', mine: '', theirs: 'chen' }]);
  });

  it('is nothing where the other one changed something else, or the same to the same', () => {
    expect(clashesOf({ priority: 'high' }, ticket, { ...ticket, queue: 'repairs' })).toEqual([]);
    expect(clashesOf({ priority: 'high' }, ticket, { ...ticket, priority: 'high' })).toEqual([]);
    expect(clashesOf({ tags: ['c'] }, ticket, { ...ticket, tags: ['a', 'b'] })).toEqual([]);
    expect(clashesOf({ assignee: 'lin' }, ticket, ticket)).toEqual([]);
  });

  it('compares tags as a whole, in any order', () => {
    expect(clashesOf({ tags: ['a', 'c'] }, ticket, { ...ticket, tags: ['a'] })).toEqual([
      { field: 'tags', mine: 'a, c', theirs: 'a' },
    ]);
  });
});
