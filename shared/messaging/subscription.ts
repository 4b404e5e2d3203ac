import type * as z from 'zod';
import type { DomainEvent, EventDefinition } from '../../events/define-event.ts';
import type { PartnerEventDefinition } from '../../events/partner/define-partner-event.ts';
import type { AgendaKind } from '../table/entities/agenda.ts';
import type { Narrowed, Where } from './where.ts';

/** A domain event that a queue receives, narrowed by `where`; without conditions it receives all of them. */
export interface HeardEvent<E extends EventDefinition = EventDefinition, W extends Where = Where> {
  readonly event: E;
  readonly where: W;
}

/** Subscribes to a domain event. `where` narrows it; its fields and values are checked against the event's data. */
export const on = <
  E extends EventDefinition,
  const W extends Where<z.output<E['data']>> = Record<never, never>,
>(
  event: E,
  where: W = {} as W,
): HeardEvent<E, W> => ({ event, where });

/** What comes to one queue. */
export interface Incoming {
  readonly events?: readonly HeardEvent[];
  /** Partner events whose accepted content the function records. */
  readonly partnerEvents?: readonly PartnerEventDefinition[];
  /** The kinds of agenda items that the sweep hands over. */
  readonly due?: readonly AgendaKind[];
  /** New objects of the file bucket below these prefixes. */
  readonly files?: ReadonlyArray<'uploads/' | 'files/' | 'mail/'>;
  /** Envelopes as they come: all that partners publish, or all that the mail service reports. */
  readonly envelopes?: 'partners' | 'mail-service';
}

/** What comes to a Lambda: by its own queue, and by further ones. Its rules and its handler are made from this. */
export interface Subscription extends Incoming {
  /** What the function itself puts on its queues. */
  readonly own?: z.ZodType;
  /** Further queues of the same function, by name. */
  readonly lanes?: Readonly<Record<string, Incoming>>;
}

/** Declares what a Lambda's queues receive: `functions/<capability>/…/subscription.ts` exports it as `subscription`. */
export const defineSubscription = <const S extends Subscription>(subscription: S): S => subscription;

/** The queues of a subscription: the function's own, and its lanes. */
export const queuesOf = ({ lanes = {}, ...own }: Subscription): readonly Incoming[] => [
  own,
  ...Object.values(lanes),
];

type QueuesOf<S extends Subscription> =
  | S
  | (S['lanes'] extends Readonly<Record<string, infer L>> ? L : never);
/** The type of a member, of all queues of a subscription together. */
export type PartOf<S extends Subscription, K extends keyof Incoming> =
  QueuesOf<S> extends infer Q ? (Q extends { readonly [P in K]: infer V } ? V : never) : never;
/** The type of the rows of a member, of all queues of a subscription together. */
export type RowOf<S extends Subscription, K extends keyof Incoming> =
  PartOf<S, K> extends infer P ? (P extends readonly (infer R)[] ? R : never) : never;

/** A domain event as a handler gets it: its data is as the conditions of the subscription say. */
export type Received<H> =
  H extends HeardEvent<infer E, infer W>
    ? Omit<DomainEvent<E>, 'data'> & { data: Narrowed<z.output<E['data']>, W> }
    : never;

/** The events of a subscription as a handler gets them, of type `T` or of any. */
export type EventOf<S extends Subscription, T extends string = string> = Received<
  Extract<RowOf<S, 'events'>, { event: { type: T } }>
>;
