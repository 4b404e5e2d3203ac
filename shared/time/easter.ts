import type { LocalDate } from './zones.ts';

/** Easter Sunday of a year by the Gregorian calendar, as Western churches keep it (the computus of Meeus, Jones and Butcher). */
export function easterIn(year: number): LocalDate {
  const goldenNumber = year % 19;
  const century = Math.floor(year / 100);
  const yearOfCentury = year % 100;
  const moonCorrection = Math.floor((8 * century + 13) / 25);
  const epact = (19 * goldenNumber + century - Math.floor(century / 4) - moonCorrection + 15) % 30;
  const toSunday =
    (32 + 2 * (century % 4) + 2 * Math.floor(yearOfCentury / 4) - epact - (yearOfCentury % 4)) % 7;
  const lateMoon = Math.floor((goldenNumber + 11 * epact + 22 * toSunday) / 451);
  const fromMarch = epact + toSunday - 7 * lateMoon + 114;
  return { year, month: Math.floor(fromMarch / 31), day: (fromMarch % 31) + 1 };
}
