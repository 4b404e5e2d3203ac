import * as z from 'zod';
import { builtInOf } from '../settings/define-setting.ts';
import { Label, queueSetting } from '../settings/queues.ts';
import { type Customer, customer } from '../table/entities/customer.ts';
import { setting } from '../table/entities/setting.ts';
import type { Table } from '../table/table.ts';
import { after, seconds } from '../time/clock.ts';

/**
 * What the ids of an answer are called, told once beside all of it: members of staff by subject, queues and customers by id. What they
 * name keeps its shape; an id that nothing names is missing. See ADR 55.
 */
export const Names = z
  .object({
    /** `left`: not among the firm's people any more. */
    people: z.record(z.string(), z.object({ name: z.string(), left: z.literal(true).optional() })),
    queues: z.record(z.string(), Label),
    customers: z.record(z.string(), z.string()),
  })
  .meta({ id: 'Names' });
export type Names = z.output<typeof Names>;

/** People and queues that the firm has or had. */
type Known = { [K in 'people' | 'queues']: ReadonlyMap<string, Names[K][string]> };

/** How long people and queues that were read serve further answers of an instance. */
const knownTtlMs = seconds(10);

/** The longest text that can be an id. */
const maxIdCharacters = 128;

/**
 * Names what an answer mentions: every value that is the id of somebody of the firm's people, now or before, or of a queue, wherever it
 * stands; and customers by `customerId` and `joinedInto`. People and queues are one query each, customers are asked for together. `now`: people and queues
 * may be ten seconds old; without it they are read anew. `read`: customers that the answer was made with.
 */
export function openNames(table: Pick<Table, 'each' | 'findMany'>) {
  let kept: { until: Date; known: Promise<Known> } | undefined;
  const knownAt = (now: Date | undefined): Promise<Known> => {
    if (now && kept && now < kept.until && after(kept.until, -2 * knownTtlMs) < now) return kept.known;
    const known = readKnown(table);
    if (now) {
      kept = { until: after(now, knownTtlMs), known };
      known.catch(() => {
        kept = undefined;
      });
    }
    return known;
  };
  return async (answer: unknown, now?: Date, read: readonly Customer[] = []): Promise<Names> => {
    const ids = new Set<string>();
    const customerIds = new Set<string>();
    collect(answer, ids, customerIds);
    const known = new Set(read.map(({ id }) => id));
    const others = [...customerIds].filter((id) => !known.has(id));
    const [{ people, queues }, customers] = await Promise.all([
      knownAt(now),
      others.length === 0 ? [] : table.findMany(customer, others),
    ]);
    return {
      people: among(people, ids),
      queues: among(queues, ids),
      customers: Object.fromEntries([...read, ...customers].map(({ id, name }) => [id, name])),
    };
  };
}

/** Removed ones too: what somebody did who left is still theirs. */
async function readKnown(table: Pick<Table, 'each'>): Promise<Known> {
  const people = new Map<string, Names['people'][string]>();
  const queues = new Map<string, Label>();
  const nameQueue = ({ id, label }: { id: string; label?: unknown }): void => {
    const read = Label.safeParse(label);
    if (read.success) queues.set(id, read.data);
  };
  for (const queue of await builtInOf(queueSetting)) nameQueue(queue);
  const readPeople = async () => {
    for await (const { id, active, document } of table.each(setting, setting.prefix('person')))
      people.set(id, { name: String(document.name ?? id), ...(active ? {} : { left: true as const }) });
  };
  const readQueues = async () => {
    for await (const { id, document } of table.each(setting, setting.prefix('queue')))
      nameQueue({ id, label: document.label });
  };
  await Promise.all([readPeople(), readQueues()]);
  return { people, queues };
}

/** Under what names answers tell the id of a customer. */
const customerKeys: ReadonlySet<string> = new Set(['customerId', 'joinedInto']);

/** Every text of an answer that may be an id, and the ids of its customers. */
function collect(value: unknown, ids: Set<string>, customerIds: Set<string>, key = ''): void {
  if (typeof value === 'string') {
    if (value.length <= maxIdCharacters) ids.add(value);
    if (customerKeys.has(key)) customerIds.add(value);
  } else if (Array.isArray(value)) {
    for (const each of value) collect(each, ids, customerIds);
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, each] of Object.entries(value)) collect(each, ids, customerIds, name);
  }
}

const among = <T>(known: ReadonlyMap<string, T>, ids: ReadonlySet<string>): Record<string, T> =>
  Object.fromEntries([...known].filter(([id]) => ids.has(id)));
