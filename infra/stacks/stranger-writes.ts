import { agenda } from '../../shared/table/entities/agenda.ts';
import { countItem } from '../../shared/table/entities/count.ts';
import { dropped, droppedCount } from '../../shared/table/entities/dropped.ts';
import { formPost } from '../../shared/table/entities/form-post.ts';
import {
  inboundMail,
  mailCount,
  mailThread,
  setAsideCount,
  unreadableMail,
} from '../../shared/table/entities/inbound.ts';
import { addressRefusal, message } from '../../shared/table/entities/message.ts';
import { once } from '../../shared/table/entities/once.ts';
import { outbox } from '../../shared/table/entities/outbox.ts';
import { partnerInput, quarantined } from '../../shared/table/entities/partner.ts';
import { invitation } from '../../shared/table/entities/survey.ts';
import { ticket } from '../../shared/table/entities/ticket.ts';
import { tries } from '../../shared/table/entities/tries.ts';
import { upload } from '../../shared/table/entities/upload.ts';
import { leadingKeyOf } from '../../shared/table/leading-key.ts';

/** What a ticket is opened or answered with. An entity stands for its partition: `ticket` for the timeline too. */
const ticketWork = [ticket, message, agenda, outbox];

/**
 * The partitions that a Lambda which strangers reach may write, by its entry: those of its work, told by one entity of each. It needs a
 * row as soon as it writes: all Lambdas with a public route, and those that read strangers' mails, files and events.
 */
const rows: Readonly<Record<string, ReadonlyArray<Parameters<typeof leadingKeyOf>[0]>>> = {
  'tickets/intake/submit': [...ticketWork, once, countItem, dropped, droppedCount, formPost, upload],
  'tickets/track': [...ticketWork, once, countItem, upload],
  'surveys/answer': [invitation, outbox],
  'mail/preferences': [addressRefusal, outbox],
  'files/upload': [upload, countItem],
  'files/check': [upload, tries],
  'inbound/receive': [
    ...ticketWork,
    inboundMail,
    mailThread,
    mailCount,
    unreadableMail,
    setAsideCount,
    tries,
  ],
  'partners/inbox': [partnerInput, quarantined, outbox],
};

/** The partition keys that such a Lambda may write, as IAM reads them (`TICKET#*`); undefined for every other Lambda. */
export function writablePartitions(entry: string): readonly string[] | undefined {
  const entities = Object.hasOwn(rows, entry) ? rows[entry] : undefined;
  return entities && [...new Set(entities.map(leadingKeyOf))].sort();
}
