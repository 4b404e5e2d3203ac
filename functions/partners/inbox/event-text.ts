import type { EventBridgeEnvelope } from '../../../shared/messaging/envelope.ts';

/** What our contracts describe has fewer than ten. */
const maxLevels = 200;
const leftOut = `left out: nested more than ${maxLevels} levels deep`;

/**
 * An event as the quarantine keeps it, in JSON. Content that is nested too deeply is left out: JSON can be read at any depth, but not
 * written, and an event that cannot be written would end among the dead letters.
 */
export const eventText = (envelope: EventBridgeEnvelope): string =>
  JSON.stringify(isTooDeep(envelope.detail) ? { ...envelope, detail: leftOut } : envelope);

function isTooDeep(value: unknown): boolean {
  let level = [value];
  for (let depth = 0; depth <= maxLevels && level.length > 0; depth += 1) {
    level = level.flatMap((member) =>
      typeof member === 'object' && member !== null ? (Object.values(member) as unknown[]) : [],
    );
  }
  return level.length > 0;
}
