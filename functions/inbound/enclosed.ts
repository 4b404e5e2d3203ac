import { isOwnMessageId, type OurMail } from './our-mail.ts';
import { idsIn } from './parse-mail.ts';
import type { Enclosed } from './report-signs.ts';

/** Bytes of a raw mail that are looked through for headers of others, and how many of them are read. */
const maxBytes = 512 * 1024;
const maxIds = 10;

/** What a raw mail encloses: headers below its own, as a part of it or within its text. */
export interface EnclosedHeaders extends Enclosed {
  /** Message-IDs, in their order: of a mail that somebody else's report or answer sends back. */
  messageIds: string[];
}

/**
 * Looks for headers of other mails below the head of a raw mail: reports send back the mail that they tell of, as a part or within their
 * text, quoted or not. Costs the same whatever the mail holds.
 */
export function enclosedIn(raw: Uint8Array, ours: OurMail): EnclosedHeaders {
  const text = Buffer.from(raw.buffer, raw.byteOffset, Math.min(raw.byteLength, maxBytes)).toString('latin1');
  const gap = /\r?\n\r?\n/.exec(text)?.index ?? text.length;
  const messageIds: string[] = [];
  let isMarked = false;
  let report = false;
  for (const line of text.slice(gap).split('\n')) {
    const [, name = '', value = ''] = /^[> \t]{0,20}([A-Za-z-]{8,20}):(.{0,500})/.exec(line) ?? [];
    switch (name.toLowerCase()) {
      case 'message-id':
        if (messageIds.length < maxIds) messageIds.push(...idsIn(value).slice(0, 1));
        break;
      case 'x-aftercare':
        isMarked = true;
        break;
      case 'final-recipient':
      case 'original-recipient':
      case 'feedback-type':
      case 'diagnostic-code':
        report = true;
        break;
      default:
    }
  }
  return { messageIds, report, ours: isMarked || messageIds.some((id) => isOwnMessageId(id, ours)) };
}
