/** The HTTP contracts of care. Each Lambda imports its own alone, so that its bundle stays small. */

export {
  cancelCareMessage,
  decideCareMessage,
  finishCareTask,
  getCareMessage,
  listCareMessages,
  moveCareMessage,
} from './desk/routes.ts';
