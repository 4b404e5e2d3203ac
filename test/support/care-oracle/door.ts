import type { ContactWay } from '../../../events/vocabulary.ts';
import type { File } from './file.ts';
import { consents } from './segment.ts';
import { nextAt, quietAt } from './wall.ts';
import type { Firm, Wanted } from './wanted.ts';

/** While bulk mail is stopped nothing that can wait leaves. */
export interface Stop {
  from: number;
  until: number;
}

/** A message on its way; where it goes was decided when it was. */
export interface Leaving {
  what: Wanted;
  way: ContactWay;
  address: string;
  zone: string;
}

export type AtDoor = { wait: number } | { wait?: undefined; outcome: string };

/** How long what is held waits before somebody looks at it again, in ms. */
export const recheck = 15 * 60_000;

/** What becomes of a message that stands at the door now. */
export function atTheDoor(
  { what: { plan, notAfter }, way, address, zone }: Leaving,
  { file, firm, stops }: { file: File; firm: Firm; stops: readonly Stop[] },
  now: number,
): AtDoor {
  const refused = way === 'mail' ? (file.refusals.get(address) ?? new Map<string, number>()) : new Map();
  // What is heard at this very moment is heard too late for it.
  const refuses = (topic: string): boolean => (refused.get(topic) ?? now) < now;
  if (refuses('everything')) return { outcome: 'suppressed' };
  if (file.erased) return { outcome: 'erased' };
  if (!file.told.has(address)) return { outcome: 'unconfirmed' };
  if (refuses(plan.topic)) return { outcome: 'unsubscribed' };
  if (!consents(file, plan.topic, way)) return { outcome: 'no-consent' };
  const isHeld = firm.policy.paused || stops.some(({ from, until }) => from <= now && now < until);
  const next = isHeld ? nextLook(notAfter, now) : now;
  const { quietHours } = firm.policy;
  const at = quietAt(next, zone, quietHours) ? nextAt(next, quietHours.until, zone) : next;
  if (at > notAfter) return { outcome: 'stale' };
  return at > now ? { wait: at } : { outcome: way };
}

/** A quarter of an hour later, or at the last moment that is not too late. */
const nextLook = (notAfter: number, now: number): number =>
  notAfter > now ? Math.min(now + recheck, notAfter) : now + recheck;
