import { careFigures, figuresKey, sumOfFigures } from '../../../shared/table/entities/care-figures.ts';
import type { StoredItem, Table } from '../../../shared/table/table.ts';
import type { CarePlanFigures } from './plan-routes.ts';

/** What became of a plan's messages so far; nothing but zeros for a plan that sent none. */
export const planFigures =
  ({ table }: { table: Pick<Table, 'queryAll'> }) =>
  async (planId: string): Promise<CarePlanFigures> => {
    const items: StoredItem[] = [];
    for await (const item of table.queryAll({ pk: figuresKey({ planId, shard: 0 }).pk })) items.push(item);
    const { sent, delegated, delivered, failed, bounced, complained, ...others } = sumOfFigures(
      items.map((item) => careFigures.parse(item)),
    );
    const left = sent + delegated + delivered + failed + bounced + complained;
    return { planId, sent: left, delivered, bounced, complained, failed, ...others };
  };
