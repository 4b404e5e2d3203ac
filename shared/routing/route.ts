import type { Priority, QueueName } from '../../events/vocabulary.ts';
import type { Person } from '../settings/people.ts';
import type { Queue } from '../settings/queues.ts';
import type { RoutingRule } from '../settings/routing-rules.ts';
import type { WordList } from '../settings/word-lists.ts';
import { ticketKindRows } from '../tickets/kinds.ts';
import { priorityOf } from './defaults.ts';
import { matches, type RoutingFacts } from './matches.ts';

/** What routing decides of a ticket. */
export type RoutedProperty = 'queue' | 'priority' | 'assignee' | 'tags';

/** What one rule, or a default (`default:form`, `default:kind`, `default:grade`), had to say. */
export interface RoutingReason {
  ruleId: string;
  /** Properties of the ticket that this rule decided. */
  took: RoutedProperty[];
  /** Properties that the rule set in vain, each with the reason. */
  passed?: Array<{ property: RoutedProperty; because: PassedBecause }>;
}
type PassedBecause = 'decided-before' | 'no-such-queue' | 'no-such-person' | 'person-away';

export interface Routing {
  queue: QueueName;
  priority: Priority;
  /** Subject of a person. */
  assignee?: string;
  tags: string[];
  why: RoutingReason[];
}

/** Documents that routing goes by; see shared/settings. */
export interface RoutingDocuments {
  rules: ReadonlyMap<string, RoutingRule>;
  queues: ReadonlyMap<string, Queue>;
  people: ReadonlyMap<string, Person>;
  wordLists: ReadonlyMap<string, WordList>;
}

/**
 * Decides the queue, priority, assignee and tags of a ticket, with the reasons. Rules apply in their order; the first
 * one with a value for a property decides it, tags add up, and `stop` ends the evaluation. A removed queue and a person
 * who is away or removed are skipped. What no rule decides comes from the form (queue), the kind, and the grade
 * (priority).
 */
export function route(facts: RoutingFacts, { rules, queues, people, wordLists }: RoutingDocuments): Routing {
  const decided: Partial<Pick<Routing, 'queue' | 'priority' | 'assignee'>> = {};
  const tags = new Set<string>(facts.formTags);
  const why: RoutingReason[] = [];
  for (const rule of inOrder(rules)) {
    if (!rule.active || !matches(rule, facts, wordLists)) continue;
    const took: RoutedProperty[] = [];
    const passed: NonNullable<RoutingReason['passed']> = [];
    const take = (property: 'queue' | 'priority' | 'assignee', reason: PassedBecause | undefined) => {
      if (rule.then[property] === undefined) return;
      const because = decided[property] === undefined ? reason : 'decided-before';
      if (because) {
        passed.push({ property, because });
        return;
      }
      Object.assign(decided, { [property]: rule.then[property] });
      took.push(property);
    };
    take('queue', queues.has(rule.then.queue ?? '') ? undefined : 'no-such-queue');
    take('priority', undefined);
    take('assignee', obstacleTo(people.get(rule.then.assignee ?? '')));
    for (const tag of rule.then.tags ?? []) tags.add(tag);
    if (rule.then.tags) took.push('tags');
    why.push({ ruleId: rule.id, took, ...(passed.length > 0 ? { passed } : {}) });
    if (rule.stop) break;
  }
  const queue = decided.queue ?? defaultQueue(facts, queues, why);
  const priority = decided.priority ?? defaultPriority(facts, why);
  return { ...decided, queue, priority, tags: [...tags], why };
}

/** Ids of the rules that a routing came from, for the ticket's `routedBy`. */
export const rulesOf = ({ why }: Routing): string[] =>
  why.map(({ ruleId }) => ruleId).filter((id) => !id.startsWith('default:'));

const byOrderAndId = (a: { order: number; id: string }, b: { order: number; id: string }): number =>
  a.order - b.order || (a.id < b.id ? -1 : 1);

const inOrder = <T extends { order: number; id: string }>(documents: ReadonlyMap<string, T>): T[] =>
  [...documents.values()].sort(byOrderAndId);

function obstacleTo(person: Person | undefined): PassedBecause | undefined {
  if (!person) return 'no-such-person';
  return person.away ? 'person-away' : undefined;
}

/** The form's queue, else the kind's, else the first there is; a firm that has none at all keeps the kind's name. */
function defaultQueue(
  facts: RoutingFacts,
  queues: ReadonlyMap<string, Queue>,
  why: RoutingReason[],
): QueueName {
  const { formQueue } = facts;
  const ofForm = formQueue !== undefined && queues.has(formQueue);
  why.push({ ruleId: ofForm ? 'default:form' : 'default:kind', took: ['queue'] });
  if (ofForm) return formQueue;
  const ofKind = ticketKindRows[facts.kind].queue;
  return queues.has(ofKind) ? ofKind : (inOrder(queues)[0]?.id ?? ofKind);
}

function defaultPriority({ kind, grade }: RoutingFacts, why: RoutingReason[]): Priority {
  why.push({ ruleId: grade ? 'default:grade' : 'default:kind', took: ['priority'] });
  return priorityOf(kind, grade);
}
