import { useTranslation } from 'react-i18next';
import { Fact } from '../../app/fact.tsx';
import { usePreferences } from '../../app/preferences.ts';
import { useAbsolute } from '../../time/moment.tsx';
import type { Ticket } from '../ticket-query.ts';

const stages = ['received', 'acknowledged', 'assessed', 'investigated', 'answered', 'closed'] as const;

/** How far the procedure of a complaint has come, when, and what was given. */
export function ComplaintFacts({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const absolute = useAbsolute();
  const { complaint } = ticket;
  if (complaint === undefined) return null;
  /** Amounts are in the smallest unit of their currency. */
  const money = (amount: number, currency: string): string => {
    const format = new Intl.NumberFormat(language, { style: 'currency', currency });
    return format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
  };
  return (
    <section>
      <h2>{t('ticket.complaint')}</h2>
      <dl className="facts">
        {stages.map((stage) => {
          const at = complaint.stages[stage];
          return (
            <Fact key={stage} name={t(`stage.${stage}`)}>
              {at === undefined ? t('side.notYet') : absolute(at)}
            </Fact>
          );
        })}
        <Fact name={t('bar.cause')}>
          {complaint.cause === undefined ? undefined : t(`cause.${complaint.cause}`)}
        </Fact>
        <Fact name={t('side.remedy')}>{complaint.remedy}</Fact>
        <Fact name={t('side.apology')}>{complaint.apology}</Fact>
        <Fact name={t('side.lesson')}>{complaint.lesson}</Fact>
        {complaint.compensations.map(({ id, amount, currency, state }) => (
          <Fact key={id} name={t('side.compensation')}>
            {`${money(amount, currency)} · ${t(`compensationState.${state}`)}`}
          </Fact>
        ))}
      </dl>
    </section>
  );
}
