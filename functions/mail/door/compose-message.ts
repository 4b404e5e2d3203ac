import { composeMail } from '../../../shared/mail/compose.ts';
import { logger } from '../../../shared/runtime/logger.ts';
import type { Message } from '../../../shared/table/entities/message.ts';
import { linksOf, renderMessage } from '../render-message.ts';
import type { DoorDeps } from './door-deps.ts';
import { threadingOf } from './thread-of.ts';

/** The MIME message; undefined when template and variables do not fit, which no later try can heal. */
export async function compose(
  deps: DoorDeps,
  message: Message,
  { addressHash, mark }: { addressHash: string; mark: boolean },
  now: Date,
): Promise<Buffer | undefined> {
  const { firmName, mailFrom } = deps;
  const links = { ...(await linksOf(message, addressHash, deps)), files: await filesOf(deps, message) };
  const threading = await threadingOf(deps, message);
  try {
    const answerable = threading.replyTo !== undefined;
    const { automatic, ...rendered } = renderMessage(message, links, firmName, { answerable, mark });
    return await composeMail({
      messageId: message.id,
      date: now,
      language: message.language,
      from: { name: firmName, address: mailFrom },
      to: { name: message.to.name, address: message.to.mail ?? '' },
      ...rendered,
      ...threading,
      automatic,
      ...(links.preferences ? { unsubscribeUrl: links.preferences } : {}),
    });
  } catch (error) {
    logger.error('message cannot be rendered', { messageId: message.id, error: error as Error });
    return undefined;
  }
}

/** Links to what is attached to the entry that a message speaks of. */
async function filesOf(
  { store, urls }: DoorDeps,
  message: Message,
): Promise<{ name: string; url: string }[]> {
  const { ticketId, variables } = message;
  const { entryId, linkVersion } = variables;
  if (ticketId === undefined || typeof entryId !== 'string') return [];
  const version = typeof linkVersion === 'number' ? linkVersion : 1;
  const attachments = await store.attachments(ticketId, entryId);
  return Promise.all(
    attachments.map(async ({ id, name }) => ({ name, url: await urls.file(ticketId, id, version) })),
  );
}
