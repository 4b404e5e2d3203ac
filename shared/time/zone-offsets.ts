import { days } from './clock.ts';
import { offsetAt } from './zones.ts';

/** A stretch of time in which a zone's clocks keep one distance from UTC. Milliseconds since 1970; `until` is outside. */
export interface OffsetPiece {
  from: number;
  until: number;
  offset: number;
}

/** Shorter than the time between any two transitions of a zone: the closest pair, around Ramadan, is a month apart. */
const strideMs = days(7);

const known = new Map<string, readonly OffsetPiece[]>();
/** The most years of zones that are cached. */
const maxCachedYears = 200;

/** The stretches of a UTC year, in order and without gaps. Zones and their transitions are those of zones.ts. */
export function offsetsOfYear(zone: string, year: number): readonly OffsetPiece[] {
  const name = `${zone} ${year}`;
  const remembered = known.get(name);
  if (remembered) return remembered;
  const pieces = computed(zone, Date.UTC(year, 0, 1), Date.UTC(year + 1, 0, 1));
  if (known.size >= maxCachedYears) known.clear();
  known.set(name, pieces);
  return pieces;
}

function computed(zone: string, start: number, end: number): OffsetPiece[] {
  const pieces: OffsetPiece[] = [];
  let from = start;
  let offset = at(start, zone);
  for (let low = start; low < end; low += strideMs) {
    const high = Math.min(low + strideMs, end - 1);
    const next = at(high, zone);
    if (next === offset) continue;
    const until = transition(zone, low, high, offset);
    pieces.push({ from, until, offset });
    [from, offset] = [until, next];
  }
  return [...pieces, { from, until: end, offset }];
}

/** The first millisecond of another offset between two instants. */
function transition(zone: string, low: number, high: number, before: number): number {
  let [from, to] = [low, high];
  while (to - from > 1) {
    const middle = Math.floor((from + to) / 2);
    if (at(middle, zone) === before) from = middle;
    else to = middle;
  }
  return to;
}

const at = (instant: number, zone: string): number => offsetAt(new Date(instant), zone);
