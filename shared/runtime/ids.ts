import { createHash, randomBytes } from 'node:crypto';
import { encodeTime, monotonicFactory } from 'ulid';

const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const nextUlid = monotonicFactory();

/** Characters of a ticket id: 10 × 5 bits = 50 random bits, so that a number read on the phone tells nothing of the others. */
export const ticketIdPattern = /^[0-9A-HJKMNP-TV-Z]{10}$/;

/** A ULID for the instant `now` (https://github.com/ulid/spec): sorts by time, monotonic within one process. */
export const ulid = (now: Date): string => nextUlid(now.getTime());

/** Sorts before every ULID of an instant: its time alone. */
export const firstUlid = (instant: Date): string => encodeTime(instant.getTime());

/** A random ticket id in Crockford base32 (https://www.crockford.com/base32.html). */
export function newTicketId(): string {
  return Array.from(randomBytes(10), (byte) => crockford[byte & 31]).join('');
}

/** Reads what a person typed as a ticket number: lower case, spaces and dashes, O for 0, I and L for 1. Undefined when it is none. */
export function readTicketId(text: string): string | undefined {
  const cleaned = text.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
  return ticketIdPattern.test(cleaned) ? cleaned : undefined;
}

/** How a ticket number is shown: two groups of five, easier to read aloud. */
export const showTicketId = (id: string): string => `${id.slice(0, 5)}-${id.slice(5)}`;

/**
 * A stable id for a business identity (`partner + order`, `plan + customer + occurrence`): 128 bits of SHA-256 in hex.
 * Parts are length-prefixed so that no two lists of parts collide by concatenation.
 */
export function stableId(...parts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${Buffer.byteLength(part)}:${part};`);
  return hash.digest('hex').slice(0, 32);
}

/** A shard in 0..shards-1 by hash of a reference. */
export function shardOf(reference: string, shards: number): number {
  return createHash('sha256').update(reference).digest().readUInt32BE(0) % shards;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether a text is a UUID as RFC 9562 writes it, of any version. */
export const isUuid = (text: string): boolean => uuid.test(text);
