import type { Dropped, KeptValue } from '../../../../shared/table/entities/dropped.ts';
import type { Post, PostEntry } from '../post.ts';

/** A kept post as it was read when it came. Its files and its charset are gone. */
export const postOfKept = (kept: Dropped): Post => ({
  kind: 'form',
  entries: valuesOf(kept).map(entryOf),
  files: [],
  leftOut: [],
  ignored: [],
  charset: 'utf-8',
  ...(kept.service === undefined ? {} : { service: kept.service }),
});

const entryOf = ({ name, value, label, type, isField }: KeptValue): PostEntry => ({
  name,
  value,
  ...(label === undefined ? {} : { label }),
  ...(type === undefined ? {} : { type }),
  ...(isField === undefined ? {} : { isField }),
});

/** What was posted, value by value. Earlier versions kept it as it was understood. */
export const valuesOf = ({ values, payload = {} }: Pick<Dropped, 'values' | 'payload'>): KeptValue[] =>
  values ?? [...textsOf(payload), ...furtherOf(payload.fields)];

/** Names of a payload that say where it was sent, and files that were never kept. */
const withoutText: ReadonlySet<string> = new Set(['uploads', 'idempotencyKey', 'formStarted']);

const textsOf = (values: object): KeptValue[] =>
  Object.entries(values).flatMap(([name, value]) =>
    typeof value === 'string' && !withoutText.has(name) ? [{ name, value }] : [],
  );

const furtherOf = (fields: unknown): KeptValue[] =>
  typeof fields === 'object' && fields !== null
    ? textsOf(fields).map((each) => ({ ...each, isField: true }))
    : [];
