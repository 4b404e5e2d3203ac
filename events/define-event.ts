import * as z from 'zod';

/** What every domain event carries besides its data. Instants are ISO 8601 in UTC with milliseconds. */
const metadata = {
  /** ULID of this event: the same on every redelivery. */
  id: z.string(),
  occurredAt: z.iso.datetime(),
  /** The same from the first request to the last mail that came of it. */
  correlationId: z.string(),
  aggregate: z.object({ type: z.string(), id: z.string(), version: z.number().int() }),
};

/** EventBridge source of everything that Aftercare itself says. */
export const eventSource = 'aftercare';

export interface EventDefinition<T extends string = string, D extends z.ZodObject = z.ZodObject> {
  readonly type: T;
  readonly version: number;
  /** `internal`: a function of ours subscribes to it, which a test checks; `external`: it is published for partners alone. */
  readonly audience: 'internal' | 'external';
  /** One sentence for the AsyncAPI document. */
  readonly summary: string;
  readonly data: D;
  /** The whole detail as it travels. Readers ignore what they do not know. */
  readonly detail: z.ZodObject;
  /** The EventBridge rule pattern that selects this event and version. */
  readonly pattern: { source: string[]; 'detail-type': string[]; detail: { version: number[] } };
}

/** The detail of an event of definition `E`. */
export interface DomainEvent<E extends EventDefinition = EventDefinition> {
  id: string;
  type: E['type'];
  version: E['version'];
  occurredAt: string;
  correlationId: string;
  aggregate: { type: string; id: string; version: number };
  data: z.output<E['data']>;
}

/** Declares a domain event: ids, versions and facts only, no names, addresses or texts. */
export function defineEvent<const T extends string, D extends z.ZodObject>(definition: {
  type: T;
  version: number;
  audience: 'internal' | 'external';
  summary: string;
  data: D;
}): EventDefinition<T, D> {
  const { type, version, audience, summary, data } = definition;
  return {
    type,
    version,
    audience,
    summary,
    data,
    detail: z.object({ ...metadata, type: z.literal(type), version: z.literal(version), data }),
    pattern: { source: [eventSource], 'detail-type': [type], detail: { version: [version] } },
  };
}
