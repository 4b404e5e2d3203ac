import * as z from 'zod';
import { defineEntity } from '../define-entity.ts';
import type { Key } from '../schema.ts';

/** What a firm can set: each kind has its schema and its built-in documents in shared/settings. */
export const settingKinds = [
  'form',
  'queue',
  'routing-rule',
  'calendar',
  'service-level',
  'canned-reply',
  'person',
  'limit',
  'rate',
  'block',
  'care-plan',
  'care-template',
  'care-holiday',
  'care-policy',
  'firm',
  'word-list',
  'writing-hint',
  'macro',
] as const;
export const SettingKind = z.enum(settingKinds);
export type SettingKind = z.output<typeof SettingKind>;

export const Setting = z.object({
  kind: SettingKind,
  id: z.string(),
  version: z.number().int(),
  /** False: removed. A built-in document is hidden by that, not deleted. */
  active: z.boolean(),
  /** The document as its kind's schema has it. */
  document: z.record(z.string(), z.unknown()),
  updatedAt: z.string(),
  updatedBy: z.string(),
});
export type Setting = z.output<typeof Setting>;

const settingKey = ({ kind, id }: Pick<Setting, 'kind' | 'id'>): Key => ({ pk: `SETTING#${kind}`, sk: id });

/** One document of a firm's settings. All of a kind are one query. */
export const setting = defineEntity({
  name: 'setting',
  schema: Setting,
  key: settingKey,
  keyOf: ({ kind, id }) => ({ kind, id }),
  prefix: (kind: SettingKind) => settingKey({ kind, id: '' }),
});
