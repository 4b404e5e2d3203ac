import { useTranslation } from 'react-i18next';

/** What the fields of the dialogs are called. */
const texts = {
  kind: 'customers.kind',
  name: 'customers.name',
  salutation: 'customer.salutation',
  grade: 'customers.grade',
  language: 'customer.language',
  timeZone: 'customer.zone',
  region: 'customer.region',
  owner: 'customers.owner',
  tags: 'customer.tags',
  mail: 'points.kind.mails',
  phone: 'points.kind.phones',
  note: 'edit.note',
  relationId: 'edit.whose',
  calendar: 'edit.calendar',
  month: 'edit.month',
  day: 'edit.day',
  leapMonth: 'edit.leapMonth',
  year: 'edit.year',
  label: 'edit.label',
  serial: 'ticket.product',
  orderNumber: 'ticket.order',
  purchasedAt: 'edit.purchased',
  warrantyUntil: 'edit.warranty',
  maintenanceDays: 'edit.maintenance',
  retiredAt: 'edit.retired',
  topic: 'edit.topic',
  way: 'edit.way',
  given: 'edit.given',
  source: 'edit.source',
  address: 'points.title',
  capacity: 'edit.capacity',
  unit: 'edit.unit',
  perDay: 'edit.perDay',
  at: 'edit.on',
  productId: 'edit.productName',
  reason: 'edit.reason',
} as const;

export function useFieldName(): (field: string) => string {
  const { t } = useTranslation();
  return (field) => (field in texts ? t(texts[field as keyof typeof texts]) : field);
}
