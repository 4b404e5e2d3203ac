import type { MovableClock, TableResource } from '../../contracts.ts';
import { isObject } from '../../is-object.ts';
import type { State } from '../../state/open-state.ts';
import { AwsError } from '../aws-error.ts';
import { type Json, textOf } from '../read-json.ts';
import type { Access, FindTable } from './accesses.ts';
import type { EngineClient } from './engine-client.ts';
import { keyNames, keyText } from './key-schema.ts';

/** DynamoDB deletes late; an item is left alone until its expiry lies this far back. */
const deleteDelayMs = 1000;

export interface Expiry {
  /** Notes, before a write is served, when its items may expire. A note too many costs one look later. */
  note(accesses: readonly Access[]): void;
  /** Deletes what has expired; answers its tables, one entry a deleted item. */
  run(): Promise<TableResource[]>;
  /** Whether the item of this key was deleted by us, and not written since. */
  wasExpired(tableName: string, key: Json): boolean;
}

/** Answers that settle a note: the item lives on or is gone, or the noted write was refused for its key. */
const settled = new Set(['ConditionalCheckFailedException', 'ValidationException']);

/** An index of what expires when, so that expiring needs no scan. The engine's own expiry obeys the machine's clock, not ours. */
export function createExpiry(
  state: State,
  engine: EngineClient,
  find: FindTable,
  clock: MovableClock,
): Expiry {
  const put = state.db.prepare('INSERT OR REPLACE INTO expiry VALUES (?, ?, ?)');
  const drop = state.db.prepare('DELETE FROM expiry WHERE table_name = ? AND item_key = ?');
  const due = state.db.prepare('SELECT * FROM expiry WHERE expires_at < ? ORDER BY expires_at LIMIT 500');
  const mark = state.db.prepare('INSERT OR IGNORE INTO expired VALUES (?, ?)');
  const marked = state.db.prepare('SELECT 1 FROM expired WHERE table_name = ? AND item_key = ?');
  const unmark = state.db.prepare('DELETE FROM expired WHERE table_name = ? AND item_key = ?');
  let marks = Number(state.db.prepare('SELECT count(*) AS n FROM expired').get()?.n ?? 0);

  /** Deletes one item if it has expired; answers whether, and notes the true instant if it has not. */
  const expire = async (table: TableResource, key: string, attribute: string): Promise<boolean> => {
    const seconds = Math.floor(clock.now() / 1000);
    marks += Number(mark.run(table.name, key).changes);
    try {
      const answer = await engine.call('DynamoDB_20120810.DeleteItem', {
        TableName: table.name,
        Key: JSON.parse(key),
        ConditionExpression: 'attribute_type(#t, :n) AND #t < :now',
        ExpressionAttributeNames: { '#t': attribute },
        ExpressionAttributeValues: { ':now': { N: String(seconds) }, ':n': { S: 'N' } },
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      });
      drop.run(table.name, key);
      return isObject(answer);
    } catch (error) {
      marks -= Number(unmark.run(table.name, key).changes);
      if (!(error instanceof AwsError) || !settled.has(error.code)) throw error;
      const item = error.extra.Item;
      const later = isObject(item) ? instantOf(item[attribute]) : undefined;
      if (later === undefined) drop.run(table.name, key);
      else put.run(table.name, key, later);
      return false;
    }
  };

  return {
    note: (accesses) => {
      for (const { tableName, item } of accesses) {
        const table = item === undefined ? undefined : find(tableName);
        if (item === undefined || table?.ttlAttribute === undefined) continue;
        const at = hint(item.kind, item.request, table.ttlAttribute);
        const source = item.request[item.kind === 'put' ? 'Item' : 'Key'];
        if (!isObject(source) || (at === undefined && marks === 0)) continue;
        const key = keyText(keyNames(table), source);
        if (at !== undefined) put.run(tableName, key, at);
        if (marks > 0) marks -= Number(unmark.run(tableName, key).changes);
      }
    },
    run: async () => {
      const expired: TableResource[] = [];
      for (const row of due.all(clock.now() - deleteDelayMs)) {
        const [name, key] = [String(row.table_name), String(row.item_key)];
        const table = find(name);
        if (table?.ttlAttribute === undefined) drop.run(name, key);
        else if (await expire(table, key, table.ttlAttribute)) expired.push(table);
      }
      return expired;
    },
    wasExpired: (tableName, key) => {
      const table = marks === 0 ? undefined : find(tableName);
      return table !== undefined && marked.get(tableName, keyText(keyNames(table), key)) !== undefined;
    },
  };
}

const instantOf = (value: unknown): number | undefined => {
  const seconds = isObject(value) ? Number(textOf(value.N) ?? Number.NaN) : Number.NaN;
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : undefined;
};

/** When the written item expires: from a put's attribute; 0 (look soon) after an update that names the attribute. */
function hint(kind: 'put' | 'update' | 'delete', request: Json, attribute: string): number | undefined {
  if (kind === 'put') return isObject(request.Item) ? instantOf(request.Item[attribute]) : undefined;
  if (kind === 'delete') return undefined;
  const names = isObject(request.ExpressionAttributeNames)
    ? Object.values(request.ExpressionAttributeNames)
    : [];
  const expression = textOf(request.UpdateExpression) ?? '';
  const legacy = isObject(request.AttributeUpdates) && attribute in request.AttributeUpdates;
  return legacy || names.includes(attribute) || new RegExp(`\\b${attribute}\\b`).test(expression)
    ? 0
    : undefined;
}
