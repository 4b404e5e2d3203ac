import type * as z from 'zod';
import { messageReceived } from '../../../events/partner/message-received.v1.ts';
import { toldLanguage } from '../../../shared/i18n/language-of.ts';
import { choices, preferenceEffects } from '../../../shared/mail/change-preferences.ts';
import { commit, type Effects, joinEffects } from '../../../shared/outbox/effects.ts';
import { retryOnConflict } from '../../../shared/outbox/retry-on-conflict.ts';
import { routingFor } from '../../../shared/routing/routing-for.ts';
import { newTicketId, stableId } from '../../../shared/runtime/ids.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { wordListSetting } from '../../../shared/settings/word-list-setting.ts';
import { phrasesOf } from '../../../shared/settings/word-lists.ts';
import { openTicket } from '../../../shared/table/builders/open-ticket.ts';
import { putIfAbsent, putNextVersion } from '../../../shared/table/conditional-puts.ts';
import { messageThread } from '../../../shared/table/entities/inbound.ts';
import { once } from '../../../shared/table/entities/once.ts';
import { partnerInput } from '../../../shared/table/entities/partner.ts';
import { isFinished, type Ticket } from '../../../shared/table/entities/ticket.ts';
import type { Write } from '../../../shared/table/write.ts';
import { isCourtesy, takesCourtesy } from '../../../shared/tickets/courtesy.ts';
import { customerMessage } from '../../../shared/tickets/customer-message.ts';
import { after, days, epochSeconds } from '../../../shared/time/clock.ts';
import { kindOf } from '../kind-of.ts';
import { type Command, commandOf } from './command-of.ts';
import { type MessageSender, senderOfMessage } from './sender-of-message.ts';
import { ticketOfSender } from './ticket-of-sender.ts';

export type HearDeps = Pick<Ports, 'table' | 'links' | 'settings' | 'agendaShards' | 'timeZone'>;

/** How long a message is known by its partner's id, and an address by its last ticket. */
const knownForMs = days(90);
const threadTtlMs = days(730);

const maxSubjectCharacters = 60;

interface Heard {
  said: z.output<typeof messageReceived.detail>;
  partner: string;
  sender: MessageSender;
  correlationId: string;
}

/**
 * Takes what a customer wrote by SMS or WeChat, as a partner told it (`inputId`: the accepted input): it goes to the ticket that is answered at that
 * number or reference, or opens one; a word alone refuses care at that address, or takes it up again. A message that is told again changes
 * nothing, and neither does input that has expired.
 */
export const hearMessage =
  (deps: HearDeps) =>
  async (inputId: string, now: Date): Promise<void> => {
    const { table, links } = deps;
    const input = await table.find(partnerInput, inputId);
    if (!input) return;
    const { partner, correlationId } = input;
    const said = messageReceived.detail.parse(JSON.parse(input.detail));
    const heard = { said, partner, sender: await senderOfMessage(said.from, partner, links), correlationId };
    const known = { scope: 'message-received', key: stableId(partner, said.messageId) };
    await retryOnConflict(
      async () => {
        if (await table.has(once, known)) return;
        const { effects, ticketId } = await effectsOf(deps, heard, now);
        const record = putIfAbsent(once, {
          ...known,
          fingerprint: stableId(said.text),
          result: ticketId === undefined ? {} : { ticketId },
          expiresAt: epochSeconds(after(now, knownForMs)),
        });
        const threads = ticketId === undefined ? [] : await threadWrites(deps, heard, ticketId, now);
        await commit(table, joinEffects({ writes: [record, ...threads], events: [] }, effects), now);
      },
      { rounds: 5 },
    );
  };

interface Done {
  effects: Effects;
  /** The ticket that it went to. */
  ticketId?: string;
}

async function effectsOf(deps: HearDeps, heard: Heard, now: Date): Promise<Done> {
  const { said, sender } = heard;
  const found = await ticketOfSender(deps.table, sender, now);
  const command = commandOf(said.text);
  if (command) {
    const chosen = await choose(deps, heard, command, now);
    // Whoever works on a matter sees that its customer said so; nobody has to answer it.
    const noted =
      found && !isFinished(found) ? written(found, heard, { automatic: true, command }, now) : undefined;
    return { effects: noted ? joinEffects(chosen, noted) : chosen };
  }
  if (!found) return open(deps, heard, now);
  const courtesy = takesCourtesy(found) && (await isThanks(deps, heard, found, now));
  const effects = written(found, heard, { courtesy }, now);
  return effects ? { effects, ticketId: found.id } : open(deps, heard, now);
}

/** Refuses all care and surveys at the sender's addresses, or takes them up again. */
async function choose(
  { table }: HearDeps,
  { sender, correlationId }: Heard,
  command: Command,
  now: Date,
): Promise<Effects> {
  const wanted = Object.fromEntries(choices.map((choice) => [choice, command === 'start']));
  const each = await Promise.all(
    sender.hashes.map((addressHash) => preferenceEffects(table, { addressHash, wanted, correlationId }, now)),
  );
  return joinEffects(...each);
}

/** The message on its ticket; undefined where the ticket takes none any more. Its partner vouches for the writer, but proves no ticket by it. */
function written(
  found: Ticket,
  { said, partner, correlationId }: Heard,
  how: { automatic?: boolean; courtesy?: boolean; command?: Command },
  now: Date,
): Effects | undefined {
  const { command, ...flags } = how;
  const taken = customerMessage(
    found,
    {
      text: said.text,
      channel: 'event',
      author: 'customer',
      detail: { ...detailOf(said, partner), ...(command ? { command } : {}) },
      ...flags,
    },
    { now, correlationId },
  );
  return taken.kind === 'written' ? taken.effects : undefined;
}

const detailOf = ({ channel, messageId, receivedAt }: Heard['said'], partner: string) => ({
  via: channel,
  partner,
  messageId,
  receivedAt,
});

async function isThanks(
  { settings }: HearDeps,
  { said, sender }: Heard,
  { contact }: Ticket,
  now: Date,
): Promise<boolean> {
  const list = (await settings.all(wordListSetting, now)).get('courtesy');
  return list !== undefined && isCourtesy(said.text, phrasesOf(list), [contact.name, sender.contact.name]);
}

/** A ticket of its own. The partner, which took the message from that number or user, vouches that its owner wrote. */
async function open(
  { settings, agendaShards, timeZone }: HearDeps,
  { said, partner, sender, correlationId }: Heard,
  now: Date,
): Promise<Done> {
  const [line = ''] = said.text.split('\n');
  const facts = {
    ...toldLanguage(said.language, [said.text], 'zh-CN'),
    id: newTicketId(),
    kind: kindOf('', said.text),
    kindBy: 'guess' as const,
    subject: Array.from(line).slice(0, maxSubjectCharacters).join(''),
    description: said.text,
    contact: sender.contact,
    channel: 'event' as const,
    proof: 'partner' as const,
    firstEntry: { channel: 'event' as const, detail: detailOf(said, partner) },
    correlationId,
    acknowledge: true,
  };
  const routing = await routingFor(settings, facts, now);
  const opened = openTicket({ ...facts, timeZone, routing }, { now, agendaShards });
  return { effects: opened, ticketId: opened.ticket.id };
}

/** Notes the ticket under the sender's addresses: of two messages of one moment the second finds it there. */
const threadWrites = (
  { table }: HearDeps,
  { sender }: Heard,
  ticketId: string,
  now: Date,
): Promise<Write[]> =>
  Promise.all(
    sender.hashes.map(async (addressHash) => {
      const version = ((await table.find(messageThread, addressHash))?.version ?? 0) + 1;
      const expiresAt = epochSeconds(after(now, threadTtlMs));
      return putNextVersion(messageThread, { addressHash, version, ticketId, expiresAt });
    }),
  );
