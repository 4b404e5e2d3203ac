import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Ticket, TimelineEntry } from '../../shared/table/entities/ticket.ts';
import {
  isEntryShown,
  isOneOwner,
  isPartShown,
  openedBy,
  type Viewer,
} from '../../shared/tickets/who-sees.ts';
import { openedTicket } from '../support/opened-ticket.ts';

const at = '2026-11-22T09:00:00.000Z';
const { ticket: usual } = openedTicket(new Date(at));
const optional = <T>(each: fc.Arbitrary<T>) => fc.option(each, { nil: undefined });
const contact = fc.record({
  name: fc.constant('A'),
  mail: optional(fc.constantFrom('a@example.com', 'b@example.com')),
  phone: optional(fc.constantFrom('+8613800138000', '+8613800138001')),
});
const tickets = fc
  .record({
    id: fc.constantFrom('A000000001', 'A000000002', 'A000000003'),
    contact,
    proof: optional(fc.constant({ by: 'link' as const, at })),
    page: optional(fc.constantFrom({ by: 'code', at }, { by: 'agent-1', at })),
    contactSince: optional(fc.constant('2026-11-22T09:00:01.000Z')),
    link: optional(
      fc
        .constantFrom('confirmed' as const, 'unconfirmed' as const)
        .map((state) => ({ state, why: 'mail' as const, at })),
    ),
  })
  .map((facts): Ticket => {
    // A code that was entered proves the post.
    const proof = facts.page?.by === 'code' ? { by: 'code' as const, at } : facts.proof;
    return { ...usual, ...facts, proof } as Ticket;
  });
const entries = fc
  .record({
    kind: fc.constantFrom<TimelineEntry['kind']>(
      'customer-message',
      'staff-reply',
      'note',
      'agreement',
      'merge',
      'access',
    ),
    author: fc.constantFrom('customer', 'system', 'participant', 'agent-1'),
    posted: optional(fc.constant(true)),
    unverified: optional(fc.constant(true)),
  })
  .map((facts) => ({ ticketId: 'A000000001', id: '1', at, text: 'x', ...facts }) as TimelineEntry);
const viewers = fc.record({
  way: fc.constantFrom<Viewer['way']>('mailed', 'posted'),
  named: tickets,
  partnerDelivers: fc.boolean(),
});

describe('who sees what', () => {
  it('never shows notes, words of the system, or what is unverified', () => {
    fc.assert(
      fc.property(viewers, tickets, entries, (viewer, part, entry) => {
        if (!isEntryShown(viewer, part, entry)) return;
        expect(['customer-message', 'staff-reply', 'agreement']).toContain(entry.kind);
        if (entry.kind === 'customer-message') {
          // But what was posted on this very page.
          const isHere = viewer.way === 'posted' && entry.posted && part.id === viewer.named.id;
          if (!isHere) expect(entry.unverified).toBeUndefined();
          // Or whoever of the staff passes it on.
          expect(['customer', 'agent-1']).toContain(entry.author);
        }
      }),
    );
  });

  it('shows a page that nothing opened what was posted on it, and nothing of another ticket', () => {
    fc.assert(
      fc.property(viewers, tickets, entries, (viewer, part, entry) => {
        if (openedBy(viewer) !== undefined || !isEntryShown(viewer, part, entry)) return;
        expect(entry.posted).toBe(true);
        expect(part.id).toBe(viewer.named.id);
      }),
    );
  });

  it('shows the part of another ticket only where both have one address, and are proven for it or one repeats the other', () => {
    fc.assert(
      fc.property(viewers, tickets, (viewer, part) => {
        if (part.id === viewer.named.id || !isPartShown(viewer, part)) return;
        if (viewer.named.repeats !== part.id) expect(viewer.named.proof && part.proof).toBeTruthy();
        const [one, other] = [viewer.named.contact, part.contact];
        expect(one.mail ?? one.phone).toBe(other.mail ?? other.phone);
        expect(viewer.way === 'mailed' || viewer.named.page?.by === 'code').toBe(true);
      }),
    );
  });

  it('shows by the mailed link all that the page of the post shows, but what is unverified', () => {
    fc.assert(
      fc.property(viewers, tickets, entries, (viewer, part, entry) => {
        if (!isEntryShown({ ...viewer, way: 'posted' }, part, entry)) return;
        const isUnverified = entry.kind === 'customer-message' && entry.unverified === true;
        expect(isEntryShown({ ...viewer, way: 'mailed' }, part, entry)).toBe(!isUnverified);
      }),
    );
  });

  it('shows of what came before the address was corrected what was posted alone', () => {
    fc.assert(
      fc.property(viewers, tickets, entries, (viewer, part, entry) => {
        if (part.contactSince === undefined || !isEntryShown(viewer, part, entry)) return;
        expect(entry.posted).toBe(true);
      }),
    );
  });

  it('is the same from both sides', () => {
    fc.assert(
      fc.property(tickets, tickets, (one, other) => {
        expect(isOneOwner(one, other)).toBe(isOneOwner(other, one));
        expect(isOneOwner(one, one)).toBe(true);
      }),
    );
  });
});
