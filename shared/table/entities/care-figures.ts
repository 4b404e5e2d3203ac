import * as z from 'zod';
import { careDeliveries } from '../../../events/vocabulary.ts';
import { shardOf } from '../../runtime/ids.ts';
import { defineEntity } from '../define-entity.ts';
import type { Key } from '../schema.ts';
import type { Write } from '../write.ts';
import { listShards } from './shards.ts';

/** What is counted of a plan: its messages by what became of them (each in one place only), and what people did with them. */
export const careFigureNames = [...careDeliveries, 'unsubscribed', 'answered'] as const;
export type CareFigureName = (typeof careFigureNames)[number];

const count = z.number().int().default(0);
const counts = Object.fromEntries(careFigureNames.map((name) => [name, count])) as Record<
  CareFigureName,
  typeof count
>;

export const CareFigures = z.object({ planId: z.string(), shard: z.number().int(), ...counts });
export type CareFigures = z.output<typeof CareFigures>;

/** Where a shard of a plan's figures lies. */
export const figuresKey = ({ planId, shard }: { planId: string; shard: number }): Key => ({
  pk: `CARE-FIGURES#${planId}`,
  sk: String(shard),
});

/** A shard of a plan's figures. All of them: one query of their partition. */
export const careFigures = defineEntity({
  name: 'care-figures',
  schema: CareFigures,
  key: figuresKey,
  keyOf: (value) => value,
  prefix: (planId: string) => ({ ...figuresKey({ planId, shard: 0 }), sk: '' }),
});

/**
 * Raises and lowers figures of a plan. It belongs into the transaction that changes the occurrence, so that each counts
 * exactly once: a message that becomes `delivered` is taken from `sent`.
 */
export function countCare(
  { planId, customerId }: { planId: string; customerId: string },
  changes: Partial<Record<CareFigureName, number>>,
): Write {
  const shard = shardOf(customerId, listShards);
  return {
    update: figuresKey({ planId, shard }),
    set: { type: careFigures.name, planId, shard },
    add: changes as Record<string, number>,
  };
}

/** The sum of a plan's shards. */
export const sumOfFigures = (shards: readonly CareFigures[]): Record<CareFigureName, number> =>
  Object.fromEntries(
    careFigureNames.map((name) => [name, shards.reduce((sum, each) => sum + each[name], 0)]),
  ) as Record<CareFigureName, number>;
