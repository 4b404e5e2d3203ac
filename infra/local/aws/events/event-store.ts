import { randomUUID } from 'node:crypto';
import type {
  Authorize,
  Deployment,
  EventEnvelope,
  EventService,
  Matcher,
  MovableClock,
  QueueService,
  RuleResource,
  RuntimeHooks,
} from '../../contracts.ts';
import type { State } from '../../state/open-state.ts';
import { createDeliver } from './deliver.ts';

export interface EventStore extends EventService {
  /** Compiles the rules. @throws UnmodelledError naming an operator that is not modelled. */
  attach(deployment: Deployment): void;
  /** Hands a scheduled rule's firing to its targets, as EventBridge does at that instant. */
  fire(rule: RuleResource, at: number): void;
}

interface Parts {
  state: State;
  clock: MovableClock;
  deployment: () => Deployment;
  authorize: Authorize;
  queues: QueueService;
  hooks: RuntimeHooks;
  compilePattern: (pattern: Record<string, unknown>) => Matcher;
}

/** The buses: every event is recorded, matched and handed on in one transaction of the state file. */
export function createEventStore({ state, clock, compilePattern, ...parts }: Parts): EventStore {
  const { deployment } = parts;
  const insert = state.db.prepare('INSERT INTO event (bus, envelope) VALUES (?, ?)');
  const latest = state.db.prepare('SELECT bus, envelope FROM event ORDER BY sequence DESC LIMIT ?');
  let rules: Array<{ rule: RuleResource; matches: Matcher }> = [];

  const spread = (busName: string, event: EventEnvelope): void => {
    insert.run(busName, JSON.stringify(event));
    for (const { rule, matches } of rules) {
      if (rule.busName !== busName || !matches(event)) continue;
      for (const target of rule.targets) deliver(rule, target, event);
    }
  };
  const deliver = createDeliver({ ...parts, forward: spread });

  const envelope = (event: Parameters<EventService['put']>[1]): EventEnvelope => ({
    version: '0',
    id: randomUUID(),
    'detail-type': event.detailType,
    source: event.source,
    account: deployment().account,
    time: `${new Date(event.time ?? clock.now()).toISOString().slice(0, 19)}Z`,
    region: deployment().region,
    resources: event.resources ?? [],
    detail: event.detail,
  });

  return {
    attach: (next) => {
      rules = next.rules.flatMap((rule) =>
        rule.enabled && rule.pattern !== undefined ? [{ rule, matches: compilePattern(rule.pattern) }] : [],
      );
    },
    put: (busName, event) => {
      const put = envelope(event);
      state.transaction(() => spread(busName, put));
      return put.id;
    },
    fire: (rule, at) => {
      const event = envelope({
        source: 'aws.events',
        detailType: 'Scheduled Event',
        detail: {},
        resources: [rule.arn],
        time: at,
      });
      state.transaction(() => {
        for (const target of rule.targets) deliver(rule, target, event);
      });
    },
    list: (limit = 1000) =>
      latest
        .all(limit)
        .map((row) => ({
          ...(JSON.parse(String(row.envelope)) as EventEnvelope),
          bus: String(row.bus),
        }))
        .reverse(),
  };
}
