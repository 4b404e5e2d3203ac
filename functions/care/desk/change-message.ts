import type { OccurrenceState } from '../../../events/vocabulary.ts';
import type { StaffCommand } from '../../../shared/http/staff-command.ts';
import type { Effects } from '../../../shared/outbox/effects.ts';
import { commitIdempotent, recall } from '../../../shared/outbox/idempotency.ts';
import { retryOnConflict } from '../../../shared/outbox/retry-on-conflict.ts';
import { notFound } from '../../../shared/runtime/errors.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { putNextVersion } from '../../../shared/table/conditional-puts.ts';
import {
  type CareState,
  careState,
  type Occurrence,
  occurrence,
} from '../../../shared/table/entities/care.ts';
import type { Write } from '../../../shared/table/write.ts';
import { replaceOccurrence } from '../occurrences.ts';

export type ChangeDeps = Pick<Ports, 'table' | 'agendaShards'>;

/** How an occurrence is after a command. */
export type ChangedMessage = { id: string; state: OccurrenceState; dueAt: string };

/** What a command makes of an occurrence: how it is then, and what else is written and said. */
export interface MessageChange extends Effects {
  after: Occurrence;
}

/**
 * Changes one occurrence by what `decide` makes of it. The customer's care state is raised along, so that planning and
 * sending that read the file before decide anew.
 * @throws DomainError `not-found`; what `decide` throws.
 */
export const changeMessage = (
  { table }: ChangeDeps,
  command: StaffCommand,
  asked: { operation: string; body: unknown },
  decide: (known: Occurrence) => MessageChange,
): Promise<ChangedMessage> =>
  retryOnConflict(async () => {
    const { id, author, idempotencyKey: key, now } = command;
    const request = { scope: `${asked.operation}:${id}:${author}`, key, body: asked.body, now };
    const given = await recall<ChangedMessage>(table, request);
    if (given) return given;
    const known = await table.find(occurrence, id);
    if (!known) throw notFound('error.not-found');
    const state = await table.find(careState, known.customerId);
    const { after, writes, events } = decide(known);
    const effects: Effects = {
      writes: [replaceOccurrence(after), raised(known.customerId, state), ...writes],
      events,
    };
    const result: ChangedMessage = { id, state: after.state, dueAt: after.dueAt };
    return commitIdempotent(table, request, effects, result);
  });

function raised(customerId: string, known: CareState | undefined): Write {
  const first = { customerId, version: 1, fileVersion: 0, plansVersion: '', sent: [] };
  return putNextVersion(careState, known ? { ...known, version: known.version + 1 } : first);
}
