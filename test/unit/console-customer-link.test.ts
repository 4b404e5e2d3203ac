import { describe, expect, it } from 'vitest';
import { changesOf, pointsOf } from '../../web/console/tickets/side/link-changes.ts';

describe('saying to whom a ticket belongs', () => {
  it('names what it changes', () => {
    const newFile = 'new';
    expect(changesOf({ before: 'a', chosen: 'a', newFile })).toEqual(['confirmed', 'told']);
    expect(changesOf({ before: 'a', chosen: 'b', newFile })).toEqual(['moves', 'leaves', 'told']);
    expect(changesOf({ before: undefined, chosen: newFile, newFile })).toEqual(['opens', 'told']);
  });

  it('offers the addresses that the ticket has', () => {
    expect(pointsOf({ mail: 'a@example.com', reference: 'partner:x:1' })).toEqual([
      'a@example.com',
      'partner:x:1',
    ]);
    expect(pointsOf({})).toEqual([]);
  });
});
