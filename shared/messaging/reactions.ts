import type * as z from 'zod';
import type { DomainEvent } from '../../events/define-event.ts';
import type { partnerEventAccepted } from '../../events/partner-event-accepted.v1.ts';
import type { AgendaItem } from '../table/entities/agenda.ts';
import type { EventBridgeEnvelope } from './envelope.ts';
import type { EventOf, PartOf, RowOf, Subscription } from './subscription.ts';

/** How a message came. */
export interface Delivery {
  /** The queue's own id of the message, the same each time. */
  messageId: string;
  /** How often the queue has given it out, this time included. */
  receives: number;
}

/** What a handler does with one message. A failure is thrown; a settled promise means done. */
export type React<T> = (what: T, now: Date, delivery: Delivery) => Promise<void>;

/**
 * The reactions to everything that a subscription names, and to nothing else: each event and partner event by its type, each
 * due item by its kind. One function in place of such a record takes all of them.
 */
export type Reactions<S extends Subscription> = EventReactions<S> &
  PartnerReactions<S> &
  DueReactions<S> &
  (S extends { own: infer O extends z.ZodType } ? { own: React<z.output<O>> } : unknown) &
  ([PartOf<S, 'files'>] extends [never] ? unknown : { files: React<string> }) &
  ([PartOf<S, 'envelopes'>] extends [never] ? unknown : { envelopes: React<EventBridgeEnvelope> });

type EventReactions<S extends Subscription> = [EventOf<S>] extends [never]
  ? unknown
  : { events: React<EventOf<S>> | { [T in EventOf<S>['type']]: React<EventOf<S, T>> } };

type PartnerReactions<S extends Subscription> = [RowOf<S, 'partnerEvents'>] extends [never]
  ? unknown
  : {
      partnerEvents: React<Accepted> | { [T in RowOf<S, 'partnerEvents'>['type']]: React<Accepted> };
    };

type DueReactions<S extends Subscription> = [RowOf<S, 'due'>] extends [never]
  ? unknown
  : { due: React<AgendaItem> | { [K in RowOf<S, 'due'>]: React<AgendaItem> } };

type Accepted = DomainEvent<typeof partnerEventAccepted>;

/** Reactions as they are looked up by name. */
export interface AnyReactions {
  events?: React<unknown> | Record<string, React<unknown>>;
  partnerEvents?: React<unknown> | Record<string, React<unknown>>;
  due?: React<unknown> | Record<string, React<unknown>>;
  own?: React<unknown>;
  files?: React<unknown>;
  envelopes?: React<unknown>;
}
