import { httpHandler, operation } from '../../../shared/http/http-handler.ts';
import type { Clock } from '../../../shared/time/clock.ts';
import type { ReputationStore } from '../reputation/store.ts';
import { resumeBulkMail, showBulkMail } from './resume-bulk-mail.ts';
import * as routes from './routes.ts';

export function createHandler({ store, clock }: { store: ReputationStore; clock: Clock }) {
  const show = showBulkMail(store);
  const resume = resumeBulkMail(store);
  return httpHandler(
    [
      operation({
        route: routes.showBreaker,
        handle: async ({ now }) => ({ status: 200, json: await show(now) }),
      }),
      operation({
        route: routes.resetBreaker,
        async handle({ caller, correlationId, now }) {
          // The authorizer has made sure that there is a caller.
          await resume({ by: caller?.subject ?? '', correlationId }, now);
          return { status: 200, json: await show(now) };
        },
      }),
    ],
    clock,
  );
}
