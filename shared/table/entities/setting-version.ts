import * as z from 'zod';
import { defineEntity } from '../define-entity.ts';
import { SettingKind } from './setting.ts';

/** A setting as it was written once: who did it, when, and what it was. Kept for good. */
export const SettingVersion = z.object({
  kind: SettingKind,
  id: z.string(),
  version: z.number().int(),
  /** False: this write took it away; the document is what was taken. */
  active: z.boolean(),
  document: z.record(z.string(), z.unknown()),
  at: z.string(),
  by: z.string(),
});
export type SettingVersion = z.output<typeof SettingVersion>;

const historyOf = ({ kind, id }: Pick<SettingVersion, 'kind' | 'id'>): string => `SETTING#${kind}#${id}`;

/** The history of a setting: a partition of its own, so that reading all settings of a kind does not meet it. */
export const settingVersion = defineEntity({
  name: 'setting-version',
  schema: SettingVersion,
  key: ({ kind, id, version }: Pick<SettingVersion, 'kind' | 'id' | 'version'>) => ({
    pk: historyOf({ kind, id }),
    sk: `V#${String(version).padStart(10, '0')}`,
  }),
  keyOf: ({ kind, id, version }) => ({ kind, id, version }),
  prefix: (of: Pick<SettingVersion, 'kind' | 'id'>) => ({ pk: historyOf(of), sk: 'V#' }),
});
