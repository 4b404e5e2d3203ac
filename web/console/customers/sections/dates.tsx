import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../app/preferences.ts';
import type { CustomerFile } from '../customer-queries.ts';
import { solarWords } from '../dates/solar-words.ts';
import { Section } from './section.tsx';

/** The lunar calendar is a large table: it comes when a date is shown. */
const ComingDay = lazy(async () => ({ default: (await import('../dates/coming-day.tsx')).ComingDay }));

type DateOfFile = CustomerFile['dates'][number];

/** Days that come back every year, each in both calendars. */
export function Dates({ file }: { file: CustomerFile }) {
  const { t } = useTranslation();
  const { dates } = file;
  return (
    <Section title={t('dates.title')} count={dates.length}>
      {dates.length === 0 ? <p className="quiet">{t('dates.none')}</p> : null}
      <ul className="parts">
        {dates.map((date) => (
          <DatePart key={date.id} date={date} relations={file.relations} />
        ))}
      </ul>
    </Section>
  );
}

function DatePart({ date, relations }: { date: DateOfFile; relations: CustomerFile['relations'] }) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const { calendar, year } = date;
  return (
    <li className="part">
      <div className="part-head">
        <bdi className="part-name">{useDateName()(date, relations)}</bdi>
        <span className="part-under">
          {calendar === 'solar' ? solarWords(date, language) : null}{' '}
          {year === undefined ? null : t('dates.since', { year: String(year) })}
        </span>
      </div>
      <Suspense fallback={<p className="part-under">…</p>}>
        <ComingDay day={date} />
      </Suspense>
    </li>
  );
}

/** What a date is called: its label, or its kind and whose it is. */
export function useDateName(): (
  date: Pick<DateOfFile, 'kind' | 'label' | 'relationId'>,
  relations: CustomerFile['relations'],
) => string {
  const { t } = useTranslation();
  return ({ kind, label, relationId }, relations) => {
    const called = label ?? t(`dates.kind.${kind}`);
    const whose = relations.find(({ id }) => id === relationId);
    return whose ? t('dates.of', { kind: called, name: whose.name }) : called;
  };
}
