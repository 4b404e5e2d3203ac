import { useTranslation } from 'react-i18next';

/** How important a customer is. */
export function Grade({ grade }: { grade: string }) {
  const { t } = useTranslation();
  return (
    <span className={`grade grade-${grade}`} title={t('customer.grade', { grade })}>
      {grade}
    </span>
  );
}
