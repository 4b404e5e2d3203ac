import { queueHandler } from '../../../shared/messaging/queue-handler.ts';
import type { Clock } from '../../../shared/time/clock.ts';
import { type PageDeps, replanPage } from './replan-page.ts';
import { beginReplan, startReplan } from './start-replan.ts';
import { subscription } from './subscription.ts';

/** Plans customers anew whom a change of settings touches, page by page. */
export function createHandler({ clock, ...deps }: PageDeps & { clock: Clock }) {
  const start = { store: deps.store, agendaShards: deps.plan.agendaShards };
  const work = replanPage(deps);
  return queueHandler(
    subscription,
    {
      events: {
        'setting-changed': startReplan(start),
        'replan-requested': ({ data }, now) => work(data, now),
      },
      due: beginReplan(start),
    },
    clock,
  );
}
