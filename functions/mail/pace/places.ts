import type { Lane } from '../../../shared/mail/lanes.ts';
import type { MailPace } from '../../../shared/table/entities/mail-pace.ts';

export interface PlaceRequest {
  lane: Lane;
  /** It has stood in line, and its turn has come. */
  returning: boolean;
}

/** It may go in this second; or it waits until another: at the end of its line, or (`soon`) for a moment only. */
export type Place = { go: true } | { go: false; second: number; soon: boolean };

/** Bulk mail leaves a fifth of each second to mail that somebody waits for. */
const bulkShare = 0.8;
/** A line gives away a little less than can go, so that those who come late for their turn find room. */
const reservedShare = 0.9;
/** Seconds over which those are spread who found no room in their turn. */
const spreadSeconds = 4;

const part = (rate: number, share: number): number => Math.max(1, Math.floor(rate * share));

/** Before any mail: all is free. */
export const freshPace: MailPace = {
  version: 0,
  second: 0,
  used: 0,
  bulk: 0,
  bulkLine: { second: 0, used: 0 },
  quickLine: { second: 0, used: 0 },
};

/**
 * Gives a place to each that asks, in their order. In no second more than `rate` go. Whoever comes new while others stand in
 * line goes to its end, so that a line is served in its order; whoever returns takes what room there is.
 * @param second the present one, since 1970; a state from a clock that is ahead holds.
 * @param rate mails a second that the account may send, at least 1.
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
