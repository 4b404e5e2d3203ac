import { settingChanged } from '../../../events/setting-changed.v1.ts';
import { type Effects, eventOf } from '../../../shared/outbox/effects.ts';
import { putIfAbsent, putNextVersion } from '../../../shared/table/conditional-puts.ts';
import { type Setting, setting } from '../../../shared/table/entities/setting.ts';
import { settingVersion } from '../../../shared/table/entities/setting-version.ts';
import { iso } from '../../../shared/time/clock.ts';

/** Who changes a setting, and when. */
export interface Author {
  /** Subject of the member of staff. */
  author: string;
  correlationId: string;
  now: Date;
}

/**
 * The next version of a setting over the one that was read (none: nothing is stored yet), its entry in the history, and
 * the event. One writer wins.
 */
export function changeOf(
  before: Setting | undefined,
  next: Pick<Setting, 'kind' | 'id' | 'active' | 'document'>,
  { author, correlationId, now }: Author,
): Effects & { version: number } {
  const { kind, id } = next;
  const version = (before?.version ?? 0) + 1;
  const value: Setting = { ...next, version, updatedAt: iso(now), updatedBy: author };
  const entry = { ...next, version, at: iso(now), by: author };
  return {
    version,
    writes: [putNextVersion(setting, value), putIfAbsent(settingVersion, entry)],
    events: [
      eventOf(settingChanged, {
        aggregate: { type: 'setting', id: `${kind}.${id}`, version },
        data: { kind, id, version },
        now,
        correlationId,
      }),
    ],
  };
}
