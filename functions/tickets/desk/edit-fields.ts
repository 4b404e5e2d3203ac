import { ticketChanged } from '../../../events/ticket-changed.v1.ts';
import type { Language, TicketKind } from '../../../events/vocabulary.ts';
import type { DialledPhone } from '../../../shared/http/phone-number.ts';
import { fieldTypeRows } from '../../../shared/settings/field-types.ts';
import type { Form } from '../../../shared/settings/forms.ts';
import type { Contact } from '../../../shared/table/entities/contact.ts';
import type { Ticket } from '../../../shared/table/entities/ticket.ts';
import {
  addEntry,
  addEvent,
  type ChangeContext,
  setFields,
  startChange,
  type TicketChange,
} from '../../../shared/tickets/change-ticket.ts';
import { newComplaint } from '../../../shared/tickets/complaint.ts';
import { isComplaint } from '../../../shared/tickets/kinds.ts';
import { refusalToTakeBack, withoutComplaint } from '../complaints/take-back.ts';
import { withAddress } from '../contact-changed.ts';
import { problemsOfFields } from './problems-of-fields.ts';

/** What staff change of a ticket. What is left out stays; `null` takes a value away. */
export interface TicketEdit {
  kind?: TicketKind | undefined;
  /** Why; a complaint that a person chose is taken back with one. */
  reason?: string | undefined;
  subject?: string | undefined;
  contact?:
    | {
        name?: string | undefined;
        email?: string | null | undefined;
        phone?: DialledPhone | null | undefined;
        /** The caller has made sure with the customer that the address is theirs. */
        confirmed?: true | undefined;
      }
    | undefined;
  language?: Language | undefined;
  productSerial?: string | null | undefined;
  orderNumber?: string | null | undefined;
  region?: string | null | undefined;
  /** All of them: one that is left out goes. */
  tags?: readonly string[] | undefined;
  /** Answers of the form, by the field's name. */
  fields?: Record<string, string | null> | undefined;
}

export interface EditContext extends ChangeContext {
  /** Roles of the author. */
  roles: readonly string[];
  /** The form of the ticket, where there is one. */
  form: Form | undefined;
}

/** One value that changes, as the timeline tells it; an empty text is no value. */
interface Difference {
  name: string;
  before: string;
  after: string;
}

/**
 * The ticket as staff correct it, with one entry in its timeline that tells each value before and after, and the event that has it indexed and
 * its service level computed again; undefined where everything is so already. Where it waits and who has it stays as it is.
 * @throws DomainError `conflict` or `forbidden` for a complaint that may not be taken back, `invalid` with the fields that cannot be so.
 */
export function editFields(ticket: Ticket, edit: TicketEdit, context: EditContext): TicketChange | undefined {
  const wanted = wantedOf(ticket, edit, context);
  const differences = differencesOf(ticket, wanted);
  if (differences.length === 0) return undefined;
  const { contact, kind, ...plain } = wanted;
  const start = setFields(startChange(ticket, context), plain);
  const sorted = withKind(start, kind, edit.reason, context);
  const reached = withContactOf(sorted, contact, edit.contact?.confirmed === true, context);
  const detail = Object.fromEntries(
    differences.flatMap(({ name, before, after }) => [
      [name, after],
      [`${name}Before`, before],
    ]),
  );
  const noted = addEntry(reached, 'edit', edit.reason ?? '', context, { detail });
  const changed = [...new Set(differences.map(({ name }) => name.split('.')[0] ?? name))];
  return addEvent(noted, ticketChanged, { ticketId: ticket.id, changed }, context);
}

/** The parts of a ticket that can be edited. */
type Editable = Pick<
  Ticket,
  | 'kind'
  | 'kindBy'
  | 'subject'
  | 'contact'
  | 'language'
  | 'languageBy'
  | 'productSerial'
  | 'orderNumber'
  | 'region'
  | 'tags'
  | 'fields'
>;

function wantedOf(ticket: Ticket, edit: TicketEdit, { form }: EditContext): Editable {
  const { kind = ticket.kind, subject = ticket.subject, language = ticket.language } = edit;
  return {
    kind,
    kindBy: edit.kind === undefined ? ticket.kindBy : 'staff',
    subject,
    contact: contactOf(ticket.contact, edit.contact),
    language,
    languageBy: edit.language === undefined ? ticket.languageBy : 'staff',
    region: edit.region === undefined ? ticket.region : (edit.region ?? undefined),
    tags: edit.tags === undefined ? ticket.tags : tagsOf(edit.tags),
    ...answersOf(ticket, edit, form),
  };
}

/** Each once, in the order in which they are told; no list where there are none. */
const tagsOf = (tags: readonly string[]): string[] | undefined =>
  tags.length === 0 ? undefined : [...new Set(tags)];

function contactOf(contact: Contact, edit: TicketEdit['contact']): Contact {
  const { name = contact.name, email = contact.mail, phone } = edit ?? {};
  const { reference, extension } = contact;
  const number = phone === undefined ? contact.phone : phone?.phone;
  return {
    name,
    ...(email ? { mail: email } : {}),
    ...(number ? { phone: number } : {}),
    // An extension belongs to its number.
    ...(extension !== undefined && number === contact.phone ? { extension } : {}),
    ...phone,
    ...(reference === undefined ? {} : { reference }),
  };
}

/**
 * Answers of the form and the two parts of the ticket that some of them fill: a serial number that is corrected is corrected in the answer
 * which it came from, and the other way round.
 * @throws DomainError `invalid` for answers that the form does not take.
 */
function answersOf(ticket: Ticket, edit: TicketEdit, form: Form | undefined) {
  problemsOfFields(ticket, edit.fields ?? {}, form);
  const asked: Record<string, string | null> = { ...edit.fields };
  const parts: Partial<Record<'productSerial' | 'orderNumber', string | undefined>> = {};
  for (const part of ['productSerial', 'orderNumber'] as const) {
    const before = ticket[part];
    const sources = (form?.fields ?? [])
      .filter(({ type, name }) => fieldTypeRows[type].fills === part && ticket.fields[name] === before)
      .map(({ name }) => name);
    const [source] = sources.filter((name) => asked[name] !== undefined);
    const wish = edit[part] === undefined && source !== undefined ? asked[source] : edit[part];
    parts[part] = wish === undefined ? before : (wish ?? undefined);
    const answered = sources.filter((name) => before !== undefined || asked[name] !== undefined);
    if (edit[part] !== undefined) for (const name of answered) asked[name] = edit[part] ?? null;
  }
  const fields = { ...ticket.fields };
  for (const [name, value] of Object.entries(asked)) {
    if (value === null) delete fields[name];
    else fields[name] = value;
  }
  return { ...parts, fields };
}

function differencesOf(ticket: Ticket, wanted: Editable): Difference[] {
  const names = [
    ...(['kind', 'kindBy', 'subject', 'language', 'languageBy'] as const),
    ...(['productSerial', 'orderNumber', 'region'] as const),
  ];
  const answers = [...new Set([...Object.keys(ticket.fields), ...Object.keys(wanted.fields)])];
  return [
    ...names.map((name) => ({ name, before: ticket[name] ?? '', after: wanted[name] ?? '' })),
    { name: 'tags', before: (ticket.tags ?? []).join(', '), after: (wanted.tags ?? []).join(', ') },
    ...(['name', 'mail', 'phone'] as const).map((name) => ({
      name: `contact.${name}`,
      before: ticket.contact[name] ?? '',
      after: wanted.contact[name] ?? '',
    })),
    ...answers.map((name) => ({
      name: `fields.${name}`,
      before: ticket.fields[name] ?? '',
      after: wanted.fields[name] ?? '',
    })),
  ].filter(({ before, after }) => before !== after);
}

/** The ticket as another kind. It stays in its queue: no rule moves what staff have sorted. */
function withKind(
  change: TicketChange,
  kind: TicketKind,
  reason: string | undefined,
  context: EditContext,
): TicketChange {
  const { after: ticket } = change;
  if (kind === ticket.kind) return change;
  const next = setFields(change, { kind, routedBy: ['staff'] });
  if (isComplaint(ticket.kind)) {
    const refusal = refusalToTakeBack(change.before, { reason, roles: context.roles });
    if (refusal) throw refusal;
    return withoutComplaint(next, reason, context);
  }
  // Who complained by a general mail was told then that we have it: that is the acknowledgement.
  return isComplaint(kind)
    ? setFields(next, { complaint: newComplaint(ticket.openedAt, ticket.channel !== 'survey') })
    : next;
}

/** The ticket with another contact; a name alone changes nothing of who may see what. */
function withContactOf(
  change: TicketChange,
  contact: Contact,
  confirmed: boolean,
  context: EditContext,
): TicketChange {
  const { contact: before } = change.before;
  const isSameAddress = before.mail === contact.mail && before.phone === contact.phone;
  return isSameAddress ? setFields(change, { contact }) : withAddress(change, contact, confirmed, context);
}
