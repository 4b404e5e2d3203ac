import { useTranslation } from 'react-i18next';
import { Fact } from '../../app/fact.tsx';
import { Due, useAbsolute } from '../../time/moment.tsx';
import type { Ticket } from '../ticket-query.ts';

/** What the service level promises, how it stands, and what stops its clock. */
export function ServiceFacts({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation();
  const absolute = useAbsolute();
  const targets = ticket.service?.targets ?? [];
  if (targets.length === 0) return null;
  const isPaused = targets.some(({ state }) => state === 'paused');
  return (
    <section>
      <h2>{t('ticket.service')}</h2>
      <dl className="facts">
        {targets.map(({ target, cycle, state, dueAt, fulfilledAt }) => (
          <Fact key={`${target} ${cycle}`} name={t(`target.${target}`)}>
            {fulfilledAt === undefined ? (
              state === 'paused' ? (
                t('ticket.paused')
              ) : (
                <Due at={dueAt} />
              )
            ) : (
              t(state === 'breached' ? 'side.late' : 'side.fulfilled', { at: absolute(fulfilledAt) })
            )}
          </Fact>
        ))}
      </dl>
      {isPaused ? <p>{t('side.pausedBy', { state: t(`state.${ticket.state}`) })}</p> : null}
    </section>
  );
}
