/*
 * A witness that is neither the library nor Intl: new moons after J. Meeus, Astronomical Algorithms, 2nd ed., chapter 49 (some
 * seconds), the sun after its chapter 25 (0.01°, a quarter of an hour), months by the rules of GB/T 33661-2017. Days are
 * those of China: 120° E, before 1929 the mean time of Beijing.
 */

const day = 86_400_000;
const rad = Math.PI / 180;
const julian1970 = 2_440_587.5;

/** Seconds that uniform time was ahead of the turning earth, or is expected to be (Espenak and Meeus, 2006; IERS). */
const deltaT: ReadonlyArray<[year: number, seconds: number]> = [
  ...([
    [1895, -6],
    [1900, -3],
    [1905, 4],
    [1910, 10],
    [1915, 17],
    [1920, 21],
    [1930, 24],
    [1940, 24],
  ] as const),
  ...([
    [1950, 29],
    [1960, 33],
    [1970, 40],
    [1980, 51],
    [1990, 57],
    [2000, 64],
    [2010, 66],
    [2020, 69],
  ] as const),
  ...([
    [2040, 75],
    [2060, 84],
    [2080, 95],
    [2105, 110],
  ] as const),
].map(([year, seconds]) => [year, seconds]);

function deltaAt(year: number): number {
  const next = Math.max(
    1,
    deltaT.findIndex(([from]) => from > year),
  );
  const [from, low] = deltaT[next - 1] ?? [0, 0];
  const [until, high] = deltaT[next] ?? [1, 0];
  return low + ((high - low) * (year - from)) / (until - from);
}

/** Sine and cosine series of chapter 49: factor, and multiples of M, M′, F; the power of E is that of |M|. */
const terms: ReadonlyArray<[number, number, number, number]> = [
  [-0.4072, 0, 1, 0],
  [0.17241, 1, 0, 0],
  [0.01608, 0, 2, 0],
  [0.01039, 0, 0, 2],
  [0.00739, -1, 1, 0],
  [-0.00514, 1, 1, 0],
  [0.00208, 2, 0, 0],
  [-0.00111, 0, 1, -2],
  [-0.00057, 0, 1, 2],
  [0.00056, 1, 2, 0],
  [-0.00042, 0, 3, 0],
  [0.00042, 1, 0, 2],
  [0.00038, 1, 0, -2],
  [-0.00024, -1, 2, 0],
  [-0.00007, 2, 1, 0],
  [0.00004, 0, 2, -2],
  [0.00004, 3, 0, 0],
  [0.00003, 1, 1, -2],
  [0.00003, 0, 2, 2],
  [-0.00003, 1, 1, 2],
  [0.00003, -1, 1, 2],
  [-0.00002, -1, 1, -2],
  [-0.00002, 1, 3, 0],
  [0.00002, 0, 4, 0],
];
const planets: ReadonlyArray<[factor: number, at: number, each: number]> = [
  [325, 299.77, 0.107408],
  [165, 251.88, 0.016321],
  [164, 251.83, 26.651886],
  [126, 349.42, 36.412478],
  [110, 84.66, 18.206239],
  [62, 141.74, 53.303771],
  [60, 207.14, 2.453732],
  [56, 154.84, 7.30686],
  [47, 34.52, 27.261239],
  [42, 207.19, 0.121824],
  [40, 291.34, 1.844379],
  [37, 161.72, 24.198154],
  [35, 239.56, 25.513099],
  [23, 331.55, 3.592518],
];

/** The instant (UTC, ms since 1970) of the new moon number k, counted from that of 6 January 2000. */
function newMoon(k: number): number {
  const t = k / 1236.85;
  const e = 1 - 0.002516 * t - 0.0000074 * t * t;
  const sun = 2.5534 + 29.1053567 * k - 0.0000014 * t * t;
  const moon = 201.5643 + 385.81693528 * k + 0.0107582 * t * t + 0.00001238 * t ** 3;
  const latitude = 160.7108 + 390.67050284 * k - 0.0016118 * t * t - 0.00000227 * t ** 3;
  const node = 124.7746 - 1.56375588 * k + 0.0020672 * t * t;
  let found = 2_451_550.09766 + 29.530588861 * k + 0.00015437 * t * t - 0.00000015 * t ** 3;
  for (const [factor, m, m1, f] of terms)
    found += factor * e ** Math.min(2, Math.abs(m)) * Math.sin((m * sun + m1 * moon + f * latitude) * rad);
  found -= 0.00017 * Math.sin(node * rad);
  for (const [factor, at, each] of planets) found += factor * 1e-6 * Math.sin((at + each * k) * rad);
  const ms = (found - julian1970) * day;
  return ms - deltaAt(1970 + ms / day / 365.2425) * 1000;
}

/** Degrees of the sun's apparent longitude at an instant (ms since 1970). */
export function sunAt(instant: number): number {
  const uniform = instant + deltaAt(1970 + instant / day / 365.2425) * 1000;
  const t = (uniform / day + julian1970 - 2_451_545) / 36_525;
  const anomaly = (357.52911 + 35_999.05029 * t - 0.0001537 * t * t) * rad;
  const centre =
    (1.914602 - 0.004817 * t - 0.000014 * t * t) * Math.sin(anomaly) +
    (0.019993 - 0.000101 * t) * Math.sin(2 * anomaly) +
    0.000289 * Math.sin(3 * anomaly);
  const mean = 280.46646 + 36_000.76983 * t + 0.0003032 * t * t;
  const apparent = mean + centre - 0.00569 - 0.00478 * Math.sin((125.04 - 1934.136 * t) * rad);
  return ((apparent % 360) + 360) % 360;
}

const ahead = (utc: number): number =>
  (utc < Date.UTC(1929, 0, 1) ? 7 * 3600 + 45 * 60 + 40 : 8 * 3600) * 1000;

/** How far, in ms, an instant is from midnight in China. */
export function fromMidnight(instant: number): number {
  const since = (((instant + ahead(instant)) % day) + day) % day;
  return Math.min(since, day - since);
}

/** The day (counted from 1970) that China has at an instant. */
const chineseDay = (instant: number): number => Math.floor((instant + ahead(instant)) / day);
const midnightOf = (chinese: number): number => chinese * day - ahead(chinese * day);

const isoOf = (number: number): string => new Date(number * day).toISOString().slice(0, 10);

/** Whether the sun passes a multiple of 30° in the days from one to another, the latter outside. */
const hasPrincipalTerm = (from: number, until: number): boolean =>
  Math.floor(sunAt(midnightOf(from)) / 30) !== Math.floor(sunAt(midnightOf(until)) / 30);

export interface SkyMonth {
  year: number;
  /** Negative for a leap month. */
  month: number;
  firstDay: string;
  newMoon: number;
}

/** The months from the eleventh of one lunar year, that with the winter solstice, to before that of the next. */
export function monthsFromSolstice(year: number): SkyMonth[] {
  const [first, next] = [eleventh(year), eleventh(year + 1)];
  const moons = Array.from({ length: next - first }, (_, index) => newMoon(first + index));
  const starts = [...moons, newMoon(next)].map(chineseDay);
  const leap =
    moons.length === 13
      ? moons.findIndex((_, index) => !hasPrincipalTerm(starts[index] ?? 0, starts[index + 1] ?? 0))
      : -1;
  return moons.map((moon, index) => {
    const number = 10 + index - (leap >= 0 && index >= leap ? 1 : 0);
    const month = (number % 12) + 1;
    return {
      year: year + Math.floor(number / 12),
      month: index === leap ? -month : month,
      firstDay: isoOf(starts[index] ?? 0),
      newMoon: moon,
    };
  });
}

/** The last new moon on or before the day of a Gregorian year's winter solstice. */
function eleventh(year: number): number {
  let solstice = Math.floor(Date.UTC(year, 11, 19) / day);
  while (sunAt(midnightOf(solstice + 1)) < 270) solstice += 1;
  let k = Math.floor((year - 2000 + 1) * 12.3685) + 1;
  while (chineseDay(newMoon(k)) > solstice) k -= 1;
  return k;
}
