import { useTranslation } from 'react-i18next';
import type { CustomerFile } from '../customer-queries.ts';
import { Section } from './section.tsx';

/** Whom the customer has around: family, people who call instead. */
export function Family({ file: { relations } }: { file: CustomerFile }) {
  const { t } = useTranslation();
  return (
    <Section title={t('family.title')} count={relations.length}>
      {relations.length === 0 ? <p className="quiet">{t('family.none')}</p> : null}
      <ul className="parts">
        {relations.map(({ id, kind, name, note }) => (
          <li key={id} className="part">
            <div className="part-head">
              <bdi className="part-name">{name}</bdi>
              <span className="part-under">{t(`family.kind.${kind}`)}</span>
            </div>
            {note === undefined ? null : (
              <p className="part-note">
                <bdi>{note}</bdi>
              </p>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
