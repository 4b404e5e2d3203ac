import type { PostEntry } from '../post.ts';
import type { Json } from './read-json.ts';

/** Parts of a ticket by our own names; a body that has one beside its `fields` is written for us. */
const ownNames = ['form', 'kind', 'subject', 'description', 'email', 'phone'];

/** What the body written for us has beside the parts of a ticket: further fields, and files that were uploaded before. */
export interface OwnParts {
  entries: PostEntry[];
  /** The members that became entries. */
  read: ReadonlySet<string>;
}

/** Reads `fields` and `uploads` of `{description, email, fields: {floor: "3"}, uploads: ["…"]}`. */
export function ownPartsOf(body: Json): OwnParts {
  const entries: PostEntry[] = [];
  const read = new Set<string>();
  if (!(body instanceof Map) || !ownNames.some((name) => typeof body.get(name) === 'string'))
    return { entries, read };
  const fields = body.get('fields');
  if (fields instanceof Map && [...fields.values()].every(isScalar)) {
    read.add('fields');
    for (const [name, value] of fields)
      if (typeof value === 'string') entries.push({ name, value, isField: true });
  }
  const uploads = body.get('uploads');
  if (Array.isArray(uploads) && uploads.every(isScalar)) {
    read.add('uploads');
    entries.push({ name: 'uploads', value: uploads.filter((each) => each !== null).join(',') });
  }
  return { entries, read };
}

export const isScalar = (value: Json): value is string | null => value === null || typeof value === 'string';
