import type { Occasion } from '../../../shared/settings/care-plans.ts';
import type { OwnedProduct } from '../../../shared/table/entities/owned-product.ts';
import { readDay } from '../../../shared/time/read-day.ts';
import { addDays } from '../../../shared/time/zones.ts';
import type { Series } from '../contracts.ts';
import { dayOf } from './last-contact.ts';
import { lastsDays, replacedLast } from './run-out.ts';
import { type PlanScope, recurring, single } from './series.ts';
import { everyDays } from './steps.ts';

const inUse = ({ file }: PlanScope): readonly OwnedProduct[] =>
  file.products.filter(({ retiredAt }) => !retiredAt);

/**
 * Repeats at an interval after a product was bought, installed or last serviced, whichever was last. The product's own
 * interval precedes that of the plan; without either there is no series.
 */
export const maintenances = (
  scene: PlanScope,
  occasion: Extract<Occasion, { kind: 'maintenance' }>,
): Series[] =>
  inUse(scene).flatMap(({ id: productId, purchasedAt, maintenanceDays }) => {
    const days = maintenanceDays ?? occasion.everyDays;
    if (days === undefined) return [];
    const done = scene.file.milestones
      .filter(({ kind }) => kind === 'service' || kind === 'installation')
      .filter((milestone) => milestone.productId === productId);
    const [last = { at: purchasedAt, name: 'purchase' }] = done
      .map(({ at, kind, key }) => ({ at, name: `${kind}#${key}` }))
      .filter(({ at }) => at > purchasedAt)
      .sort((a, b) => (a.at > b.at ? -1 : 1));
    const start = dayOf(last.at, scene.file.customer.timeZone);
    return [recurring(scene, { productId }, everyDays(start, days, last.name))];
  });

/** The day on which a consumable runs out, once for each replacement. */
export const consumables = (scene: PlanScope): Series[] =>
  inUse(scene).flatMap((product) =>
    product.consumables.flatMap((consumable) => {
      const since = replacedLast(consumable) ?? product.purchasedAt;
      const { timeZone: zone } = scene.file.customer;
      const date = addDays(dayOf(since, zone), lastsDays(consumable, zone));
      const subject = { productId: product.id, consumableId: consumable.id };
      return single(scene, subject, { date, key: since }, { isMadeUpFor: false });
    }),
  );

/** The last day of a warranty; an extended warranty has a new occurrence. */
export const warranties = (scene: PlanScope): Series[] =>
  inUse(scene).flatMap(({ id: productId, warrantyUntil }) =>
    warrantyUntil === undefined
      ? []
      : single(scene, { productId }, { date: readDay(warrantyUntil), key: warrantyUntil }),
  );
