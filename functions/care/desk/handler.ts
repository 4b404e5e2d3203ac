import { requireWorkOf } from '../../../shared/auth/work-lists.ts';
import { httpHandler } from '../../../shared/http/http-handler.ts';
import { staffCommandOf } from '../../../shared/http/staff-command.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { subjectMeant } from '../../../shared/settings/named-person.ts';
import { cancelMessage } from './cancel-message.ts';
import type { ChangeDeps } from './change-message.ts';
import { decideMessage } from './decide-message.ts';
import { type DryRunDeps, dryRunPlan } from './dry-run-plan.ts';
import { findMessage } from './find-message.ts';
import { finishTask } from './finish-task.ts';
import { type ListMessagesDeps, listMessages } from './list-messages.ts';
import { moveMessage } from './move-message.ts';
import { planFigures } from './plan-figures.ts';
import { planProgress } from './plan-progress.ts';
import { routes } from './routes.ts';

export type CareDeskDeps = ChangeDeps & ListMessagesDeps & DryRunDeps & Pick<Ports, 'clock'>;

/** What staff see of care messages and plans, and do with them. */
export function createHandler(deps: CareDeskDeps) {
  const list = listMessages(deps);
  const find = findMessage(deps);
  const move = moveMessage(deps);
  const decide = decideMessage(deps);
  const finish = finishTask(deps);
  const cancel = cancelMessage(deps);
  const dryRun = dryRunPlan(deps);
  const figures = planFigures(deps);
  const progress = planProgress(deps);
  return httpHandler(
    routes,
    {
      async listCareMessages({ query, caller }) {
        const owner = subjectMeant(query.owner, caller?.subject ?? '');
        requireWorkOf(caller, 'list-care-messages', owner);
        return { status: 200, json: await list({ ...query, owner }) };
      },
      getCareMessage: async ({ params }) => ({ status: 200, json: await find(params.id) }),
      async moveCareMessage(request) {
        const command = { ...staffCommandOf(request, request.params.id), ...request.body };
        return { status: 200, json: await move(command) };
      },
      async decideCareMessage(request) {
        const command = { ...staffCommandOf(request, request.params.id), ...request.body };
        return { status: 200, json: await decide(command) };
      },
      async finishCareTask(request) {
        const command = { ...staffCommandOf(request, request.params.id), told: request.body };
        return { status: 200, json: await finish(command) };
      },
      async cancelCareMessage(request) {
        const command = { ...staffCommandOf(request, request.params.id), ...request.body };
        return { status: 200, json: await cancel(command) };
      },
      async dryRunCarePlan({ body, query, now }) {
        return { status: 200, json: await dryRun({ ...body, ...query, now }) };
      },
      getCarePlanFigures: async ({ params }) => ({ status: 200, json: await figures(params.id) }),
      getCarePlanProgress: async ({ params, now }) => ({ status: 200, json: await progress(params.id, now) }),
    },
    deps.clock,
  );
}
