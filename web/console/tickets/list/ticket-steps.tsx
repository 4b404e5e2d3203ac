import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listBefore } from './came-from.ts';
import type { Steps } from './use-ticket-steps.ts';

/** The way back to the list as it was left. */
export function BackToList() {
  const { t } = useTranslation();
  const [{ search }] = useState(listBefore);
  return (
    <Link to="/tickets" search={search}>
      {t('ticket.back')}
    </Link>
  );
}

/** The ticket before and the next one of the list that somebody came from. */
export function TicketSteps({ steps }: { steps: Steps | undefined }) {
  const { t } = useTranslation();
  if (steps === undefined || steps.total < 2) return null;
  const { place, total, before, next } = steps;
  return (
    <span className="steps">
      <Step number={before} label={t('keys.ticket.before')}>
        <LeftOutlined aria-hidden />
      </Step>
      <span aria-hidden>
        {place} / {total}
      </span>
      <span className="unseen">{t('keys.ticket.place', { place, total })}</span>
      <Step number={next} label={t('keys.ticket.next')}>
        <RightOutlined aria-hidden />
      </Step>
    </span>
  );
}

function Step({
  number,
  label,
  children,
}: {
  number: string | undefined;
  label: string;
  children: ReactNode;
}) {
  if (number === undefined) return <span className="step-none">{children}</span>;
  return (
    <Link to="/tickets/$number" params={{ number }} aria-label={label} title={label}>
      {children}
    </Link>
  );
}
