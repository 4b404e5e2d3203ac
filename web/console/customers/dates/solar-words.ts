import type { Language } from '../../i18n/texts.ts';

/** A month and day without a year, as people say it. 2024 has every day. */
export const solarWords = ({ month, day }: { month: number; day: number }, language: Language): string =>
  new Intl.DateTimeFormat(language, { timeZone: 'UTC', month: 'long', day: 'numeric' }).format(
    Date.UTC(2024, month - 1, day),
  );
