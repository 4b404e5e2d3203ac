import { readFileSync } from 'node:fs';
import { IANAZone } from 'luxon';
import { describe, expect, it } from 'vitest';
import { isTimeZone } from '../../events/time-zone.ts';
import { days, minutes } from '../../shared/time/clock.ts';
import { zoneCorrections } from '../../shared/time/zone-corrections.ts';
import { atLocal, localParts, offsetAt } from '../../shared/time/zones.ts';

/**
 * What tzdata 2026f says of 2026 to 2030, which is newer than the data of Node 24. scripts/zone-data.ts writes it anew from a later
 * release; docs/deploy.md says when.
 */
const newer = JSON.parse(
  readFileSync(new URL('../fixtures/time/zone-data.json', import.meta.url), 'utf8'),
) as { version: string; zones: Record<string, string[]> };

const end = Date.UTC(2031, 0, 1);

interface Stretch {
  from: number;
  until: number;
  offset: number;
}

/** `-420 2026-03-08T09:00:00Z -360` as stretches of one offset, in order. */
function stretchesOf(text: string): Stretch[] {
  const words = text.split(' ');
  return words.flatMap((word, index) =>
    index % 2 === 1
      ? []
      : [
          {
            from: index === 0 ? Date.UTC(2026, 0, 1) : Date.parse(words[index - 1] ?? ''),
            until: words[index + 1] === undefined ? end : Date.parse(words[index + 1] ?? ''),
            offset: minutes(Number(word)),
          },
        ],
  );
}

/** The first and the last second of a stretch, and one instant a month between them. */
function probes({ from, until }: Stretch): number[] {
  const found = [from, until - 1000];
  for (let at = from + days(30); at < until; at += days(30)) found.push(at);
  return found;
}

/** Where an account of the zones differs from the newer data: `zone: first instant, its hours, the right hours`. */
function differencesOf(offsetOf: (at: number, zone: string) => number): string[] {
  const found: string[] = [];
  for (const [text, names] of Object.entries(newer.zones)) {
    const stretches = stretchesOf(text);
    for (const zone of names.filter(isTimeZone)) {
      const wrong = stretches
        .flatMap((stretch) => probes(stretch).map((at) => ({ at, right: stretch.offset })))
        .sort((a, b) => a.at - b.at)
        .find(({ at, right }) => offsetOf(at, zone) !== right);
      if (wrong)
        found.push(`${zone}: ${new Date(wrong.at).toISOString()} ${offsetOf(wrong.at, zone)} ${wrong.right}`);
    }
  }
  return found.sort();
}

const zoneOf = (difference: string): string => difference.split(':', 1)[0] ?? '';

describe('the zone data', () => {
  it('are those of a newer tz database than the runtime’s, in every zone and every change of 2026 to 2030', () => {
    expect(Object.values(newer.zones).flat().filter(isTimeZone).length).toBeGreaterThan(500);
    expect(differencesOf((at, zone) => offsetAt(new Date(at), zone))).toEqual([]);
  });

  it('of the runtime alone differ in no zone without a correction that says why', () => {
    const explained = new Set(zoneCorrections.flatMap(({ zones }) => zones));
    for (const { reason } of zoneCorrections) expect(reason.length).toBeGreaterThan(20);
    const unexplained = differencesOf((at, zone) => minutes(IANAZone.create(zone).offset(at))).filter(
      (difference) => !explained.has(zoneOf(difference)),
    );
    expect(unexplained).toEqual([]);
  });

  it('name every zone of a correction, and no zone twice', () => {
    const names = zoneCorrections.flatMap(({ zones }) => zones);
    expect(new Set(names).size).toBe(names.length);
    const known = new Set(Object.values(newer.zones).flat());
    expect(names.filter((name) => !known.has(name))).toEqual([]);
  });

  it('have Inuvik on -06 after 1 November 2026, and its mornings at the right instant', () => {
    const zone = 'America/Inuvik';
    expect(localParts(new Date('2026-11-30T15:00:00Z'), zone)).toMatchObject({ day: 30, hour: 9, minute: 0 });
    const nine = atLocal({ year: 2026, month: 11, day: 30 }, { hour: 9, minute: 0 }, zone);
    expect(nine).toEqual(new Date('2026-11-30T15:00:00Z'));
    // On the night of the change that did not come, no hour is shown twice.
    const before = atLocal({ year: 2026, month: 11, day: 1 }, { hour: 1, minute: 30 }, zone);
    expect(before).toEqual(new Date('2026-11-01T07:30:00Z'));
    const later = atLocal({ year: 2026, month: 11, day: 1 }, { hour: 2, minute: 30 }, zone);
    expect(later).toEqual(new Date('2026-11-01T08:30:00Z'));
  });
});
