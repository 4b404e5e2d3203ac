import type { CustomerFile } from '../customer-queries.ts';
import { number, said, text } from './form-values.ts';

/*
 * What the dialogs show of a file, and what they store of it: plain values there, the bodies of the API here. What is empty is left out, so that the
 * service says whether it may be.
 */

type Relation = CustomerFile['relations'][number];
type DateOfFile = CustomerFile['dates'][number];

/** Who the customer is. */
export const particularsOf = (file: CustomerFile) => ({
  kind: file.kind as string,
  name: file.name,
  salutation: text(file.salutation),
  grade: file.grade as string,
  language: file.language as string,
  timeZone: file.timeZone,
  region: text(file.region),
  owner: text(file.owner),
  tags: file.tags as readonly string[],
});
export type Particulars = ReturnType<typeof particularsOf>;

export const bodyOfParticulars = (form: Particulars) => ({
  kind: form.kind as CustomerFile['kind'],
  name: form.name.trim(),
  grade: form.grade as CustomerFile['grade'],
  language: form.language as CustomerFile['language'],
  tags: [...form.tags],
  ...said('salutation', form.salutation),
  ...said('timeZone', form.timeZone),
  ...said('region', form.region),
  ...said('owner', form.owner),
});

export const relationForm = (relation: Relation | undefined) => ({
  kind: (relation?.kind ?? 'spouse') as string,
  name: text(relation?.name),
  note: text(relation?.note),
});

export const bodyOfRelation = (form: ReturnType<typeof relationForm>) => ({
  kind: form.kind as Relation['kind'],
  name: form.name.trim(),
  ...said('note', form.note),
});

export const dateForm = (date: DateOfFile | undefined) => ({
  kind: (date?.kind ?? 'birthday') as string,
  relationId: text(date?.relationId),
  calendar: (date?.calendar ?? 'solar') as string,
  month: text(date?.month ?? 1),
  day: text(date?.day ?? 1),
  leapMonth: date?.leapMonth ?? false,
  year: text(date?.year),
  label: text(date?.label),
});

export const bodyOfDate = (form: ReturnType<typeof dateForm>) => ({
  kind: form.kind as DateOfFile['kind'],
  calendar: form.calendar as DateOfFile['calendar'],
  month: Number(form.month),
  day: Number(form.day),
  // Only lunar months leap.
  leapMonth: form.calendar === 'lunar' && form.leapMonth,
  ...number('year', form.year),
  ...said('relationId', form.relationId),
  ...said('label', form.label),
});
