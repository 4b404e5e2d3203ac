import { ConfiguredRetryStrategy } from '@smithy/core/retry';

const maxAttempts = 8;
/** First and longest wait before another attempt, in ms; between them it doubles. */
const firstDelayMs = 50;
const maxDelayMs = 1000;

/**
 * How our clients try again: a throttle is no failure. Full jitter
 * (https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/) from 50 ms on: the SDK's own half second after
 * a throttle is long for a function that a customer waits for.
 */
export const retries = (): ConfiguredRetryStrategy =>
  new ConfiguredRetryStrategy(
    maxAttempts,
    (attempt) => Math.random() * Math.min(firstDelayMs * 2 ** (attempt - 1), maxDelayMs),
  );
