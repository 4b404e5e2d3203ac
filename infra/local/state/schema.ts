/**
 * Everything the local cloud keeps beside the DynamoDB engine's own file. Instants are milliseconds since
 * 1970-01-01T00:00:00Z on the local cloud's clock.
 */
export const schema = `
  CREATE TABLE IF NOT EXISTS setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

  CREATE TABLE IF NOT EXISTS message (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    queue TEXT NOT NULL,
    message_id TEXT NOT NULL,
    body TEXT NOT NULL,
    attributes TEXT,
    sent_at INTEGER NOT NULL,
    visible_at INTEGER NOT NULL,
    first_received_at INTEGER,
    receive_count INTEGER NOT NULL DEFAULT 0,
    receipt TEXT,
    origin TEXT
  );
  CREATE INDEX IF NOT EXISTS message_by_visibility ON message (queue, visible_at, id);

  CREATE TABLE IF NOT EXISTS event (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    bus TEXT NOT NULL,
    envelope TEXT NOT NULL
  );

  CREATE TABLE IF NOT EXISTS mail (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    mail TEXT NOT NULL
  );

  CREATE TABLE IF NOT EXISTS object (
    bucket TEXT NOT NULL,
    key TEXT NOT NULL,
    bytes BLOB NOT NULL,
    etag TEXT NOT NULL,
    headers TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    PRIMARY KEY (bucket, key)
  );

  CREATE TABLE IF NOT EXISTS checkpoint (
    stream TEXT NOT NULL,
    consumer TEXT NOT NULL,
    sequence_number TEXT NOT NULL,
    shard TEXT,
    PRIMARY KEY (stream, consumer)
  ) WITHOUT ROWID;

  CREATE TABLE IF NOT EXISTS request_token (
    token TEXT PRIMARY KEY,
    fingerprint TEXT NOT NULL,
    answered_at INTEGER NOT NULL,
    answer BLOB NOT NULL
  ) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS request_token_by_age ON request_token (answered_at);

  CREATE TABLE IF NOT EXISTS expiry (
    table_name TEXT NOT NULL,
    item_key TEXT NOT NULL,
    expires_at INTEGER NOT NULL,
    PRIMARY KEY (table_name, item_key)
  ) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS expiry_by_instant ON expiry (expires_at);

  CREATE TABLE IF NOT EXISTS expired (
    table_name TEXT NOT NULL,
    item_key TEXT NOT NULL,
    PRIMARY KEY (table_name, item_key)
  ) WITHOUT ROWID;

  CREATE TABLE IF NOT EXISTS secret (
    arn TEXT PRIMARY KEY,
    value TEXT NOT NULL,
    version TEXT NOT NULL,
    created_at INTEGER NOT NULL
  ) WITHOUT ROWID;
`;

/** Columns that tables of an earlier version lack. */
export const laterColumns = [{ table: 'checkpoint', column: 'shard', type: 'TEXT' }] as const;
