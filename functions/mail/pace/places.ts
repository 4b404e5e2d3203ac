import type { Lane } from '../../../shared/mail/lanes.ts';
import type { MailPace } from '../../../shared/table/entities/mail-pace.ts';

export interface PlaceRequest {
  lane: Lane;
  /** True when the message has waited in line and its second has come. */
  returning: boolean;
}

/**
 * The message may be sent in this second, or it waits until `second`: at the end of its line or, with `soon`, for a few
 * seconds.
 */
export type Place = { go: true } | { go: false; second: number; soon: boolean };

/** The share of each second that bulk mail may use; the rest is kept for mail that someone waits for. */
const bulkShare = 0.8;
/** A line reserves slightly less than the rate, so that messages that return late still find a place. */
const reservedShare = 0.9;
/** Seconds over which messages are spread that found no place in their second. */
const spreadSeconds = 4;

const part = (rate: number, share: number): number => Math.max(1, Math.floor(rate * share));

/** The state before any mail. */
export const freshPace: MailPace = {
  version: 0,
  second: 0,
  used: 0,
  bulk: 0,
  bulkLine: { second: 0, used: 0 },
  quickLine: { second: 0, used: 0 },
};

/**
 * Assigns a place to each request, in order, with at most `rate` mails in any second. A new request goes to the end of
 * the line when others wait, so that a line keeps its order; a returning one takes any free place.
 * @param second the current second since 1970; a state written by a clock that is ahead still holds.
 * @param rate mails per second that the account may send, at least 1.
 */
export function givePlaces(
  state: MailPace,
  asking: readonly PlaceRequest[],
  second: number,
  rate: number,
): { state: MailPace; places: Place[] } {
  const now = Math.max(second, state.second);
  const next = structuredClone(state);
  if (now > state.second) Object.assign(next, { second: now, used: 0, bulk: 0 });
  const most = Math.max(1, Math.floor(rate));
  let denied = 0;
  const places = asking.map(({ lane, returning }): Place => {
    const line = lane === 'bulk' ? next.bulkLine : next.quickLine;
    const room = next.used < most && (lane === 'quick' || next.bulk < part(most, bulkShare));
    if (room && (returning || line.second <= now)) {
      next.used += 1;
      if (lane === 'bulk') next.bulk += 1;
      return { go: true };
    }
    if (returning) {
      denied += 1;
      return { go: false, second: now + 1 + (denied % spreadSeconds), soon: true };
    }
    return { go: false, second: joinLine(line, now, lineRate(lane, most)), soon: false };
  });
  return { state: next, places };
}

const lineRate = (lane: Lane, most: number): number =>
  part(lane === 'bulk' ? part(most, bulkShare) : most, reservedShare);

/** The next free second of a line. */
function joinLine(line: MailPace['bulkLine'], now: number, rate: number): number {
  if (line.second <= now) Object.assign(line, { second: now + 1, used: 0 });
  if (line.used >= rate) Object.assign(line, { second: line.second + 1, used: 0 });
  line.used += 1;
  return line.second;
}
