import { type Effects, joinEffects } from '../../../shared/outbox/effects.ts';
import { putNextVersion } from '../../../shared/table/conditional-puts.ts';
import type { CareFile } from '../../../shared/table/customer-file.ts';
import { type CareState, careState } from '../../../shared/table/entities/care.ts';
import { customer as customerEntity } from '../../../shared/table/entities/customer.ts';
import type { Write } from '../../../shared/table/write.ts';
import {
  addOccurrence,
  type CareContext,
  changeOccurrence,
  dropOccurrence,
  reassignOccurrence,
  wakeOccurrence,
} from '../occurrences.ts';
import type { Replanned } from './replan.ts';

/**
 * The most occurrences of one transaction: each takes at most three writes, and DynamoDB accepts 100 writes in one
 * transaction.
 */
const maxOccurrencesPerWrite = 30;

export interface WrittenPlan extends Effects {
  /** False when the changes do not fit into one transaction; the next one continues. */
  isWhole: boolean;
}

/**
 * Makes the writes of the changes that planning found, on condition that neither the file nor the care state has
 * changed since it was read. So decisions about one customer are made one after another, and an erased file stays
 * erased.
 */
export function writePlan(
  file: CareFile,
  { add, change, drop, reassign, wake }: Replanned,
  plansVersion: string,
  context: CareContext,
): WrittenPlan {
  const steps: Array<() => Effects> = [
    ...drop.map((each) => () => ({ writes: dropOccurrence(each), events: [] })),
    ...change.map(
      ({ from, to }) =>
        () =>
          changeOccurrence(from, to, file, context),
    ),
    ...reassign.map(({ from, to }) => () => ({
      writes: [reassignOccurrence(from, to, context)],
      events: [],
    })),
    ...wake.map((each) => () => ({ writes: wakeOccurrence(each, context), events: [] })),
    ...add.map((wanted) => () => addOccurrence(wanted, file, context)),
  ];
  const isWhole = steps.length <= maxOccurrencesPerWrite;
  const done = steps.slice(0, maxOccurrencesPerWrite).map((step) => step());
  const guard = [raisedState(file, isWhole ? plansVersion : ''), unchangedFile(file)];
  return { ...joinEffects({ writes: guard, events: [] }, ...done), isWhole };
}

/** True when the stored plan was made from exactly this file and these settings. */
export const isMadeFrom = ({ care, customer }: CareFile, plansVersion: string): boolean =>
  care?.fileVersion === customer.version && care.plansVersion === plansVersion;

function raisedState({ customer, care }: CareFile, plansVersion: string): Write {
  const value: CareState = {
    customerId: customer.id,
    version: (care?.version ?? 0) + 1,
    fileVersion: customer.version,
    plansVersion,
    sent: care?.sent ?? [],
  };
  return putNextVersion(careState, value);
}

const unchangedFile = ({ customer: { id, version } }: CareFile): Write => ({
  check: customerEntity.key(id),
  if: { version },
});
