import { Link } from '@tanstack/react-router';
import { Alert, Avatar } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Fact } from '../app/fact.tsx';
import { usePreferences } from '../app/preferences.ts';
import { Said } from '../app/said.tsx';
import { useNow } from '../time/server-clock.ts';
import type { CustomerFile } from './customer-queries.ts';
import { Grade } from './grade.tsx';
import { initialsOf } from './initials.ts';

/** Who the customer is. `children`: what can be done with the file. */
export function FileHead({ file, children }: { file: CustomerFile; children: ReactNode }) {
  const { t } = useTranslation();
  const { name, kind, salutation, grade, language, timeZone, region, tags, owner, names } = file;
  const { joinedInto, unconfirmed } = file;
  return (
    <header className="file-head">
      <div className="ticket-top">
        <Link to="/customers">{t('customer.back')}</Link>
        <div className="file-actions">{children}</div>
      </div>
      <div className="file-who">
        <Avatar size={48} className="person-mark" aria-hidden>
          {initialsOf(name)}
        </Avatar>
        <h1>
          <Said>{name}</Said> <Grade grade={grade} />
        </h1>
      </div>
      <dl className="file-facts">
        <Fact name={t('customers.kind')}>
          {t(kind === 'company' ? 'customers.company' : 'customers.person')}
        </Fact>
        <Fact name={t('customer.salutation')}>{salutation}</Fact>
        <Fact name={t('customer.language')}>{t(`customer.languageOf.${language}`)}</Fact>
        <Fact name={t('customer.zone')}>
          <ZoneNow zone={timeZone} />
        </Fact>
        <Fact name={t('customer.region')}>{region}</Fact>
        <Fact name={t('customers.owner')}>
          {owner === undefined ? undefined : (names.people[owner]?.name ?? owner)}
        </Fact>
        <Fact name={t('customer.tags')}>{tags.length === 0 ? undefined : tags.join(' · ')}</Fact>
      </dl>
      {joinedInto === undefined ? null : (
        <Alert
          type="info"
          showIcon
          title={t('customer.movedTo', { name: names.customers[joinedInto] ?? joinedInto })}
          action={
            <Link to="/customers/$id" params={{ id: joinedInto }}>
              {t('customer.movedOpen')}
            </Link>
          }
        />
      )}
      {unconfirmed && joinedInto === undefined ? (
        <Alert type="warning" showIcon title={t('customer.unconfirmed')} />
      ) : null}
    </header>
  );
}

/** The customer's zone and what clocks show there: nobody is called at night. */
function ZoneNow({ zone }: { zone: string }) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const now = useNow();
  const time = new Intl.DateTimeFormat(language, {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(now);
  return t('customer.zoneNow', { zone, time });
}
