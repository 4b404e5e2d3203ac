import * as z from 'zod';
import { IntakeChannel, Priority, QueueName, TicketKind, TicketState } from '../../../events/vocabulary.ts';
import { line } from '../../../shared/http/text.ts';
import { Tag } from '../../../shared/settings/routing-rules.ts';
import { views } from './selection.ts';

/** `new,open`. */
const stateList = z
  .string()
  .max(100)
  .transform((text, context) => {
    const states = z.array(TicketState).safeParse(text.split(','));
    if (states.success) return states.data;
    context.addIssue({ code: 'custom', message: 'field.invalid' });
    return z.NEVER;
  });

/** What narrows a list of tickets, as queries, jobs and saved views say it. */
export const filters = {
  /** `mine`: the caller's; `breaching`: due within an hour or past; `waiting`: pending or on hold. */
  view: z.enum(views).default('all'),
  queue: QueueName.optional(),
  kind: TicketKind.optional(),
  /** One state, or several with commas between; without it every state that is not finished, of a search every state. */
  state: stateList.optional(),
  /** Subject of a member of staff, or `me`. */
  assignee: line(128).optional(),
  tag: Tag.optional(),
  priority: Priority.optional(),
  channel: IntakeChannel.optional(),
  /** Id of a customer file: its tickets, the newest first unless another order is asked for. */
  customer: line(128).optional(),
  /** Days in the firm’s zone, both included: when a ticket was opened, when it was changed last. */
  openedFrom: z.iso.date().optional(),
  openedTo: z.iso.date().optional(),
  changedFrom: z.iso.date().optional(),
  changedTo: z.iso.date().optional(),
};
