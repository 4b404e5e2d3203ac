import { httpHandler, operation } from '../../../shared/http/http-handler.ts';
import type { Clock } from '../../../shared/time/clock.ts';
import { cancelMessage } from './cancel-message.ts';
import { type ChangeDeps, commandOf } from './change-message.ts';
import { decideMessage } from './decide-message.ts';
import { findMessage } from './find-message.ts';
import { finishTask } from './finish-task.ts';
import { type ListDeps, listMessages } from './list-messages.ts';
import { moveMessage } from './move-message.ts';
import * as routes from './routes.ts';

export type DeskDeps = ChangeDeps & ListDeps & { clock: Clock };

/** What staff see of care messages, and do with them. */
export function createHandler(deps: DeskDeps) {
  const list = listMessages(deps);
  const find = findMessage(deps);
  const move = moveMessage(deps);
  const decide = decideMessage(deps);
  const finish = finishTask(deps);
  const cancel = cancelMessage(deps);
  return httpHandler(
    [
      operation({
        route: routes.listCareMessages,
        handle: async ({ query }) => ({ status: 200, json: await list(query) }),
      }),
      operation({
        route: routes.getCareMessage,
        handle: async ({ params }) => ({ status: 200, json: await find(params.id) }),
      }),
      operation({
        route: routes.moveCareMessage,
        async handle(request) {
          const command = { ...commandOf(request, request.params.id), ...request.body };
          return { status: 200, json: await move(command) };
        },
      }),
      operation({
        route: routes.decideCareMessage,
        async handle(request) {
          const command = { ...commandOf(request, request.params.id), ...request.body };
          return { status: 200, json: await decide(command) };
        },
      }),
      operation({
        route: routes.finishCareTask,
        async handle(request) {
          const command = { ...commandOf(request, request.params.id), told: request.body };
          return { status: 200, json: await finish(command) };
        },
      }),
      operation({
        route: routes.cancelCareMessage,
        async handle(request) {
          const command = { ...commandOf(request, request.params.id), ...request.body };
          return { status: 200, json: await cancel(command) };
        },
      }),
    ],
    deps.clock,
  );
}
