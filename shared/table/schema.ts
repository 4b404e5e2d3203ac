/**
 * The one table's shape: base key, four sparse indexes, TTL. `infra` builds the table from this, entities fill it.
 * Index keys are attributes of their own, written only by items that want to be found there.
 */
export const tableSchema = {
  partitionKey: 'pk',
  sortKey: 'sk',
  /** Seconds since 1970; DynamoDB deletes the item some time after. Readers check expiry themselves. */
  ttl: 'ttl',
  indexes: {
    /** Open work by queue, most urgent first; finished work by queue, latest first. */
    work: { partitionKey: 'workPk', sortKey: 'workSk' },
    /** Everything of one customer, by time. */
    person: { partitionKey: 'personPk', sortKey: 'personSk' },
    /** What one member of staff has to do, by due time. */
    mine: { partitionKey: 'minePk', sortKey: 'mineSk' },
    /** Lists of files by type. */
    list: { partitionKey: 'listPk', sortKey: 'listSk' },
  },
} as const;

export type IndexName = keyof typeof tableSchema.indexes;

/** The base key of an item. */
export interface Key {
  pk: string;
  sk: string;
}
