import type * as z from 'zod';
import { Ticket } from '../../table/entities/ticket.ts';

/** A ticket as lists read it: without its long parts, which would be most of what a page sends. */
export const ListedTicket = Ticket.omit({ description: true, fields: true, routedBy: true });
export type ListedTicket = z.output<typeof ListedTicket>;

export const listedAttributes: readonly string[] = Object.keys(ListedTicket.shape);
