/** The HTTP contracts of tickets. Each Lambda imports its own alone, so that its bundle stays small. */
export { assignTicket, getTicket, listTickets, moveTicket, writeNote, writeReply } from './desk/routes.ts';
export { showForm } from './form/route.ts';
export { submitTicket } from './submit/route.ts';
export { replyToTicket, showTracking } from './track/routes.ts';
