import type { OutboxEvent } from '../table/entities/outbox.ts';

/** Limits of one PutEvents request (https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevents.html). */
export const maxEntries = 10;
export const maxRequestBytes = 256 * 1024;

/**
 * Size of an entry in bytes as EventBridge counts it: UTF-8 length of source, detail type and detail; our entries carry
 * neither time nor resources (https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevent-size.html).
 */
export const entryBytes = (source: string, { detailType, detail }: OutboxEvent): number =>
  Buffer.byteLength(source) + Buffer.byteLength(detailType) + Buffer.byteLength(detail);

/**
 * Splits entries into requests that keep both limits, in order. An entry that is too large by itself gets a request of
 * its own, so that its refusal holds up no other.
 */
export function chunkEvents<T extends OutboxEvent>(source: string, events: readonly T[]): T[][] {
  const chunks: T[][] = [];
  let current: T[] = [];
  let bytes = 0;
  for (const event of events) {
    const size = entryBytes(source, event);
    if (current.length > 0 && (current.length === maxEntries || bytes + size > maxRequestBytes)) {
      chunks.push(current);
      current = [];
      bytes = 0;
    }
    current.push(event);
    bytes += size;
  }
  return current.length > 0 ? [...chunks, current] : chunks;
}
