import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useKit } from '../../app/kit.ts';
import { useMay } from '../../app/me.ts';
import { ProblemNotice } from '../../app/problem-notice.tsx';
import { Said } from '../../app/said.tsx';
import { Ago } from '../../time/moment.tsx';
import { type CustomerFile, consentsQuery } from '../customer-queries.ts';
import type { FileActions } from '../edit/editing.ts';
import { Section } from './section.tsx';

/** What the customer agreed to, and the ledger of every word about it. */
export function Consents({ file: { id }, actions }: { file: CustomerFile; actions: FileActions }) {
  const { t } = useTranslation();
  const may = useMay();
  const { api } = useKit();
  const { data, error, refetch } = useQuery(consentsQuery(api, id));
  const { items = [], ledger = [] } = data ?? {};
  return (
    <Section
      title={t('consents.title')}
      count={items.filter(({ given }) => given).length}
      action={
        may('change-consent') ? (
          <Button size="small" onClick={() => actions.edit({ what: 'consent' })}>
            {t('edit.add.consent')}
          </Button>
        ) : null
      }
    >
      {error ? <ProblemNotice error={error} onRetry={() => void refetch()} /> : null}
      {data && items.length === 0 ? <p className="quiet">{t('consents.none')}</p> : null}
      <ul className="parts">
        {items.map((item) => (
          <li key={`${item.topic} ${item.way}`} className="part">
            <Word word={item} />
          </li>
        ))}
      </ul>
      {ledger.length === 0 ? null : (
        <details className="ledger">
          <summary>
            {t('consents.ledger')} <span className="section-count">{ledger.length}</span>
          </summary>
          <ol className="parts">
            {ledger.map((line) => (
              <li key={line.id} className="part">
                <Word word={line} />
                <p className="part-under">
                  <Said>{t('consents.source', { source: line.source })}</Said>
                </p>
              </li>
            ))}
          </ol>
        </details>
      )}
    </Section>
  );
}

function Word({
  word: { topic, way, given, at },
}: {
  word: {
    topic: 'greeting' | 'service' | 'marketing';
    way: 'mail' | 'event' | 'call' | 'visit';
    given: boolean;
    at: string;
  };
}) {
  const { t } = useTranslation();
  return (
    <div className="part-head">
      <span>
        {t(`consents.topic.${topic}`)} · {t(`consents.way.${way}`)}
      </span>
      <span className={given ? 'consent-given' : 'consent-taken'}>
        {t(given ? 'consents.given' : 'consents.takenBack')}
      </span>
      <span className="part-under">
        <Ago at={at} />
      </span>
    </div>
  );
}
