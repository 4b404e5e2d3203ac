import type { CarePlan } from '../../../shared/settings/care-plans.ts';
import type { CareFile } from '../../../shared/table/customer-file.ts';
import type { Occurrence } from '../../../shared/table/entities/care.ts';

/** An occurrence with its plan and file. */
export interface InTurn {
  occurrence: Occurrence;
  plan: CarePlan;
  file: CareFile;
}

/**
 * True when one of two due messages goes before the other: that of the plan with the higher priority, then the one that is due
 * earlier, then the one that is stale earlier; then what the business knows of them decides, so that it does not depend on
 * generated ids which one waits.
 */
export function goesFirst(one: InTurn, other: InTurn): boolean {
  if (one.plan.priority !== other.plan.priority) return one.plan.priority > other.plan.priority;
  const [its, others] = [placeOf(one), placeOf(other)];
  const differs = its.findIndex((part, index) => part !== others[index]);
  return differs >= 0 && (its[differs] ?? '') < (others[differs] ?? '');
}

/** What sets an occurrence apart, in the order in which it counts; ids come last. */
function placeOf({ occurrence, file }: InTurn): string[] {
  const { id, dueAt, notAfter, planId, date, key, subject } = occurrence;
  const product = file.products.find((each) => each.id === subject.productId);
  const consumable = product?.consumables.find((each) => each.id === subject.consumableId);
  const relation = file.relations.find((each) => each.id === subject.relationId);
  const keyDate = file.dates.find((each) => each.id === subject.dateId);
  const { customer } = file;
  return [
    ...[dueAt, notAfter, planId, date],
    ...[product?.purchasedAt ?? '', product?.orderNumber ?? '', product?.serial ?? '', product?.name ?? ''],
    ...[consumable?.name ?? '', relation?.name ?? '', keyDate?.label ?? '', subject.milestone ?? '', key],
    ...[customer.name, customer.createdAt, id],
  ];
}
