import { careFigures, sumOfFigures } from '../../../shared/table/entities/care-figures.ts';
import type { Table } from '../../../shared/table/table.ts';
import type { CarePlanFigures } from './plan-routes.ts';

/** What became of a plan's messages so far; nothing but zeros for a plan that sent none. */
export const planFigures =
  ({ table }: { table: Pick<Table, 'list'> }) =>
  async (planId: string): Promise<CarePlanFigures> => {
    const { sent, delegated, delivered, failed, bounced, complained, ...others } = sumOfFigures(
      await table.list(careFigures, careFigures.prefix(planId)),
    );
    const left = sent + delegated + delivered + failed + bounced + complained;
    return { planId, sent: left, delivered, bounced, complained, failed, ...others };
  };
