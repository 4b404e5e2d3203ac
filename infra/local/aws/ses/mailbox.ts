import type { Mail, Mailbox } from '../../contracts.ts';
import type { State } from '../../state/open-state.ts';

/** Every mail that was sent, oldest first; nothing leaves the machine. */
export interface MailStore extends Mailbox {
  add(mail: Mail): void;
}

export function createMailStore(state: State): MailStore {
  const insert = state.db.prepare('INSERT INTO mail (mail) VALUES (?)');
  const all = state.db.prepare('SELECT mail FROM mail ORDER BY sequence');
  return {
    add: (mail) => void insert.run(JSON.stringify(mail)),
    list: () => all.all().map((row) => JSON.parse(String(row.mail)) as Mail),
  };
}
