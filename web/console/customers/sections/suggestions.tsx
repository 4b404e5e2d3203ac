import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { answered } from '../../api/client.ts';
import { useKit } from '../../app/kit.ts';
import { useMay } from '../../app/me.ts';
import { Said } from '../../app/said.tsx';
import type { CustomerFile } from '../customer-queries.ts';
import { useFileWrite } from '../use-file-write.ts';
import { Section } from './section.tsx';

interface Props {
  file: CustomerFile;
  /** Begins to merge with another file. */
  onMerge: ((customerId: string) => void) | undefined;
}

/** Other files that may be of the same customer: to be taken, or refused. */
export function Suggestions({ file, onMerge }: Props) {
  const { t } = useTranslation();
  const { api } = useKit();
  const may = useMay();
  const { run, isBusy } = useFileWrite(file.id);
  const { id, suggestions = [], names } = file;
  if (suggestions.length === 0) return null;
  return (
    <Section title={t('suggested.title')} count={suggestions.length} isUrgent>
      <p className="quiet">{t('suggested.text')}</p>
      <ul className="parts">
        {suggestions.map(({ customerId, why }) => {
          const name = names.customers[customerId] ?? customerId;
          return (
            <li key={customerId} className="part">
              <div className="part-head">
                <Link to="/customers/$id" params={{ id: customerId }} className="part-name">
                  <Said>{name}</Said>
                </Link>
                <span className="part-under">{t(`suggested.why.${why}`)}</span>
              </div>
              <div className="section-actions">
                {onMerge ? (
                  <Button
                    size="small"
                    aria-label={t('suggested.acceptLabel', { name })}
                    onClick={() => onMerge(customerId)}
                  >
                    {t('suggested.accept')}
                  </Button>
                ) : null}
                {may('drop-suggestion') ? (
                  <Button
                    size="small"
                    loading={isBusy}
                    aria-label={t('suggested.declineLabel', { name })}
                    onClick={() =>
                      void run(() =>
                        answered(
                          api.DELETE('/v1/customers/{id}/suggestions', {
                            params: { path: { id }, query: { customerId } },
                          }),
                        ),
                      )
                    }
                  >
                    {t('suggested.decline')}
                  </Button>
                ) : null}
              </div>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
