import { type RuleRow, rulesOf, type StageNames } from '../../../infra/constructs/rules-of.ts';
import { compilePattern } from '../../../infra/local/patterns/compile-pattern.ts';
import type { EventBridgeEnvelope } from '../../../shared/messaging/envelope.ts';
import { type Incoming, queuesOf } from '../../../shared/messaging/subscription.ts';
import type { AgendaKind } from '../../../shared/table/entities/agenda.ts';
import { subscriptions } from './lambdas.ts';

/** The queue of a Lambda: its own (`mail/door`) or a lane of it (`mail/door#bulk`). */
export interface Queue {
  name: string;
  entry: string;
  incoming: Incoming;
}

/** What a stage calls the things that AWS services tell of. */
export const stageNames: StageNames = { bucketName: 'files', configurationSet: 'world' };

const queues: readonly Queue[] = [...subscriptions].flatMap(([entry, subscription]) => {
  const [own = {}, ...lanes] = queuesOf(subscription);
  const names = Object.keys(subscription.lanes ?? {});
  return [
    { name: entry, entry, incoming: own },
    ...lanes.map((incoming, index) => ({ name: `${entry}#${names[index]}`, entry, incoming })),
  ];
});

const byName = new Map(queues.map((queue) => [queue.name, queue]));

/** @throws Error when there is no such queue. */
export function queueNamed(name: string): Queue {
  const queue = byName.get(name);
  if (!queue) throw new Error(`there is no queue ${name}`);
  return queue;
}

/** The queues that the sweep hands due items to, by kind. */
export const dueQueues = Object.fromEntries(
  queues.flatMap(({ name, incoming }) => (incoming.due ?? []).map((kind) => [kind, name])),
) as Record<AgendaKind, string>;

interface Rule extends RuleRow {
  queue: Queue;
  matches: (envelope: EventBridgeEnvelope) => boolean;
}

const rules: readonly Rule[] = queues.flatMap((queue) =>
  rulesOf(queue.incoming, stageNames).map((row) => ({ ...row, queue, matches: compilePattern(row.pattern) })),
);

/** Rules by the detail type that they name; those that name none may match any. */
const byType = new Map<string, Rule[]>();
for (const rule of rules)
  for (const type of rule.pattern['detail-type'] ?? [''])
    byType.set(type, [...(byType.get(type) ?? []), rule]);

/** The queues that the rules bring an event to. Both buses are asked, since a source is of one of them. */
export const queuesFor = (envelope: EventBridgeEnvelope): Queue[] =>
  [...(byType.get(envelope['detail-type']) ?? []), ...(byType.get('') ?? [])]
    .filter((rule) => rule.matches(envelope))
    .map(({ queue }) => queue);
