import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Fact } from '../../app/fact.tsx';
import { Ago, useAbsolute } from '../../time/moment.tsx';
import type { CustomerFile } from '../customer-queries.ts';
import { Section } from './section.tsx';

/** Where the file comes from, who had it before, and the way to all its changes. */
export function Past({ file, onChanges }: { file: CustomerFile; onChanges: () => void }) {
  const { t } = useTranslation();
  const absolute = useAbsolute();
  const { id, createdAt, updatedAt, source, ownerBefore, names, milestones } = file;
  return (
    <Section
      title={t('past.title')}
      action={
        <Button size="small" onClick={onChanges}>
          {t('past.changes')}
        </Button>
      }
    >
      <dl className="facts">
        <Fact name={t('past.opened')}>{absolute(createdAt)}</Fact>
        <Fact name={t('past.changed')}>
          <Ago at={updatedAt} />
        </Fact>
        <Fact name={t('past.source')}>{useSourceText()(source)}</Fact>
        {milestones
          .filter(({ kind }) => kind === 'contact')
          .map(({ key, at }) => (
            <Fact key={key} name={t('past.contact', { way: t(`consents.way.${key as 'call'}`) })}>
              <Ago at={at} />
            </Fact>
          ))}
        <Fact name={t('past.ownerBefore')}>
          {ownerBefore === undefined
            ? undefined
            : t('past.until', {
                name: names.people[ownerBefore.owner]?.name ?? ownerBefore.owner,
                at: absolute(ownerBefore.until),
              })}
        </Fact>
        <Fact name={t('past.number')}>
          <span className="number">{id}</span>
        </Fact>
      </dl>
    </Section>
  );
}

/** Where a file came from, in words. */
function useSourceText(): (source: string) => string {
  const { t } = useTranslation();
  return (source) => {
    if (source === 'staff') return t('past.from.staff');
    if (source.startsWith('partner.'))
      return t('past.from.partner', { name: source.slice('partner.'.length) });
    if (source.startsWith('ticket')) return t('past.from.ticket');
    return source === 'import' ? t('past.from.import') : t('past.from.other');
  };
}
