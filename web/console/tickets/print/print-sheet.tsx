import { useTranslation } from 'react-i18next';
import { Fact } from '../../app/fact.tsx';
import { firmNameOf } from '../../app/firm-name.ts';
import { useKit } from '../../app/kit.ts';
import { usePreferences } from '../../app/preferences.ts';
import { Said } from '../../app/said.tsx';
import { useAbsolute } from '../../time/moment.tsx';
import { serverNow } from '../../time/server-clock.ts';
import { bytesText } from '../bytes-text.ts';
import { foldedOf, lookOf } from '../entry-kinds.ts';
import { EventLine } from '../event-line.tsx';
import type { Names } from '../list-query.ts';
import type { TakesPart } from '../participant-name.ts';
import type { Entry, Ticket } from '../ticket-query.ts';
import { useAuthor } from '../use-author.ts';
import { type PrintChoice, printedOf } from './print-choice.ts';

/** A conversation on paper: everything unfolded, times in full, files by name. Mails stand as their text. */
export function PrintSheet({
  ticket,
  entries,
  names,
  choice,
}: {
  ticket: Ticket;
  entries: readonly Entry[];
  names: Names;
  choice: PrintChoice;
}) {
  const { t } = useTranslation();
  const { site } = useKit();
  const { language } = usePreferences();
  const absolute = useAbsolute();
  const { number, subject, name, contact, state, kind, openedAt, outcome, participants } = ticket;
  return (
    <div className="print-sheet" lang={language}>
      <p className="print-firm">{firmNameOf(site, language)}</p>
      <h1>
        {subject} <span className="number">{number}</span>
      </h1>
      <dl className="facts">
        <Fact name={t('tickets.customer')}>{name}</Fact>
        <Fact name={t('ticket.mail')}>{contact.mail}</Fact>
        <Fact name={t('ticket.phone')}>{contact.phone}</Fact>
        <Fact name={t('ticket.kind')}>{t(`kind.${kind}`)}</Fact>
        <Fact name={t('tickets.state')}>{t(`state.${state}`)}</Fact>
        <Fact name={t('ticket.opened')}>{absolute(openedAt)}</Fact>
        <Fact name={t('ticket.outcome')}>{outcome}</Fact>
      </dl>
      {printedOf(entries, choice).map((entry) => (
        <PrintedEntry
          key={`${entry.ticketId} ${entry.id}`}
          entry={entry}
          names={names}
          participants={participants}
        />
      ))}
      <footer>
        {t('print.foot', { at: absolute(new Date(serverNow()).toISOString()), zone: site.timeZone })}
      </footer>
    </div>
  );
}

function PrintedEntry({
  entry,
  names,
  participants,
}: {
  entry: Entry;
  names: Names;
  participants: readonly TakesPart[];
}) {
  const { t } = useTranslation();
  const absolute = useAbsolute();
  const author = useAuthor()(entry, names, participants);
  if (lookOf(entry) === 'event')
    return (
      <p className="print-event">
        {absolute(entry.at)} · <EventLine entry={entry} names={names} author={author} />
      </p>
    );
  const { text, quoted } = foldedOf(entry);
  return (
    <article>
      <h2>
        <Said>{author}</Said> {t(`entry.kind.${entry.kind}`)} · {absolute(entry.at)}
        {entry.unverified ? ` · ${t('entry.unverified')}` : ''}
      </h2>
      <p className="entry-text">
        <Said>{text}</Said>
      </p>
      {quoted === undefined ? null : (
        <blockquote className="entry-text">
          <Said>{quoted}</Said>
        </blockquote>
      )}
      {entry.attachments && entry.attachments.length > 0 ? (
        <p>
          {t('entry.files')}:{' '}
          {entry.attachments.map(({ name, size }) => `${name} (${bytesText(size)})`).join(', ')}
        </p>
      ) : null}
    </article>
  );
}
