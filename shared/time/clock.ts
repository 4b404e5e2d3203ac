/** Where time comes from. Everything else takes an instant as an argument. */
export interface Clock {
  now(): Date;
}

/** The machine's clock, in UTC. */
export const systemClock: Clock = { now: () => new Date() };

export const seconds = (n: number): number => n * 1000;
export const minutes = (n: number): number => seconds(n * 60);
export const hours = (n: number): number => minutes(n * 60);
export const days = (n: number): number => hours(n * 24);

/** The instant `milliseconds` after `instant` (before, when negative). */
export const after = (instant: Date, milliseconds: number): Date =>
  new Date(instant.getTime() + milliseconds);

/** ISO 8601 in UTC with milliseconds: sorts as text in the order of time. */
export const iso = (instant: Date): string => instant.toISOString();

/** Seconds since 1970, the unit of DynamoDB's TTL attribute; rounded up so that nothing expires early. */
export const epochSeconds = (instant: Date): number => Math.ceil(instant.getTime() / 1000);

/** The UTC hour an instant lies in, as `2026-11-22T17`. */
export const utcHour = (instant: Date): string => iso(instant).slice(0, 13);
