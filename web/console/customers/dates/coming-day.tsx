import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../app/preferences.ts';
import { useDayText } from '../../time/day-text.ts';
import { daysBetween } from '../../time/days.ts';
import { useToday } from '../../time/today.ts';
import { lunarOf, nextReturn, type YearlyDay } from './lunar.ts';
import { lunarWords } from './lunar-words.ts';

/** A yearly day in both calendars: as it was told, and the coming date with what the other calendar calls it. */
export function ComingDay({ day }: { day: YearlyDay }) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const dayText = useDayText();
  const today = useToday();
  const next = nextReturn(day, today);
  const left = daysBetween(today, next);
  return (
    <p className="part-under">
      {day.calendar === 'lunar' ? `${lunarWords(day, language)} · ` : ''}
      {t('dates.next', { date: dayText(next) })} (
      {left === 0 ? t('dates.today') : t('dates.inDays', { count: left })})
      {day.calendar === 'solar' ? ` · ${lunarWords(lunarOf(next), language)}` : ''}
    </p>
  );
}
