import type { Key } from './schema.ts';

/** What is known of an entity: its name, how a key is made of an id, and what its partition keys begin with where the id holds all of them. */
interface Keyed {
  readonly name: string;
  readonly partition: string | undefined;
  key(id: never): Key;
}

/** Stands where an id would: no id holds it. */
const gap = '\0';

/** Whatever a key makes of an id (its fields, its parts), it gets a gap. */
const unknownId: unknown = new Proxy(() => undefined, {
  get: (_, property) => {
    if (property === Symbol.toPrimitive) return () => gap;
    return property === Symbol.iterator ? () => [gap].values() : unknownId;
  },
  apply: () => unknownId,
});

/**
 * The partition keys of an entity's items as IAM's `StringLike` reads them: `TICKET#*`, or the one key of a single item. It is
 * read off the entity's own key, so that no prefix is written twice.
 * @throws Error for an entity whose partition key is all id, and which declares no `partition`.
 */
export function leadingKeyOf(entity: Keyed): string {
  if (entity.partition !== undefined) return `${entity.partition}*`;
  // Where the id is the whole key, `pk` is the unknown id itself: as text it is a gap.
  const pk = String(entity.key(unknownId as never).pk);
  const end = pk.indexOf(gap);
  if (end < 0) return pk;
  if (end === 0)
    throw new Error(`entity ${entity.name}: its partition key begins with an id; declare \`partition\``);
  return `${pk.slice(0, end)}*`;
}
