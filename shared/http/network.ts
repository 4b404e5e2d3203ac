import { isIPv6 } from 'node:net';
import type { Links } from '../links/links.ts';

/** Six groups of an IPv4 address that is written as an IPv6 one (RFC 4291, section 2.5.5.2). */
const mappedHead = '0:0:0:0:0:ffff';

/**
 * The network that a peer's address stands for: one IPv4 address, or the /64 that one household gets. Every limit that
 * counts by network counts by this, since one household has more IPv6 addresses than any counter could hold.
 */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  const groups = groupsOf(address.split('%')[0] ?? '');
  if (groups.slice(0, 6).join(':') === mappedHead) return groups.slice(6).flatMap(bytesOf).join('.');
  return groups.slice(0, 4).join(':');
}

/** The eight groups of an IPv6 address, in hex without leading zeros. */
function groupsOf(address: string): string[] {
  const [head = '', tail] = address.split('::');
  const left = partsOf(head);
  const right = partsOf(tail ?? '');
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  return [...left, ...Array.from({ length: zeros }, () => '0'), ...right];
}

const partsOf = (text: string): string[] =>
  text === '' ? [] : text.split(':').flatMap((part) => (part.includes('.') ? fromDotted(part) : hex(part)));

const hex = (group: string): string => Number.parseInt(group, 16).toString(16);

/** The two groups of an IPv4 address at the end of an IPv6 one. */
function fromDotted(address: string): string[] {
  const [a = 0, b = 0, c = 0, d = 0] = address.split('.').map(Number);
  return [(a * 256 + b).toString(16), (c * 256 + d).toString(16)];
}

const bytesOf = (group: string): number[] => {
  const value = Number.parseInt(group, 16);
  return [value >> 8, value & 255];
};

/** A keyed hash of a network ({@link networkOf}): enough to count and to block by, no address is kept. */
export const networkHashOf = (links: Pick<Links, 'fingerprint'>, network: string): Promise<string> =>
  links.fingerprint(`network:${network}`);
