import { createHash, randomBytes } from 'node:crypto';
import type { State } from '../state/open-state.ts';

/** Whoever signed in, as the page or a form said. */
export interface SignedIn {
  email: string;
  name: string;
  group: string;
}

/** What a code is good for, until it is used. */
export interface CodeGrant {
  clientId: string;
  redirectUri: string;
  challenge: string;
  scope: string;
  nonce?: string;
  person: SignedIn;
  /** When the person signed in, seconds since 1970. */
  authTime: number;
}

/** What a refresh token is good for. All tokens that came of one sign-in are one family. */
export interface RefreshGrant {
  clientId: string;
  family: string;
  scope: string;
  nonce?: string;
  person: SignedIn;
  authTime: number;
  /** When another one took its place, ms on the local clock. */
  replacedAt?: number;
}

/** A browser in which somebody has signed in. */
export interface Session {
  person: SignedIn;
  authTime: number;
}

interface Kinds {
  code: CodeGrant;
  refresh: RefreshGrant;
  session: Session;
}

/** Codes, refresh tokens and sessions by their secret, of which the store keeps a hash. They survive a kill; instants are on the local clock. */
export interface GrantStore {
  /** Keeps a grant until an instant and answers its secret. */
  add<K extends keyof Kinds>(kind: K, grant: Kinds[K], until: number, family?: string): string;
  /** A grant that still holds at `now`, and until when. */
  find<K extends keyof Kinds>(
    kind: K,
    secret: string,
    now: number,
  ): { grant: Kinds[K]; until: number } | undefined;
  /** The same, and it is gone afterwards: whoever comes second gets nothing. */
  take<K extends keyof Kinds>(kind: K, secret: string, now: number): Kinds[K] | undefined;
  replace<K extends keyof Kinds>(kind: K, secret: string, grant: Kinds[K]): void;
  remove(kind: keyof Kinds, secret: string): void;
  removeFamily(family: string): void;
  /** Who signed in for a family of refresh tokens of which one still holds. */
  personOf(family: string, now: number): SignedIn | undefined;
}

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** Adds the issuer's table to the state file. */
export function openGrants({ db }: Pick<State, 'db'>): GrantStore {
  db.exec(`CREATE TABLE IF NOT EXISTS sign_in_grant (kind TEXT NOT NULL, hash TEXT NOT NULL, family TEXT,
    content TEXT NOT NULL, until INTEGER NOT NULL, PRIMARY KEY (kind, hash)) WITHOUT ROWID`);
  const insert = db.prepare('INSERT INTO sign_in_grant VALUES (?, ?, ?, ?, ?)');
  const select = db.prepare(
    'SELECT content, until FROM sign_in_grant WHERE kind = ? AND hash = ? AND until > ?',
  );
  const update = db.prepare('UPDATE sign_in_grant SET content = ? WHERE kind = ? AND hash = ?');
  const remove = db.prepare('DELETE FROM sign_in_grant WHERE kind = ? AND hash = ?');
  const removeFamily = db.prepare('DELETE FROM sign_in_grant WHERE family = ?');
  const selectFamily = db.prepare('SELECT content FROM sign_in_grant WHERE family = ? AND until > ? LIMIT 1');
  const find: GrantStore['find'] = (kind, secret, now) => {
    const row = select.get(kind, hashOf(secret), now);
    return row === undefined
      ? undefined
      : { grant: JSON.parse(String(row.content)), until: Number(row.until) };
  };
  return {
    add(kind, grant, until, family) {
      const secret = randomBytes(32).toString('base64url');
      insert.run(kind, hashOf(secret), family ?? null, JSON.stringify(grant), until);
      return secret;
    },
    find,
    take(kind, secret, now) {
      const found = find(kind, secret, now);
      remove.run(kind, hashOf(secret));
      return found?.grant;
    },
    replace: (kind, secret, grant) => void update.run(JSON.stringify(grant), kind, hashOf(secret)),
    remove: (kind, secret) => void remove.run(kind, hashOf(secret)),
    removeFamily: (family) => void removeFamily.run(family),
    personOf(family, now) {
      const row = selectFamily.get(family, now);
      return row && (JSON.parse(String(row.content)) as RefreshGrant).person;
    },
  };
}
