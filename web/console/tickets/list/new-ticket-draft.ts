import type { paths } from 'aftercare:api';
import { useState } from 'react';
import { draftKey } from '../../app/draft-keys.ts';
import { keepOnDevice } from '../../app/keep-on-device.ts';

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
export interface NewTicketDraft {
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
  /** Stands for this ticket: however often it is sent, one is opened. */
  key: string;
}

/** Whose ticket it is, where that is known before. */
export interface TicketFor {
  customerId: string;
  name: string;
  phone?: string | undefined;
  email?: string | undefined;
}

/** Each customer has a draft of their own, and so has whoever calls. */
const keyOf = (whose: TicketFor | undefined): string =>
  draftKey(whose ? `new-ticket.${whose.customerId}` : 'new-ticket');

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
  key: crypto.randomUUID(),
});

function kept(whose: TicketFor | undefined): NewTicketDraft {
  const fresh = empty(whose);
  try {
    const found = JSON.parse(window.localStorage.getItem(keyOf(whose)) ?? '{}') as Record<string, unknown>;
    const known = Object.entries(fresh).map(([name, usual]) => [
      name,
      typeof found[name] === typeof usual ? found[name] : usual,
    ]);
    return Object.fromEntries(known) as NewTicketDraft;
  } catch {
    return fresh;
  }
}

/** The form as it was left on this device. */
export function useNewTicket(whose?: TicketFor) {
  const [draft, setDraft] = useState(() => kept(whose));
  const change = (changed: Partial<NewTicketDraft>) => {
    // A text that was changed is another ticket: the service refuses another text under the same key.
    const next = { ...draft, ...changed, key: crypto.randomUUID() };
    setDraft(next);
    keepOnDevice(keyOf(whose), next);
  };
  const forget = () => {
    window.localStorage.removeItem(keyOf(whose));
    setDraft(empty(whose));
  };
  return { draft, change, forget };
}

/** The draft as the service takes it: what is empty is left out, so that the rules say it. */
export function bodyOf(
  { key: _, acknowledge, ...draft }: NewTicketDraft,
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
