import type { Language } from '../../../events/vocabulary.ts';
import type { CarePlan } from '../../../shared/settings/care-plans.ts';
import { nested } from '../../../shared/settings/care-variables.ts';
import type { Holiday } from '../../../shared/settings/holidays.ts';
import type { Person } from '../../../shared/settings/people.ts';
import type { CustomerFile } from '../../../shared/table/customer-file.ts';
import type { Occurrence } from '../../../shared/table/entities/care.ts';
import type { CustomerDate } from '../../../shared/table/entities/customer-parts.ts';
import { readDay } from '../../../shared/time/read-day.ts';
import { type LocalDate, localParts } from '../../../shared/time/zones.ts';
import { contactFormUrl, dayIn, type Firm, named, nthIn, relationIn, typed } from './wording.ts';

/** What a care message is about. */
export interface CareMatter {
  file: CustomerFile;
  occurrence: Pick<Occurrence, 'date' | 'subject'>;
  /** Its plan's occasion, which names the holiday. */
  occasion?: CarePlan['occasion'] | undefined;
  holidays: ReadonlyMap<string, Pick<Holiday, 'label'>>;
  /** Who looks after the customer, where it is somebody of the settings. */
  owner?: Pick<Person, 'name' | 'mail'> | undefined;
  firm: Firm;
}

/**
 * The variables of shared/settings/care-variables.ts as they are for one message; what the file does not have is absent.
 * Days are those of the customer's zone.
 */
export function variablesOf(matter: CareMatter, language: Language): Record<string, unknown> {
  const known = [
    ...general(matter, language),
    ...aboutDate(matter, language),
    ...aboutProduct(matter, language),
  ].filter((entry): entry is [string, string | number] => entry[1] !== undefined && entry[1] !== '');
  return nested(new Map(known));
}

type Entry = [path: string, value: string | number | undefined];

function general(
  { file, occurrence, occasion, holidays, owner, firm }: CareMatter,
  language: Language,
): Entry[] {
  const { name, salutation, kind, grade, region } = file.customer;
  const holiday = occasion?.kind === 'holiday' ? holidays.get(occasion.holiday) : undefined;
  return [
    ['customer.name', named(name)],
    ['customer.salutation', named(salutation, name)],
    ['customer.kind', kind],
    ['customer.grade', grade],
    ['customer.region', region && typed(region)],
    ['firm.name', firm.name[language]],
    ['firm.contact', contactFormUrl(firm, language)],
    ['owner.name', owner?.name],
    ['owner.mail', owner?.mail],
    ['occasion.day', dayIn(readDay(occurrence.date), language)],
    ['holiday.name', holiday?.label[language]],
  ];
}

function aboutDate({ file, occurrence: { date, subject } }: CareMatter, language: Language): Entry[] {
  const found = file.dates.find(({ id }) => id === subject.dateId);
  const relationId = subject.relationId ?? found?.relationId;
  const relation = file.relations.find(({ id }) => id === relationId);
  const years = found && yearsOf(found, readDay(date));
  return [
    ['date.kind', found?.kind],
    ['date.label', found?.label && typed(found.label)],
    ['date.years', years],
    ['date.nth', years && nthIn(years, language)],
    ['relation.name', relation && (typed(relation.name) || '…')],
    ['relation.kind', relation && relationIn(relation.kind, language)],
  ];
}

function aboutProduct({ file, occurrence: { subject } }: CareMatter, language: Language): Entry[] {
  const { timeZone } = file.customer;
  const event = file.milestones.find(({ kind, key }) => `${kind}#${key}` === subject.milestone);
  const productId = subject.productId ?? event?.productId;
  const product = file.products.find(({ id }) => id === productId);
  const consumable = product?.consumables.find(({ id }) => id === subject.consumableId);
  const dayAt = (at: string) => dayIn(localParts(new Date(at), timeZone), language);
  return [
    ['product.name', product && (typed(product.name) || '…')],
    ['product.serial', product?.serial && typed(product.serial)],
    ['product.order', product?.orderNumber && typed(product.orderNumber)],
    ['product.bought', product && dayAt(product.purchasedAt)],
    ['product.warranty', product?.warrantyUntil && dayIn(readDay(product.warrantyUntil), language)],
    ['consumable.name', consumable && typed(consumable.name)],
    ['event.day', event && dayAt(event.at)],
  ];
}

/**
 * How many years it has been on the day of an occurrence, counted in the date's own calendar; undefined where the year was
 * never told. The eleventh and twelfth lunar months end in the solar year after theirs.
 */
function yearsOf({ calendar, month, year }: CustomerDate, on: LocalDate): number | undefined {
  if (year === undefined) return undefined;
  const lags = calendar === 'lunar' && month >= 11 && on.month <= 2 ? 1 : 0;
  const years = on.year - lags - year;
  return years > 0 ? years : undefined;
}
