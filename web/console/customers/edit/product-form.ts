import { number, said, text } from './form-values.ts';

/** A part of a product that is used up, as a file tells it. */
interface Consumable {
  id: string;
  name: string;
  capacity: number;
  perDay: number;
  unit: string;
  replacedAt: readonly string[];
}

/** What a customer owns, as a file tells it. */
interface Product {
  name: string;
  serial?: string | undefined;
  orderNumber?: string | undefined;
  purchasedAt: string;
  warrantyUntil?: string | undefined;
  maintenanceDays?: number | undefined;
  consumables: readonly Consumable[];
  retiredAt?: string | undefined;
}

/** Between days, which people know of a purchase, and the instants that are stored. */
export interface Days {
  dayOf: (instant: string) => string;
  instantOf: (day: string) => string;
}

export const productForm = (product: Product | undefined, { dayOf }: Pick<Days, 'dayOf'>, today: string) => ({
  name: text(product?.name),
  serial: text(product?.serial),
  orderNumber: text(product?.orderNumber),
  purchasedAt: product ? dayOf(product.purchasedAt) : today,
  warrantyUntil: text(product?.warrantyUntil),
  maintenanceDays: text(product?.maintenanceDays),
  retiredAt: product?.retiredAt === undefined ? '' : dayOf(product.retiredAt),
});
export type ProductForm = ReturnType<typeof productForm>;

type ConsumableBody = Omit<Consumable, 'replacedAt'>;

/** When it was replaced is not written with it: the service keeps that. */
const bareConsumable = ({ replacedAt: _, ...consumable }: Consumable): ConsumableBody => consumable;

export const consumableForm = (consumable: Consumable | undefined) => ({
  name: text(consumable?.name),
  capacity: text(consumable?.capacity),
  unit: text(consumable?.unit),
  perDay: text(consumable?.perDay),
});

/** What is no number becomes 0, which the service refuses. */
export const bodyOfConsumable = (form: ReturnType<typeof consumableForm>, id: string): ConsumableBody => ({
  id,
  name: form.name.trim(),
  unit: form.unit.trim(),
  capacity: Number(form.capacity) || 0,
  perDay: Number(form.perDay) || 0,
});

/** A product with a part that is used up in the place of the one with its id, or behind the others. */
export function withConsumable(product: Product, value: ConsumableBody, days: Days) {
  const body = storedProduct(product, days);
  const isKnown = body.consumables.some(({ id }) => id === value.id);
  return {
    ...body,
    consumables: isKnown
      ? body.consumables.map((each) => (each.id === value.id ? value : each))
      : [...body.consumables, value],
  };
}

export function withoutConsumable(product: Product, consumableId: string, days: Days) {
  const body = storedProduct(product, days);
  return { ...body, consumables: body.consumables.filter(({ id }) => id !== consumableId) };
}

/** A product as the API takes it. */
const storedProduct = (product: Product, days: Days) =>
  bodyOfProduct(productForm(product, days, ''), product, days);

/** `product`: what is stored; an instant whose day stayed is kept, and so are the parts that are used up. */
export function bodyOfProduct(form: ProductForm, product: Product | undefined, { dayOf, instantOf }: Days) {
  const instant = (day: string, known: string | undefined): string => {
    if (day === '') return '';
    return known !== undefined && dayOf(known) === day ? known : instantOf(day);
  };
  return {
    name: form.name.trim(),
    purchasedAt: instant(form.purchasedAt, product?.purchasedAt),
    consumables: (product?.consumables ?? []).map(bareConsumable),
    ...said('serial', form.serial),
    ...said('orderNumber', form.orderNumber),
    ...said('warrantyUntil', form.warrantyUntil),
    ...number('maintenanceDays', form.maintenanceDays),
    ...said('retiredAt', instant(form.retiredAt, product?.retiredAt)),
  };
}
