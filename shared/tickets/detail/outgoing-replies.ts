import * as z from 'zod';
import { Language } from '../../../events/vocabulary.ts';
import { type Messages, text } from '../../i18n/messages.ts';
import { problemTextOfData } from '../../i18n/problem-text.ts';
import {
  AfterReply,
  isUnderWay,
  type OutgoingReply,
  outgoingReply,
  StopReason,
} from '../../table/entities/outgoing-reply.ts';
import { Attachment } from '../../table/entities/ticket.ts';
import type { Table } from '../../table/table.ts';

const messages = {
  'customer-wrote': {
    en: 'The customer has written since. Read it, then send the reply, change it or take it back.',
    'zh-CN': '客户已有新的来信，请查看后再发送、修改或撤回此回复。',
  },
  merged: {
    en: 'The ticket was merged into one with another address. Take the reply back, and write to whom it is for.',
    'zh-CN': '工单已合并到联系方式不同的工单，请撤回此回复后重新发送。',
  },
} satisfies Messages;

/** A reply that has not left. The customer sees nothing of it. */
export const ShownOutgoing = z
  .object({
    replyId: z.string(),
    /** The ticket that it was written on: this one, or one that was merged into it. */
    ticketId: z.string(),
    /** `held`: it leaves in seconds; `scheduled`: at `leavesAt`; `stopped`: not before somebody decides. */
    state: z.enum(['held', 'scheduled', 'stopped']),
    author: z.string(),
    text: z.string(),
    cc: z.array(z.string()).optional(),
    bcc: z.array(z.string()).optional(),
    toAll: z.boolean().optional(),
    attachments: z.array(Attachment),
    /** Where the ticket goes when it leaves. */
    then: AfterReply.optional(),
    queuedAt: z.iso.datetime(),
    leavesAt: z.iso.datetime(),
    why: StopReason.optional(),
    whyText: z.record(Language, z.string()).optional(),
  })
  .meta({ id: 'OutgoingReply' });
export type ShownOutgoing = z.output<typeof ShownOutgoing>;

/** Replies of one ticket that are told at most. */
const maxShown = 50;

/** The replies on tickets that have not left, the next one first. */
export async function outgoingOn(
  table: Pick<Table, 'page'>,
  ticketIds: readonly string[],
): Promise<ShownOutgoing[]> {
  const found = await Promise.all(
    ticketIds.map((id) =>
      table.page(outgoingReply, { ...outgoingReply.prefix(id), limit: maxShown, descending: true }),
    ),
  );
  const waiting = found.flatMap(({ values }) => values.filter(isUnderWay));
  waiting.sort((one, other) => (one.leavesAt < other.leavesAt ? -1 : 1));
  return Promise.all(waiting.map(shown));
}

async function shown(reply: OutgoingReply): Promise<ShownOutgoing> {
  const { id, ticketId, state, author, text: words, cc, bcc, toAll, attachments, then } = reply;
  const { queuedAt, leavesAt, why } = reply;
  return {
    ...{ replyId: id, ticketId, state: state as ShownOutgoing['state'], author, text: words, attachments },
    ...(cc ? { cc } : {}),
    ...(bcc ? { bcc } : {}),
    ...(toAll ? { toAll } : {}),
    ...(then ? { then } : {}),
    ...{ queuedAt, leavesAt },
    ...(why ? { why, whyText: { 'zh-CN': await whyOf(reply, 'zh-CN'), en: await whyOf(reply, 'en') } } : {}),
  };
}

async function whyOf({ why, refusal }: OutgoingReply, language: Language): Promise<string> {
  if (why === 'customer-wrote' || why === 'merged') return text(messages, language, why);
  return problemTextOfData(language, refusal?.message ?? 'error.conflict', refusal?.params);
}
