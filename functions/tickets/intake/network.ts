import { isIPv6 } from 'node:net';
import type { Links } from '../../../shared/links/links.ts';

/** The network that a peer's address stands for: one IPv4 address, or the /64 that one household gets. */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  const [head = '', tail] = (address.split('%')[0] ?? '').split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  const groups = [...left, ...Array.from({ length: zeros }, () => '0'), ...right];
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}

/** A keyed hash of the peer's network: enough to count and to block, no address is kept. */
export const addressHashOf = (links: Pick<Links, 'fingerprint'>, sourceIp: string): Promise<string> =>
  links.fingerprint(`network:${networkOf(sourceIp)}`);
