import { ConfiguredRetryStrategy } from '@smithy/core/retry';

const attempts = 8;
/** First and longest wait before another attempt, in ms; between them it doubles. */
const first = 50;
const longest = 1000;

/**
 * How our clients try again: a throttle is no failure. Full jitter
 * (https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/) from 50 ms on: the SDK's own half second after
 * a throttle is long for a function that a customer waits for.
 */
export const retries = (): ConfiguredRetryStrategy =>
  new ConfiguredRetryStrategy(
    attempts,
    (attempt) => Math.random() * Math.min(first * 2 ** (attempt - 1), longest),
  );
