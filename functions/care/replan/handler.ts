import { replanRequested } from '../../../events/replan-requested.v1.ts';
import { settingChanged } from '../../../events/setting-changed.v1.ts';
import { queueHandler, whenDue, whenEvent } from '../../../shared/messaging/queue-handler.ts';
import type { Clock } from '../../../shared/time/clock.ts';
import { type PageDeps, replanPage } from './replan-page.ts';
import { beginReplan, startReplan } from './start-replan.ts';

/** Plans customers anew whom a change of settings touches, page by page. */
export function createHandler({ clock, ...deps }: PageDeps & { clock: Clock }) {
  const start = { store: deps.store, agendaShards: deps.plan.agendaShards };
  const work = replanPage(deps);
  return queueHandler(
    [
      whenEvent(settingChanged, startReplan(start)),
      whenDue('replan-due', beginReplan(start)),
      whenEvent(replanRequested, ({ data }, now) => work(data, now)),
    ],
    clock,
  );
}
