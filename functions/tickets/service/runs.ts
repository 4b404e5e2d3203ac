import type { ServiceTarget } from '../../../events/vocabulary.ts';
import { waitsForOthers } from '../../../shared/tickets/states.ts';
import type { Span } from '../../../shared/time/working-days.ts';
import { type History, isOver, type Stretch, type Word } from './history.ts';

/** One run of a target's clock: from what starts it to what is asked for. Milliseconds since 1970. */
export interface Run {
  target: ServiceTarget;
  cycle: number;
  /** Since when time counts. */
  startedAt: number;
  /** When this cycle began: later than `startedAt` where a reopened matter runs on. */
  since: number;
  /** When the clock ran; the last one ends in `Infinity` while it does. */
  running: readonly Span[];
  /** When it stopped, since this cycle began. */
  pauses: readonly number[];
  /** When that was done which the target asks for. */
  doneAt?: number;
}

/** A matter waits for somebody else: our clock stands still. */
const waits = ({ state }: Stretch): boolean => waitsForOthers(state);
const works = (stretch: Stretch): boolean => !waits(stretch) && !isOver(stretch.state);

/** All runs of all targets, each target's in order. Only from the history, so it is the same however often it is asked. */
export function runsOf(history: History): Run[] {
  const answer = history.words.findIndex(({ by }) => by !== 'customer');
  const first = runBetween(history, 'first-response', 1, history.openedAt, history.words[answer]?.at);
  const afterwards = answer < 0 ? [] : history.words.slice(answer);
  return [first, ...nextReplies(history, afterwards), ...resolutions(history)];
}

/** One run a message of the customer that nobody answered yet; `words` begin with the first response. */
function nextReplies(history: History, words: readonly Word[]): Run[] {
  const runs: Run[] = [];
  let waitsSince: number | undefined;
  const end = (doneAt: number | undefined): void => {
    if (waitsSince === undefined) return;
    runs.push(runBetween(history, 'next-reply', runs.length + 1, waitsSince, doneAt));
    waitsSince = undefined;
  };
  for (const { at, by } of words) {
    if (by === 'customer') waitsSince ??= at;
    else end(at);
  }
  end(undefined);
  return runs;
}

/** One run a resolution: a reopened matter runs on where it stood, the time in which it was resolved is nobody's. */
function resolutions(history: History): Run[] {
  const { stretches, openedAt } = history;
  const runs: Run[] = [];
  let since = openedAt;
  for (const [index, stretch] of stretches.entries()) {
    const next = stretches[index + 1];
    const ends = next === undefined || isOver(next.state);
    if (isOver(stretch.state) || !ends) continue;
    runs.push({
      target: 'resolution',
      cycle: runs.length + 1,
      startedAt: openedAt,
      since,
      running: clipped(stretches.filter(works), openedAt, stretch.until),
      pauses: pausesBetween(stretches, since, stretch.until),
      ...(next ? { doneAt: stretch.until } : {}),
    });
    since = stretches.slice(index + 1).find(({ state }) => !isOver(state))?.from ?? since;
  }
  return runs;
}

function runBetween(
  { stretches }: History,
  target: ServiceTarget,
  cycle: number,
  from: number,
  doneAt: number | undefined,
): Run {
  const until = doneAt ?? Number.POSITIVE_INFINITY;
  return {
    target,
    cycle,
    startedAt: from,
    since: from,
    running: clipped(stretches.filter(works), from, until),
    pauses: pausesBetween(stretches, from, until),
    ...(doneAt === undefined ? {} : { doneAt }),
  };
}

const clipped = (spans: readonly Span[], from: number, until: number): Span[] =>
  spans
    .map((span) => ({ from: Math.max(span.from, from), until: Math.min(span.until, until) }))
    .filter((span) => span.from < span.until);

/** Pending and then on hold is one pause. */
const pausesBetween = (stretches: readonly Stretch[], from: number, until: number): number[] =>
  stretches
    .filter((stretch, index) => {
      const before = stretches[index - 1];
      return waits(stretch) && !(before && waits(before)) && stretch.from >= from && stretch.from < until;
    })
    .map((stretch) => stretch.from);
