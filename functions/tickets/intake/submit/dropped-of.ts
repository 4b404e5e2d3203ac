import { StringDecoder } from 'node:string_decoder';
import { ulid } from '../../../../shared/runtime/ids.ts';
import { type Dropped, type KeptValue, refusedReasons } from '../../../../shared/table/entities/dropped.ts';
import { after, days, epochSeconds, iso } from '../../../../shared/time/clock.ts';

/** How long staff can look at what was dropped, and at what was refused. */
const droppedTtlMs = days(90);
const refusedTtlMs = days(30);

/** Bytes (UTF-8) of a kept post's values; what is beyond is cut. */
const maxKeptBytes = 32_768;

/** What is kept of a post that makes no ticket. */
export function droppedOf(
  values: readonly KeptValue[],
  facts: Pick<
    Dropped,
    'form' | 'channel' | 'reason' | 'addressHash' | 'files' | 'origin' | 'service' | 'correlationId'
  > & { now: Date },
): Dropped {
  const { now, ...rest } = facts;
  const ttl = refusedReasons.has(facts.reason) ? refusedTtlMs : droppedTtlMs;
  return {
    id: ulid(now),
    at: iso(now),
    ...keptOf(values),
    ...rest,
    expiresAt: epochSeconds(after(now, ttl)),
  };
}

/** The values that fit, in their order; one that fits in part is cut. */
function keptOf(values: readonly KeptValue[]): { values: KeptValue[]; cut?: true } {
  const kept: KeptValue[] = [];
  let left = maxKeptBytes;
  for (const each of values) {
    const around = bytesOf(each.name) + bytesOf(each.label ?? '');
    if (around > left) return { values: kept, cut: true };
    left -= around;
    const size = bytesOf(each.value);
    if (size > left) return { values: [...kept, { ...each, value: headOf(each.value, left) }], cut: true };
    left -= size;
    kept.push(each);
  }
  return { values: kept };
}

const bytesOf = (text: string): number => Buffer.byteLength(text);

/** The beginning of a text within a number of bytes, without half a character at its end. */
const headOf = (text: string, bytes: number): string =>
  new StringDecoder('utf8').write(Buffer.from(text).subarray(0, bytes));
