import { Button } from 'antd';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useKit } from '../../app/kit.ts';
import { useMay } from '../../app/me.ts';
import { usePreferences } from '../../app/preferences.ts';
import { Said } from '../../app/said.tsx';
import type { CustomerFile } from '../customer-queries.ts';
import { solarWords } from '../dates/solar-words.ts';
import type { FileActions } from '../edit/editing.ts';
import { PartActions } from '../edit/part-actions.tsx';
import { removalOfDate } from '../edit/removals.ts';
import { Section } from './section.tsx';

/** The lunar calendar is a large table: it comes when a date is shown. */
const ComingDay = lazy(async () => ({ default: (await import('../dates/coming-day.tsx')).ComingDay }));

type DateOfFile = CustomerFile['dates'][number];

/** Days that come back every year, each in both calendars. */
export function Dates({ file, actions }: { file: CustomerFile; actions: FileActions }) {
  const { t } = useTranslation();
  const may = useMay();
  const { dates } = file;
  return (
    <Section
      title={t('dates.title')}
      count={dates.length}
      action={
        may('add-date') ? (
          <Button size="small" onClick={() => actions.edit({ what: 'date' })}>
            {t('edit.add.date')}
          </Button>
        ) : null
      }
    >
      {dates.length === 0 ? <p className="quiet">{t('dates.none')}</p> : null}
      <ul className="parts">
        {dates.map((date) => (
          <DatePart key={date.id} date={date} file={file} actions={actions} />
        ))}
      </ul>
    </Section>
  );
}

function DatePart({ date, file, actions }: { date: DateOfFile; file: CustomerFile; actions: FileActions }) {
  const { api } = useKit();
  const may = useMay();
  const { t } = useTranslation();
  const { language } = usePreferences();
  const { calendar, year } = date;
  const name = useDateName()(date, file.relations);
  return (
    <li className="part">
      <div className="part-head">
        <Said className="part-name">{name}</Said>
        <span className="part-under">
          {calendar === 'solar' ? solarWords(date, language) : null}{' '}
          {year === undefined ? null : t('dates.since', { year: String(year) })}
        </span>
        <PartActions
          customerId={file.id}
          name={name}
          onEdit={may('save-date') ? () => actions.edit({ what: 'date', part: date }) : undefined}
          removal={may('remove-date') ? removalOfDate(api, file, date) : undefined}
          actions={actions}
        />
      </div>
      <Suspense fallback={<p className="part-under">…</p>}>
        <ComingDay day={date} />
      </Suspense>
    </li>
  );
}

/** What a date is called: its label, or its kind and whose it is. */
function useDateName(): (
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
