/** The HTTP contracts of care. Each Lambda imports its own alone, so that its bundle stays small. */

export { renewFeed, revokeFeed, viewCalendar } from './calendar/routes.ts';
export { viewDay } from './day/routes.ts';
export { dryRunCarePlan, getCarePlanFigures, getCarePlanProgress } from './desk/plan-routes.ts';
export {
  cancelCareMessage,
  decideCareMessage,
  finishCareTask,
  getCareMessage,
  listCareMessages,
  moveCareMessage,
} from './desk/routes.ts';
export { showFeed } from './feed/routes.ts';
export { listCareVariables, previewCareTemplate, testCareTemplate } from './templates/routes.ts';
