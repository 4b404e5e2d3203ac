import { minutes } from './clock.ts';

/** What a newer tz database says of zones that a runtime may still have wrong. */
interface ZoneCorrection {
  /** Current names and the older ones that are links to them. */
  zones: readonly string[];
  /** What changed, and in which release of the database. */
  reason: string;
  /** Instants in UTC; without `until` for good. */
  from: string;
  until?: string;
  offsetMinutes: number;
}

/**
 * Changes of law that are newer than the data of some runtimes, by tzdata 2026f. test/unit/zone-data.test.ts holds all zones against
 * that release and names whatever is missing here; docs/deploy.md says how a line is added, and when one may go.
 */
export const zoneCorrections: readonly ZoneCorrection[] = [
  {
    zones: ['Africa/Casablanca', 'Africa/El_Aaiun'],
    reason: 'Morocco keeps UTC all year: +01 ended on 20 September 2026.',
    from: '2026-09-20T01:00:00Z',
    offsetMinutes: 0,
  },
  {
    zones: ['America/Vancouver', 'Canada/Pacific'],
    reason: 'British Columbia stays on -07: clocks were not put back in November 2026.',
    from: '2026-11-01T09:00:00Z',
    offsetMinutes: -7 * 60,
  },
  {
    zones: ['America/Edmonton', 'America/Yellowknife', 'Canada/Mountain', 'America/Inuvik'],
    reason: 'Alberta and the Northwest Territories stay on -06: clocks were not put back in November 2026.',
    from: '2026-11-01T08:00:00Z',
    offsetMinutes: -6 * 60,
  },
  {
    zones: ['America/Winnipeg', 'America/Rainy_River', 'Canada/Central'],
    reason: 'Manitoba stays on -05: clocks were not put back in November 2026.',
    from: '2026-11-01T07:00:00Z',
    offsetMinutes: -5 * 60,
  },
  {
    zones: ['America/Havana', 'Cuba'],
    reason: 'Cuba keeps summer time through the winter of 2026.',
    from: '2026-11-01T05:00:00Z',
    until: '2027-03-14T05:00:00Z',
    offsetMinutes: -4 * 60,
  },
];

const byZone = new Map(
  zoneCorrections.flatMap(({ zones, from, until, offsetMinutes }) => {
    const piece = {
      from: Date.parse(from),
      until: until === undefined ? Number.POSITIVE_INFINITY : Date.parse(until),
      offset: minutes(offsetMinutes),
    };
    return zones.map((zone) => [zone, piece] as const);
  }),
);

/** The offset from UTC in ms where the runtime may be wrong; undefined where its own data hold. */
export function correctedOffset(instant: Date, zone: string): number | undefined {
  const piece = byZone.get(zone);
  const at = instant.getTime();
  return piece && at >= piece.from && at < piece.until ? piece.offset : undefined;
}
