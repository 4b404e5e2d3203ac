import { bytesOfJson } from '../../http/answer-size.ts';
import { deliveryViewOf } from '../../mail/delivery-state.ts';
import { showTicketId } from '../../runtime/ids.ts';
import type { Message } from '../../table/entities/message.ts';
import type { Ticket } from '../../table/entities/ticket.ts';
import { stagesAhead } from '../complaint.ts';
import { linkOf } from '../proof.ts';
import { choicesFrom } from '../states.ts';
import type { WholeTicket } from './conversation.ts';
import type { ListedTicket } from './listed-ticket.ts';
import type { Recovery } from './ticket-reads.ts';
import type { TicketDetail, TicketSummary } from './ticket-shapes.ts';

/** A ticket as lists show it. */
export const summaryOf = (ticket: ListedTicket): TicketSummary => ({
  ticketId: ticket.id,
  number: showTicketId(ticket.id),
  version: ticket.version,
  kind: ticket.kind,
  kindBy: ticket.kindBy,
  state: ticket.state,
  queue: ticket.queue,
  priority: ticket.priority,
  subject: ticket.subject,
  name: ticket.contact.name,
  language: ticket.language,
  languageBy: ticket.languageBy,
  channel: ticket.channel,
  customerId: ticket.customerId,
  link: linkOf(ticket),
  suggestions: ticket.suggestions,
  proof: ticket.proof,
  assignee: ticket.assignee,
  recoveryOf: ticket.recoveryOf,
  follows: ticket.follows,
  mergedInto: ticket.mergedInto,
  complaintStage: ticket.complaint?.stage,
  tags: ticket.tags,
  snooze: ticket.snooze,
  openedAt: ticket.openedAt,
  dueAt: ticket.dueAt,
  updatedAt: ticket.updatedAt,
  finishedAt: ticket.finishedAt,
  outcome: ticket.outcome,
});

/** Bytes of what is told of merged tickets with their complaints; beyond it those are left out. */
const maxAliasBytes = 200_000;

/** What is told of merged tickets. */
function aliasesOf(aliases: readonly Ticket[]): TicketDetail['aliases'] {
  const all = aliases.map(({ id, subject, state, beforeMerge, complaint }) => ({
    ticketId: id,
    number: showTicketId(id),
    subject,
    state: beforeMerge?.state ?? state,
    complaint,
  }));
  return bytesOfJson(all) <= maxAliasBytes ? all : all.map(({ complaint: _, ...alias }) => alias);
}

/** A ticket as the one who works on it sees it, without its timeline. */
export const ticketDetailOf = (
  { ticket, aliases }: WholeTicket,
  recoveries: readonly Recovery[],
  messages: readonly Message[],
  standing: Pick<TicketDetail, 'refused' | 'reach' | 'survey' | 'outgoing' | 'linked'>,
): Omit<TicketDetail, 'timeline' | 'timelineCursor' | 'firstUnread' | 'names'> => ({
  ...summaryOf(ticket),
  description: ticket.description,
  contact: ticket.contact,
  page: ticket.page,
  contactSince: ticket.contactSince,
  disowned: ticket.disowned,
  repeats: ticket.repeats,
  form: ticket.form,
  fields: ticket.fields,
  productSerial: ticket.productSerial,
  orderNumber: ticket.orderNumber,
  region: ticket.region,
  callId: ticket.callId,
  resolution: ticket.resolution,
  internalOutcome: ticket.internalOutcome,
  spam: ticket.spam,
  transitions: choicesFrom(ticket.state),
  routedBy: ticket.routedBy,
  priorityFixed: ticket.priorityFixed,
  complaint: ticket.complaint,
  stagesAhead: ticket.complaint && stagesAhead(ticket.complaint),
  service: ticket.service && serviceOf(ticket.service),
  participants: ticket.participants ?? [],
  followers: ticket.followers ?? [],
  links: ticket.links ?? [],
  aliases: aliasesOf(aliases),
  deliveries: messages.map(deliveryViewOf),
  ...standing,
  recoveries: [...recoveries],
});

const serviceOf = ({ policyId, calendarId, targets }: NonNullable<Ticket['service']>) => ({
  policyId,
  calendarId,
  targets,
});
