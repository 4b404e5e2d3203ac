import { mailPace } from '../../../shared/table/entities/mail-pace.ts';
import { countMails } from '../../../shared/table/entities/mail-reputation.ts';
import type { Table } from '../../../shared/table/table.ts';
import { freshPace, givePlaces, type Place, type PlaceRequest } from './places.ts';

/** The sending rate that all instances of the door share, so that together they stay within the account's limit. */
export interface Pace {
  /** Requests a place for one mail. An unused place is lost, which does no harm. */
  ask(asking: PlaceRequest, now: Date): Promise<Place>;
}

interface Waiting {
  asking: PlaceRequest;
  now: Date;
  answer: (place: Place) => void;
  fail: (error: unknown) => void;
}

/** Attempts of one conditional write while other instances write too. */
const maxAttempts = 10;
/** Seconds to wait when all attempts failed. */
const postponeSeconds = 2;

/**
 * Opens the pace of a table. Requests that arrive during a write share the next write, so a batch costs one or two
 * writes.
 * @param rate mails per second that the account may send, as quota.ts returns it.
 */
export function openPace(table: Pick<Table, 'find' | 'update'>, rate: (now: Date) => Promise<number>): Pace {
  let waiting: Waiting[] = [];
  let underWay = false;

  const serve = async (): Promise<void> => {
    underWay = true;
    // Requests of the same turn of the event loop are served together.
    await Promise.resolve();
    while (waiting.length > 0) {
      const served = waiting;
      waiting = [];
      const now = new Date(Math.max(...served.map((each) => each.now.getTime())));
      try {
        const places = await reserve(
          served.map(({ asking }) => asking),
          now,
        );
        served.forEach(({ answer }, index) => {
          answer(places[index] ?? postponed(now));
        });
      } catch (error) {
        for (const { fail } of served) fail(error);
      }
    }
    underWay = false;
  };

  const reserve = async (asking: readonly PlaceRequest[], now: Date): Promise<Place[]> => {
    const perSecond = await rate(now);
    for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
      const stored = await table.find(mailPace, 'pace');
      const known = stored ?? freshPace;
      const { state, places } = givePlaces(known, asking, secondOf(now), perSecond);
      const { pk: _pk, sk: _sk, ...set } = mailPace.item({ ...state, version: known.version + 1 });
      const written = await table.update({
        update: mailPace.key('pace'),
        set,
        if: stored ? { version: known.version } : { pk: { absent: true } },
      });
      if (!written) continue;
      // Care and surveys alone: the breaker of bulk mail judges bulk mail, and a stranger can make us send the other.
      const sent = places.filter(({ go }, index) => go && asking[index]?.lane === 'bulk').length;
      if (sent > 0) await table.update(countMails(now, { sent }));
      return places;
    }
    return asking.map(() => postponed(now));
  };

  return {
    ask: (asking, now) =>
      new Promise((answer, fail) => {
        waiting.push({ asking, now, answer, fail });
        if (!underWay) void serve();
      }),
  };
}

export const secondOf = (instant: Date): number => Math.floor(instant.getTime() / 1000);

const postponed = (now: Date): Place => ({ go: false, second: secondOf(now) + postponeSeconds, soon: true });
