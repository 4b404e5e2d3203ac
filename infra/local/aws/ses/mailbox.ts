import type { Mail, Mailbox } from '../../contracts.ts';
import type { State } from '../../state/open-state.ts';

/** Every mail that was sent, oldest first; nothing leaves the machine. */
export interface MailboxStore extends Mailbox {
  add(mail: Mail): void;
  /** How many were sent at or after an instant, in milliseconds since the epoch. */
  since(at: number): number;
}

export function createMailboxStore(state: State): MailboxStore {
  const insert = state.db.prepare('INSERT INTO mail (mail) VALUES (?)');
  const recent = state.db.prepare("SELECT count(*) AS count FROM mail WHERE json_extract(mail, '$.at') >= ?");
  const all = state.db.prepare('SELECT mail FROM mail ORDER BY sequence');
  return {
    add: (mail) => void insert.run(JSON.stringify(mail)),
    since: (at) => Number(recent.get(new Date(at).toISOString())?.count ?? 0),
    list: () => all.all().map((row) => JSON.parse(String(row.mail)) as Mail),
  };
}
