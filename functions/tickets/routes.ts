/** The HTTP contracts of tickets. Each Lambda imports its own alone, so that its bundle stays small. */

export {
  decideCompensation,
  handleComplaint,
  recordAgreement,
  requestCompensation,
} from './complaints/routes.ts';
export { assignTicket, getTicket, moveTicket, writeNote, writeReply } from './desk/routes.ts';
export { listDropped, restoreDropped } from './intake/dropped/routes.ts';
export { getFormScript, getPublicForm, getWidget, showForm } from './intake/form/route.ts';
export { submitTicket } from './intake/submit/route.ts';
export {
  countQueues,
  listTickets,
  signPresence,
  startBulk,
  startReindex,
  viewBulk,
  viewPresence,
} from './queues/routes.ts';
export { linkTicket, mergeTicket, unlinkTicket, unmergeTicket } from './relations/routes.ts';
export { replyToTicket, showTracking } from './track/routes.ts';
