import { describe, expect, it } from 'vitest';
import { linkSaid } from '../../web/console/tickets/link-said.ts';
import { changesOf, pointsOf } from '../../web/console/tickets/side/link-changes.ts';

describe('saying to whom a ticket belongs', () => {
  it('names what it changes', () => {
    const newFile = 'new';
    expect(changesOf({ before: 'a', chosen: 'a', newFile })).toEqual(['confirmed', 'told']);
    expect(changesOf({ before: 'a', chosen: 'b', newFile })).toEqual(['moves', 'leaves', 'told']);
    expect(changesOf({ before: undefined, chosen: newFile, newFile })).toEqual(['opens', 'told']);
  });

  it('is told in the conversation by names', () => {
    const customers = { a: '王芳' };
    expect(linkSaid({ relation: 'customer', why: 'relink', customerId: 'a', from: 'b' }, customers)).toEqual({
      relation: 'customer',
      to: '王芳',
    });
    expect(linkSaid({ relation: 'customer', why: 'refuse', from: 'b' }, customers)).toEqual({
      relation: 'notCustomer',
      to: '',
    });
    expect(linkSaid({ relation: 'caused-by', ticketId: 'ZXYE7SAS9H' }, {})).toEqual({
      relation: 'caused-by',
      to: 'ZXYE7-SAS9H',
    });
    expect(linkSaid({ relation: 'something' }, {})).toBeUndefined();
  });

  it('offers the addresses that the ticket has', () => {
    expect(pointsOf({ mail: 'a@example.com', reference: 'partner:x:1' })).toEqual([
      'a@example.com',
      'partner:x:1',
    ]);
    expect(pointsOf({})).toEqual([]);
  });
});
