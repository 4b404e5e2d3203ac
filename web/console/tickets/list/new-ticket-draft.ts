import type { paths } from 'aftercare:api';
import { useKeptForm } from '../../app/kept-form.ts';

export type ReceivedBody =
  paths['/v1/tickets/received']['post']['requestBody']['content']['application/json'];

/** How a matter reaches staff who take it down. */
export const takenDownBy = [
  'call',
  'counter',
  'letter',
  'fax',
] as const satisfies readonly ReceivedBody['channel'][];

/** What was typed into the form; empty: nothing. */
// An interface would not go as a form: it may have fields of any name.
export type NewTicketDraft = {
  channel: string;
  kind: string;
  name: string;
  phone: string;
  email: string;
  subject: string;
  description: string;
  queue: string;
  priority: string;
  acknowledge: boolean;
  /** Whose file it goes on: of whoever took the caller for that customer. */
  customerId: string;
  /** What that customer is called. */
  customer: string;
  /** The mail address that the file filled in. */
  customerMail: string;
  /** Stands for this ticket: however often it is sent, one is opened. */
  key: string;
};

/** Whose ticket it is, where that is known before. */
export interface TicketFor {
  customerId: string;
  name: string;
  phone?: string | undefined;
  email?: string | undefined;
}

/** Each customer has a draft of their own, and so has whoever calls. */
const nameOf = (whose: TicketFor | undefined): string =>
  whose ? `new-ticket.${whose.customerId}` : 'new-ticket';

const empty = (whose: TicketFor | undefined): NewTicketDraft => ({
  channel: 'call',
  kind: 'enquiry',
  name: whose?.name ?? '',
  phone: whose?.phone ?? '',
  email: whose?.email ?? '',
  subject: '',
  description: '',
  queue: '',
  priority: '',
  acknowledge: false,
  customerId: '',
  customer: '',
  customerMail: '',
  key: crypto.randomUUID(),
});

/** The form as it was left on this device. */
export function useNewTicket(whose?: TicketFor) {
  const { values, seen, change, discard } = useKeptForm<NewTicketDraft>(nameOf(whose), empty(whose));
  return {
    draft: values,
    change(changed: Partial<NewTicketDraft>) {
      const isAsSeen = Object.entries({ ...values, ...changed, key: seen.key }).every(
        ([field, value]) => value === seen[field as keyof NewTicketDraft],
      );
      // A text that was changed is another ticket: the service refuses another text under the same key.
      change({ ...changed, key: isAsSeen ? seen.key : crypto.randomUUID() });
    },
    discard,
  };
}

/** The draft as the service takes it: what is empty is left out, so that the rules say it. */
export function bodyOf(
  { key: _, acknowledge, customer: _name, customerMail: _mail, ...draft }: NewTicketDraft,
  whose?: Pick<TicketFor, 'customerId'>,
): ReceivedBody {
  const said = Object.entries(draft).flatMap(([name, text]) =>
    text.trim() === '' ? [] : [[name, text.trim()]],
  );
  return {
    ...(Object.fromEntries(said) as ReceivedBody),
    ...(whose ? { customerId: whose.customerId } : {}),
    ...(acknowledge && draft.email.trim() !== '' ? { acknowledge: true as const } : {}),
  };
}
