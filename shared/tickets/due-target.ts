import type { TargetState } from '../table/entities/ticket.ts';

/** Of some targets the one that is due first: of those that run, if there are any. */
export function firstDue<T extends Pick<TargetState, 'state' | 'dueAt'>>(
  targets: readonly T[],
): T | undefined {
  const running = targets.filter(({ state }) => state !== 'paused');
  return [...(running.length > 0 ? running : targets)].sort((one, other) =>
    one.dueAt < other.dueAt ? -1 : 1,
  )[0];
}

/** The target that a ticket is waited for by: the first of those that nothing has fulfilled. */
export const dueTargetOf = (targets: readonly TargetState[]): TargetState | undefined =>
  firstDue(targets.filter(({ fulfilledAt }) => fulfilledAt === undefined));
