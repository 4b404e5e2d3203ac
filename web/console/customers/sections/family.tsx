import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useKit } from '../../app/kit.ts';
import { useMay } from '../../app/me.ts';
import { Said } from '../../app/said.tsx';
import type { CustomerFile } from '../customer-queries.ts';
import type { FileActions } from '../edit/editing.ts';
import { PartActions } from '../edit/part-actions.tsx';
import { removalOfRelation } from '../edit/removals.ts';
import { Section } from './section.tsx';

/** Whom the customer has around: family, people who call instead. */
export function Family({ file, actions }: { file: CustomerFile; actions: FileActions }) {
  const { t } = useTranslation();
  const { api } = useKit();
  const may = useMay();
  const { id: customerId, relations } = file;
  return (
    <Section
      title={t('family.title')}
      count={relations.length}
      action={
        may('add-relation') ? (
          <Button size="small" onClick={() => actions.edit({ what: 'relation' })}>
            {t('edit.add.relation')}
          </Button>
        ) : null
      }
    >
      {relations.length === 0 ? <p className="quiet">{t('family.none')}</p> : null}
      <ul className="parts">
        {relations.map((part) => {
          const { id, kind, name, note } = part;
          return (
            <li key={id} className="part">
              <div className="part-head">
                <Said className="part-name">{name}</Said>
                <span className="part-under">{t(`family.kind.${kind}`)}</span>
                <PartActions
                  customerId={customerId}
                  name={name}
                  onEdit={may('save-relation') ? () => actions.edit({ what: 'relation', part }) : undefined}
                  removal={may('remove-relation') ? removalOfRelation(api, file, part) : undefined}
                  actions={actions}
                />
              </div>
              {note === undefined ? null : (
                <p className="part-note">
                  <Said>{note}</Said>
                </p>
              )}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
