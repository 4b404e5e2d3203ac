import type { Named } from '../../customers/points.ts';
import { ulid } from '../../runtime/ids.ts';
import { after, epochSeconds, iso, minutes } from '../../time/clock.ts';
import { contactPoint, contactStamp } from '../entities/contact.ts';
import type { Write } from '../write.ts';

type Address = Pick<Named, 'address'>;

/** How long a stamp is kept: longer than any decision takes. */
const stampTtlMs = minutes(60);

/** The write by which a file is found by an address; repeated, it changes nothing that matters. */
export const indexed = (customerId: string, { address }: Address, now: Date): Write => ({
  put: contactPoint.item({ address, customerId, addedAt: iso(now) }),
});

/**
 * The write that makes other decisions about an address, which were based on its files, be made anew. With `read`, the commit itself
 * depends on the stamp that was read with the files.
 */
export const stamped = ({ address }: Address, now: Date, read?: { stamp: string | undefined }): Write => ({
  put: contactStamp.item({ address, stamp: ulid(now), expiresAt: epochSeconds(after(now, stampTtlMs)) }),
  ...(read ? { if: read.stamp === undefined ? { pk: { absent: true } } : { stamp: read.stamp } } : {}),
});
