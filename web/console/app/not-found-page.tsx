import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

/** An address of the console that there is not. */
export function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <section className="alone">
      <h1>{t('error.notFoundTitle')}</h1>
      <p>{t('error.notFound')}</p>
      <Link to="/tickets">{t('error.home')}</Link>
    </section>
  );
}
