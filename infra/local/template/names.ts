import { createHash } from 'node:crypto';

const LOWER = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** A stable stand-in for the random ids that AWS hands out: the same stack and resource get the same one at every start. */
export function nameHash(seed: string, length: number): string {
  const bytes = createHash('sha512').update(seed).digest();
  return Array.from(bytes.subarray(0, length), (byte) => LOWER[byte % LOWER.length]).join('');
}

/** `<stack>-<logical id>` within the service's limit; a longer one keeps its head and gets a stable tail. */
export function physicalName(stack: string, logicalId: string, limit: number): string {
  const name = `${stack}-${logicalId}`;
  return name.length <= limit ? name : `${name.slice(0, limit - 9)}-${nameHash(name, 8)}`;
}
