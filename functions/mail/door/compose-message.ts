import { isMissingName } from '../../../shared/customers/names.ts';
import { isMailbox } from '../../../shared/mail/address.ts';
import { composeMail } from '../../../shared/mail/compose.ts';
import {
  contentOf,
  linkVersionOf,
  type MessageContent,
  ticketLinkVersionOf,
} from '../../../shared/mail/templates.ts';
import { logger } from '../../../shared/runtime/logger.ts';
import type { Message } from '../../../shared/table/entities/message.ts';
import { timelineEntry } from '../../../shared/table/entities/ticket.ts';
import { linksOf, renderMessage } from '../render-message.ts';
import type { DoorDeps } from './door-deps.ts';
import { threadingOf } from './thread-of.ts';

/** Composes the MIME message; undefined when the content cannot be read or rendered, which no retry can repair. */
export async function compose(
  deps: DoorDeps,
  message: Message,
  { addressHash, mark }: { addressHash: string; mark: boolean },
  now: Date,
): Promise<Buffer | undefined> {
  const { mailFrom } = deps;
  const content = readContent(message);
  if (!content) return undefined;
  const { mail: to = '' } = message.to;
  if (!isMailbox(to)) return unrenderable(message, new Error('to.mail is not the address of one mailbox'));
  const files = await filesOf(deps, message, content);
  const firm = await deps.firm(now);
  const { deskUrl } = firm;
  const links = { ...(await linksOf(message, content, addressHash, { ...deps, deskUrl })), files };
  const linkVersion = message.category === 'survey' ? ticketLinkVersionOf(content) : linkVersionOf(content);
  const threading = await threadingOf(deps, message, linkVersion);
  try {
    const answerable = threading.replyTo !== undefined;
    const { automatic, ...rendered } = renderMessage(message, content, links, firm, { answerable, mark });
    return await composeMail({
      messageId: message.id,
      date: now,
      language: message.language,
      from: { name: firm.senderName[message.language], address: mailFrom },
      to: { name: isMissingName(message.to.name) ? '' : message.to.name, address: to },
      ...rendered,
      ...threading,
      automatic,
      logo: firm.logo,
      ...(links.preferences ? { unsubscribeUrl: links.preferences } : {}),
    });
  } catch (error) {
    return unrenderable(message, error);
  }
}

function readContent(message: Message): MessageContent | undefined {
  try {
    return contentOf(message);
  } catch (error) {
    return unrenderable(message, error);
  }
}

function unrenderable({ id: messageId }: Message, error: unknown): undefined {
  logger.error('message cannot be rendered', { messageId, error: error as Error });
}

/** Links to the attachments of the timeline entry that a message carries. */
async function filesOf(
  { table, urls }: DoorDeps,
  { ticketId }: Message,
  content: MessageContent,
): Promise<{ name: string; url: string }[]> {
  const { variables } = content;
  const entryId = 'entryId' in variables ? variables.entryId : undefined;
  if (ticketId === undefined || entryId === undefined) return [];
  const version = linkVersionOf(content);
  const { attachments = [] } = (await table.find(timelineEntry, { ticketId, id: entryId })) ?? {};
  return Promise.all(
    attachments.map(async ({ id, name }) => ({ name, url: await urls.file(ticketId, id, version) })),
  );
}
