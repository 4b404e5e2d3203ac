import { uploadClaimed } from '../../../events/upload-claimed.v1.ts';
import { fileKey } from '../../files/keep-file.ts';
import { type Effects, eventOf } from '../../outbox/effects.ts';
import { after, epochSeconds, hours, iso } from '../../time/clock.ts';
import type { Attachment } from '../entities/ticket.ts';
import { type Upload, upload } from '../entities/upload.ts';
import { tableSchema } from '../schema.ts';
import type { Update } from '../write.ts';

/**
 * Makes an upload a ticket's own, in the transaction that writes the entry it hangs on. Its bytes may still be on their way or
 * unchecked: size, type and name are known, and nobody can fetch it before it was looked at. One upload is claimed once: the
 * condition of its write fails for a second ticket.
 */
export function claimUpload(
  claimed: Pick<Upload, 'id' | 'name' | 'mediaType' | 'size'>,
  by: { ticketId: string; now: Date; correlationId: string },
): { attachment: Attachment; effects: Effects } {
  const { id, name, mediaType, size } = claimed;
  const { ticketId, now, correlationId } = by;
  return {
    attachment: { id, name, mediaType, size, key: fileKey(id) },
    effects: {
      writes: [
        {
          update: upload.key(id),
          set: { ticketId, claimedAt: iso(now) },
          remove: ['expiresAt', tableSchema.ttl],
          if: { ticketId: { absent: true }, state: { oneOf: ['pending', 'ready'] } },
        },
      ],
      events: [
        eventOf(uploadClaimed, {
          aggregate: { type: 'upload', id, version: 2 },
          data: { uploadId: id, ticketId },
          now,
          correlationId,
        }),
      ],
    },
  };
}

/** How long a file that a ticket gave back waits to be claimed anew. */
const releasedTtlMs = hours(24);

/** Gives a claimed upload back: what it was to hang on is not sent. It can be claimed again, by its token. */
export function releaseUpload(id: string, { ticketId, now }: { ticketId: string; now: Date }): Update {
  const expiresAt = epochSeconds(after(now, releasedTtlMs));
  return {
    update: upload.key(id),
    set: { expiresAt, [tableSchema.ttl]: expiresAt },
    remove: ['ticketId', 'claimedAt'],
    if: { ticketId },
  };
}
