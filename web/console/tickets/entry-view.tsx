import { Tag } from 'antd';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../app/preferences.ts';
import { Ago } from '../time/moment.tsx';
import { EntryFiles } from './entry-files.tsx';
import { foldedOf, lookOf } from './entry-kinds.ts';
import { EventLine } from './event-line.tsx';
import type { Names } from './list-query.ts';
import { MailFrame } from './mail-frame.tsx';
import type { Entry } from './ticket-query.ts';

/** An entry that cannot change any more is drawn once: a ticket may have hundreds. */
export const EntryView = memo(function EntryView({
  entry,
  names,
  number,
}: {
  entry: Entry;
  names: Names;
  number: string;
}) {
  const { t } = useTranslation();
  const look = lookOf(entry);
  const author = useAuthor(entry, names);
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
            <bdi>{author}</bdi>
          </strong>
          <span className="entry-kind">{t(`entry.kind.${entry.kind}`)}</span>
          {entry.channel ? <span className="entry-kind">{t(`channel.${entry.channel}`)}</span> : null}
          {entry.unverified ? <Tag color="warning">{t('entry.unverified')}</Tag> : null}
          <Ago at={entry.at} />
        </header>
        {entry.html === undefined ? (
          <p className="entry-text">
            <bdi>{text}</bdi>
          </p>
        ) : (
          <MailFrame html={entry.html} title={t('entry.mailOf', { author })} />
        )}
        {quoted === undefined ? null : (
          <details className="entry-quoted">
            <summary>{t('entry.quoted')}</summary>
            <p className="entry-text">
              <bdi>{quoted}</bdi>
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
                <DeliveryLine delivery={delivery} />
              </li>
            ))}
          </ul>
        ) : null}
      </article>
    </li>
  );
});

function DeliveryLine({ delivery }: { delivery: NonNullable<Entry['deliveries']>[number] }) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const why = delivery.reasonText?.[language];
  return (
    <span className={`delivery delivery-${delivery.state}`}>
      {t(`delivery.${delivery.state}`)}
      {delivery.to === undefined ? null : (
        <>
          {' '}
          · <bdi>{delivery.to}</bdi>
        </>
      )}
      {why === undefined ? null : ` · ${why}`}
    </span>
  );
}

/** Who wrote an entry, in words. */
function useAuthor({ author, participant }: Entry, names: Names): string {
  const { t } = useTranslation();
  if (author === 'customer') return t('entry.customer');
  if (author === 'participant') return participant ?? t('entry.participant');
  if (author === 'system') return t('entry.system');
  const person = names.people[author];
  if (!person) return t('entry.staff');
  return person.left ? t('entry.left', { name: person.name }) : person.name;
}
