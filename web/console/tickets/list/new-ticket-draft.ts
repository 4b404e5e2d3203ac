import type { paths } from 'aftercare:api';
import { useState } from 'react';
import { draftPrefix } from '../../app/forget-drafts.ts';

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

const storageKey = `${draftPrefix}new-ticket`;

const empty = (): NewTicketDraft => ({
  channel: 'call',
  kind: 'enquiry',
  name: '',
  phone: '',
  email: '',
  subject: '',
  description: '',
  queue: '',
  priority: '',
  acknowledge: false,
  key: crypto.randomUUID(),
});

function kept(): NewTicketDraft {
  const fresh = empty();
  try {
    const found = JSON.parse(window.localStorage.getItem(storageKey) ?? '{}') as Record<string, unknown>;
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
export function useNewTicket() {
  const [draft, setDraft] = useState(kept);
  const change = (changed: Partial<NewTicketDraft>) => {
    // A text that was changed is another ticket: the service refuses another text under the same key.
    const next = { ...draft, ...changed, key: crypto.randomUUID() };
    setDraft(next);
    try {
      window.localStorage.setItem(storageKey, JSON.stringify(next));
    } catch (error) {
      console.warn('this device has no room for the draft', error);
    }
  };
  const forget = () => {
    window.localStorage.removeItem(storageKey);
    setDraft(empty());
  };
  return { draft, change, forget };
}

/** The draft as the service takes it: what is empty is left out, so that the rules say it. */
export function bodyOf({ key: _, acknowledge, ...draft }: NewTicketDraft): ReceivedBody {
  const said = Object.entries(draft).flatMap(([name, text]) =>
    text.trim() === '' ? [] : [[name, text.trim()]],
  );
  return {
    ...(Object.fromEntries(said) as ReceivedBody),
    ...(acknowledge && draft.email.trim() !== '' ? { acknowledge: true as const } : {}),
  };
}
