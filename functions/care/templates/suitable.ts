import type { Language } from '../../../events/vocabulary.ts';
import { careVariables, nested } from '../../../shared/settings/care-variables.ts';
import type { Holiday } from '../../../shared/settings/holidays.ts';
import type { CustomerFile } from '../../../shared/table/customer-file.ts';
import type { CareSubject } from '../../../shared/table/entities/care.ts';
import { ownBirthday } from '../../../shared/table/entities/customer-parts.ts';
import { isoDate, localParts } from '../../../shared/time/zones.ts';
import type { CareMatter } from './variables-of.ts';
import { contactFormUrl, type Firm } from './wording.ts';

/** What a template may be about on a file. */
interface Choice {
  file: CustomerFile;
  /** Variables that the template says. */
  used: readonly string[];
  /** The template's id: those of the starter set have that of their holiday. */
  template: string;
  holidays: ReadonlyMap<string, Holiday>;
  now: Date;
  /** As asked for; what is left out is chosen. */
  date?: string | undefined;
  holiday?: string | undefined;
  subject: Pick<CareSubject, 'dateId' | 'productId' | 'consumableId'>;
}

/** What a preview speaks of: what was asked for, else the first thing on the file that the template has words for. */
export function suitable(choice: Choice): Pick<CareMatter, 'file' | 'occurrence' | 'occasion' | 'holidays'> {
  const { file, used, template, holidays, now, date, holiday, subject } = choice;
  const says = (group: string) => used.some((path) => path.startsWith(`${group}.`));
  const [firstHoliday] = holidays.keys();
  const shownHoliday = holiday ?? (holidays.has(template) ? template : firstHoliday);
  const products = file.products.filter(({ retiredAt }) => retiredAt === undefined);
  const product =
    products.find(({ id }) => id === subject.productId) ??
    (says('consumable') ? products.find(({ consumables }) => consumables.length > 0) : undefined) ??
    products[0];
  const [consumable] = product?.consumables ?? [];
  const milestone = [...file.milestones].sort((a, b) => b.at.localeCompare(a.at))[0];
  const found: CareSubject = {
    dateId: dateOf(file, says('relation')),
    productId: product?.id,
    consumableId: consumable?.id,
    milestone: milestone && `${milestone.kind}#${milestone.key}`,
    ...subject,
  };
  return {
    file,
    occurrence: {
      date: date ?? isoDate(localParts(now, file.customer.timeZone)),
      subject: found,
    },
    ...(shownHoliday === undefined ? {} : { occasion: { kind: 'holiday', holiday: shownHoliday } }),
    holidays,
  };
}

function dateOf({ dates }: CustomerFile, ofRelation: boolean): string | undefined {
  const fitting = dates.filter(({ relationId }) => (relationId !== undefined) === ofRelation);
  return (fitting.find(({ id }) => id === ownBirthday) ?? fitting[0])?.id;
}

/** Variables of nobody: the samples of the picker, with what is true of the firm. */
export function samples(language: Language, firm: Firm): Record<string, unknown> {
  const values = new Map(careVariables.map(({ path, sample }) => [path, sample[language]]));
  values.set('firm.name', firm.name[language]);
  values.set('firm.contact', contactFormUrl(firm, language));
  return nested(values);
}

/** The name that samples have. */
export const sampleName = (language: Language): string =>
  String(careVariables.find(({ path }) => path === 'customer.name')?.sample[language] ?? '');
