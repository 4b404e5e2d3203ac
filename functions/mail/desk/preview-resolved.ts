import * as z from 'zod';
import { Language, languages } from '../../../events/vocabulary.ts';
import { wordsOfReason } from '../../../shared/mail/delivery-reasons.ts';
import { isRobotAddress } from '../../../shared/mail/robots.ts';
import { contentOf } from '../../../shared/mail/templates.ts';
import { readTicketId, showTicketId } from '../../../shared/runtime/ids.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import type { Firm } from '../../../shared/settings/firm.ts';
import type { Message } from '../../../shared/table/entities/message.ts';
import { type Ticket, ticket as ticketEntity } from '../../../shared/table/entities/ticket.ts';
import { addresseeOf, isProven } from '../../../shared/tickets/proof.ts';
import { type ReachDeps, standingOf } from '../../../shared/tickets/reach.ts';
import { ticketMoves } from '../../../shared/tickets/states.ts';
import { ticketOf } from '../../../shared/tickets/ticket-of.ts';
import { iso } from '../../../shared/time/clock.ts';
import { withoutTypedWords } from '../claimed-address.ts';
import { type MessageLinks, renderMessage } from '../render-message.ts';

/** The mails that resolving some tickets would send. */
export const ResolvedPreview = z.object({
  /** Tickets that were asked about, each once, merged ones as what they were merged into. */
  total: z.number().int(),
  /** How many messages there are, by language. */
  languages: z.partialRecord(Language, z.number().int()),
  /** Tickets that send none, and why. */
  skips: z.array(
    z.object({
      ticketId: z.string(),
      number: z.string(),
      /** `not-found`, `transition` (its state does not allow it), or why nothing reaches the customer. */
      reason: z.string(),
      reasonText: z.record(Language, z.string()),
    }),
  ),
  /** The first few of each language. Their links lead nowhere: those of the mails are their readers' own. */
  samples: z.array(
    z.object({
      ticketId: z.string(),
      number: z.string(),
      language: Language,
      to: z.string(),
      subject: z.string(),
      text: z.string(),
      html: z.string(),
    }),
  ),
});
export type ResolvedPreview = z.output<typeof ResolvedPreview>;

/** Mails of one language that are shown in full. */
const maxSamples = 3;

/** Tickets whose addresses are looked at together. */
const ticketsAtOnce = 25;

export type PreviewDeps = ReachDeps &
  Pick<Ports, 'publicUrl' | 'firm'> & { replyAddresses?: Ports['replyAddresses'] | undefined };

/** What resolving some tickets with an outcome would tell their customers; it changes nothing. */
export const previewResolved =
  (deps: PreviewDeps) =>
  async (
    { ticketIds, outcome }: { ticketIds: readonly string[]; outcome: string },
    now: Date,
  ): Promise<ResolvedPreview> => {
    const { found, missing } = await ticketsOf(deps, ticketIds);
    const judged: Array<{ ticket: Ticket; reason: string | undefined }> = [];
    for (let start = 0; start < found.length; start += ticketsAtOnce) {
      const some = found.slice(start, start + ticketsAtOnce);
      judged.push(
        ...(await Promise.all(
          some.map(async (ticket) => ({ ticket, reason: await reasonToSkip(deps, ticket) })),
        )),
      );
    }
    const told = judged.filter(({ reason }) => reason === undefined).map(({ ticket }) => ticket);
    const firm = await deps.firm(now);
    const byLanguage = languages.map((language) => told.filter((each) => each.language === language));
    const skipped = judged.flatMap(({ ticket, reason }) =>
      reason === undefined ? [] : [{ id: ticket.id, reason }],
    );
    return {
      total: found.length + missing.length,
      languages: Object.fromEntries(
        byLanguage.flatMap((each) => (each[0] ? [[each[0].language, each.length]] : [])),
      ),
      skips: [...skipped, ...missing.map((id) => ({ id, reason: 'not-found' }))].map(({ id, reason }) => ({
        ...{ ticketId: id, number: readTicketId(id) ? showTicketId(id) : id },
        ...{ reason, reasonText: wordsOfReason(reason) },
      })),
      samples: byLanguage.flatMap((each) =>
        each.slice(0, maxSamples).map((ticket) => sampleOf(ticket, outcome, { ...deps, firm, now })),
      ),
    };
  };

/** The tickets of some numbers, each once; `missing` are numbers of none. */
async function ticketsOf(
  { table }: Pick<PreviewDeps, 'table'>,
  typed: readonly string[],
): Promise<{ found: Ticket[]; missing: string[] }> {
  const ids = [...new Set(typed.flatMap((each) => readTicketId(each) ?? []))];
  const read = new Map((await table.findMany(ticketEntity, ids)).map((each) => [each.id, each]));
  const find = async (id: string) => read.get(id) ?? (await table.find(ticketEntity, id));
  const found = new Map<string, Ticket>();
  for (const id of ids) {
    const known = read.has(id) ? await ticketOf(find, id) : undefined;
    if (known) found.set(known.id, known);
  }
  const missing = [...new Set(typed.filter((each) => !read.has(readTicketId(each) ?? '')))];
  return { found: [...found.values()], missing };
}

async function reasonToSkip(deps: PreviewDeps, ticket: Ticket): Promise<string | undefined> {
  if (ticketMoves[ticket.state].resolved === undefined) return 'transition';
  const { reach, suppressed } = await standingOf(deps, ticket);
  if (reach.by === 'none') return reach.why;
  const { mail, phone, reference } = ticket.contact;
  if (mail !== undefined) {
    if (isRobotAddress(mail)) return 'robot-address';
    return suppressed.has(mail) ? 'suppressed' : undefined;
  }
  return phone === undefined && reference === undefined ? 'no-address' : undefined;
}

function sampleOf(
  ticket: Ticket,
  outcome: string,
  {
    publicUrl,
    firm,
    replyAddresses,
    now,
  }: Pick<PreviewDeps, 'publicUrl' | 'replyAddresses'> & { firm: Firm; now: Date },
): ResolvedPreview['samples'][number] {
  const { id, language, linkVersion } = ticket;
  const { subject, to } = addresseeOf(ticket);
  const queued: Message = {
    ...{ id: 'preview', version: 1, category: 'transactional', template: 'ticket-resolved' },
    ...{ variables: { subject, linkVersion, outcome }, language, to, timeZone: 'UTC', ticketId: id },
    channel: to.mail === undefined ? 'event' : 'mail',
    ...{ state: 'queued', queuedAt: iso(now), attempts: 0, generation: 1, correlationId: 'preview' },
  };
  const message = isProven(ticket) ? queued : withoutTypedWords(queued);
  const links: MessageLinks = {
    contact: `${publicUrl}/f/contact?lang=${language}`,
    tracking: `${publicUrl}/t/preview`,
    ...(isProven(ticket) ? {} : { disown: `${publicUrl}/d/preview` }),
  };
  const answerable = replyAddresses !== undefined;
  const mail = renderMessage(message, contentOf(message), links, firm, { answerable });
  return {
    ...{ ticketId: id, number: showTicketId(id), language },
    to: to.mail ?? to.phone ?? to.reference ?? '',
    ...{ subject: mail.subject, text: mail.text, html: mail.html },
  };
}
