import MailComposer from 'nodemailer/lib/mail-composer';
import { domainOf } from './address.ts';
import { headerText } from './header.ts';
import { ownMailHeader } from './own-mail-header.ts';
import { logoId } from './to-html.ts';

export interface MailToCompose {
  /** Our message id: letters, digits, `-` and `_`. */
  messageId: string;
  date: Date;
  language: string;
  from: { name: string; address: string };
  to: { name: string; address: string };
  subject: string;
  text: string;
  html: string;
  /** True when no person wrote it: other automata then do not answer (RFC 3834). */
  automatic: boolean;
  /** Where answers go, when not to the sender. */
  replyTo?: string | undefined;
  /** The Message-ID that it answers, in angle brackets, and those before it, the oldest first. */
  inReplyTo?: string | undefined;
  references?: readonly string[] | undefined;
  /** An https address that unsubscribes by one POST (RFC 8058). */
  unsubscribeUrl?: string;
  /** A picture, its bytes in base64, that the HTML shows by {@link logoId}. */
  logo?: { mediaType: string; data: string } | undefined;
}

const maxNameCharacters = 100;
const maxSubjectCharacters = 200;

/** The Message-ID of a mail of ours, by our message id and the address it is sent from. */
export const messageIdHeader = (messageId: string, from: string): string =>
  `<${messageId}@${domainOf(from)}>`;

/**
 * One MIME message to one person: UTF-8, plain text and HTML as alternatives. Names and subject may hold anything; no
 * part of them becomes a header. SES puts its own Message-ID in place of ours on the way out; other servers keep it.
 */
export function composeMail(mail: MailToCompose): Promise<Buffer> {
  const { messageId, date, language, from, to, subject, text, html, automatic, unsubscribeUrl, logo } = mail;
  const { replyTo, inReplyTo, references = [] } = mail;
  return new MailComposer({
    messageId: messageIdHeader(messageId, from.address),
    date,
    from: { name: headerText(from.name, maxNameCharacters), address: from.address },
    to: { name: headerText(to.name, maxNameCharacters), address: to.address },
    subject: headerText(subject, maxSubjectCharacters),
    ...(replyTo ? { replyTo: { name: headerText(from.name, maxNameCharacters), address: replyTo } } : {}),
    ...(inReplyTo ? { inReplyTo } : {}),
    ...(references.length > 0 ? { references: [...references] } : {}),
    text,
    html,
    ...(logo ? { attachments: [attachedLogo(logo)] } : {}),
    headers: {
      'Content-Language': language,
      [ownMailHeader]: messageId,
      // Exchange does not know RFC 3834 (MS-OXCMAIL, X-Auto-Response-Suppress).
      ...(automatic
        ? {
            'Auto-Submitted': inReplyTo ? 'auto-replied' : 'auto-generated',
            'X-Auto-Response-Suppress': 'All',
          }
        : {}),
      ...(unsubscribeUrl
        ? {
            'List-Unsubscribe': `<${unsubscribeUrl}>`,
            'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
          }
        : {}),
    },
    // Nothing that a customer typed may make the composer read a file or fetch an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build();
}

const attachedLogo = ({ mediaType, data }: { mediaType: string; data: string }) => ({
  filename: `logo.${mediaType.slice('image/'.length)}`,
  contentType: mediaType,
  contentDisposition: 'inline' as const,
  content: Buffer.from(data, 'base64'),
  cid: logoId,
});
