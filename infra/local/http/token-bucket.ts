/** Answers whether one more request may pass; refilled at `rate` a second up to `burst`, by the machine's time. */
export function createTokenBucket(rate: number, burst: number, now = () => performance.now()): () => boolean {
  let tokens = burst;
  let at = now();
  return () => {
    const instant = now();
    tokens = Math.min(burst, tokens + ((instant - at) / 1000) * rate);
    at = instant;
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  };
}
