import { useTranslation } from 'react-i18next';

/** How important a customer is. */
export function Grade({ grade }: { grade: string }) {
  const { t } = useTranslation();
  return (
    <span className={`grade grade-${grade}`} title={t('customer.grade', { grade })}>
      <span aria-hidden>{grade}</span>
      <span className="unseen">{t('customer.grade', { grade })}</span>
    </span>
  );
}
