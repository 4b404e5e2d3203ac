import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { Said } from '../app/said.tsx';
import { Ago } from '../time/moment.tsx';
import { EntryFiles } from './entry-files.tsx';
import { foldedOf, isTold, lookOf } from './entry-kinds.ts';
import { EventLine } from './event-line.tsx';
import type { Names } from './list-query.ts';
import type { TakesPart } from './participant-name.ts';
import { DeliveryLine } from './talk/delivery-line.tsx';
import { MailBody } from './talk/mail-body.tsx';
import { RawMail } from './talk/raw-mail.tsx';
import { Unproven } from './talk/unproven.tsx';
import type { Entry } from './ticket-query.ts';
import { useAuthor } from './use-author.ts';

/** An entry that cannot change any more is drawn once: a ticket may have hundreds. */
export const EntryView = memo(function EntryView({
  entry,
  names,
  participants,
  number,
}: {
  entry: Entry;
  names: Names;
  participants: readonly TakesPart[];
  number: string;
}) {
  const { t } = useTranslation();
  const look = lookOf(entry);
  const author = useAuthor()(entry, names, participants);
  if (look === 'event')
    return (
      <li className="entry entry-event">
        <EventLine entry={entry} names={names} author={author} /> <Ago at={entry.at} />
      </li>
    );
  const { text, quoted } = foldedOf(entry);
  return (
    <li className={`entry entry-${look}`}>
      <article aria-label={t('entry.by', { author })}>
        <header className="entry-head">
          <strong>
            <Said>{author}</Said>
          </strong>
          <span className="entry-kind">{t(isTold(entry) ? 'entry.told' : `entry.kind.${entry.kind}`)}</span>
          {entry.channel ? <span className="entry-kind">{t(`channel.${entry.channel}`)}</span> : null}
          {entry.unverified ? <Unproven number={number} entry={entry} /> : null}
          <Ago at={entry.at} />
          {entry.channel === 'mail' ? <RawMail number={entry.ticketId} entryId={entry.id} /> : null}
        </header>
        {entry.html === undefined ? (
          <p className="entry-text">
            <Said>{text}</Said>
          </p>
        ) : (
          <MailBody number={number} html={entry.html} title={t('entry.mailOf', { author })} />
        )}
        {quoted === undefined ? null : (
          <details className="entry-quoted">
            <summary>{t('entry.quoted')}</summary>
            <p className="entry-text">
              <Said>{quoted}</Said>
            </p>
          </details>
        )}
        {entry.attachments ? <EntryFiles number={number} files={entry.attachments} /> : null}
        {entry.leftOut && entry.leftOut.length > 0 ? (
          <p className="entry-left-out">
            {t('entry.leftOut', { names: entry.leftOut.map(({ name }) => name).join(', ') })}
          </p>
        ) : null}
        {entry.deliveries && entry.deliveries.length > 0 ? (
          <ul className="entry-deliveries" aria-label={t('entry.deliveries')}>
            {entry.deliveries.map((delivery) => (
              <li key={delivery.messageId}>
                <DeliveryLine number={number} delivery={delivery} />
              </li>
            ))}
          </ul>
        ) : null}
      </article>
    </li>
  );
});
