/**
 * Writes test/fixtures/time/zone-data.json, what a release of the tz database says of all zones in 2026 to 2030:
 *
 *   npm pack moment-timezone && tar xzf moment-timezone-*.tgz
 *   node_modules/.bin/node scripts/zone-data.ts package/data/packed/latest.json
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The format of moment-timezone: `name|abbreviations|offsets|order of offsets|minutes between changes|population`. */
interface Packed {
  version: string;
  zones: string[];
  links: string[];
}

const [first, last] = [Date.UTC(2026, 0, 1), Date.UTC(2031, 0, 1)];

/** A number of base 60, digits `0-9a-zA-X`, maybe negative and with a fraction. */
function unpacked(text: string): number {
  const digits = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWX';
  const [whole = '', fraction = ''] = text.replace('-', '').split('.');
  const sum = [...whole].reduce((value, digit) => value * 60 + digits.indexOf(digit), 0);
  const rest = [...fraction].reduce(
    (value, digit, place) => value + digits.indexOf(digit) / 60 ** (place + 1),
    0,
  );
  return (text.startsWith('-') ? -1 : 1) * (sum + rest);
}

/** `-420 2026-03-08T09:00:00Z -360 …`: minutes ahead of UTC when 2026 begins, and every change with the minutes after it. */
function changesOf(packed: string): string {
  const [, , offsets = '', order = '', differences = ''] = packed.split('|');
  const known = offsets.split(' ').map(unpacked);
  let at = 0;
  const ends = differences.split(' ').flatMap((difference) => {
    at = Math.round(at + unpacked(difference) * 60_000);
    return difference === '' ? [] : [at];
  });
  const stretches = [...order].map((digit, index) => ({
    until: ends[index] ?? Number.POSITIVE_INFINITY,
    ahead: -(known[unpacked(digit)] ?? 0),
  }));
  const held = stretches.filter(({ until }) => until > first);
  return held
    .flatMap(({ ahead }, index) => {
      const from = held[index - 1]?.until;
      if (from === undefined) return [String(ahead)];
      return from < last ? [`${new Date(from).toISOString().slice(0, 19)}Z`, String(ahead)] : [];
    })
    .join(' ');
}

const [, , source = ''] = process.argv;
const { version, zones, links } = JSON.parse(readFileSync(source, 'utf8')) as Packed;
const changes = new Map(zones.map((packed) => [packed.split('|', 1)[0] ?? '', changesOf(packed)]));
for (const link of links) {
  const [target = '', name = ''] = link.split('|');
  changes.set(name, changes.get(target) ?? '');
}
const together: Record<string, string[]> = {};
for (const [name, text] of [...changes].sort(([a], [b]) => (a < b ? -1 : 1)))
  together[text] = [...(together[text] ?? []), name];
const target = fileURLToPath(new URL('../test/fixtures/time/zone-data.json', import.meta.url));
writeFileSync(target, `${JSON.stringify({ version, zones: together }, undefined, 1)}\n`);
