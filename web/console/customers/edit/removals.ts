import { type Api, answered } from '../../api/client.ts';
import type { CustomerFile } from '../customer-queries.ts';
import {
  bodyOfDate,
  bodyOfParticulars,
  bodyOfRelation,
  dateForm,
  particularsOf,
  relationForm,
} from './forms.ts';
import { type Days, withoutConsumable } from './product-form.ts';
import { takeOff } from './take-off.ts';

type Addresses = Pick<CustomerFile, 'mails' | 'phones' | 'version'>;

/** Takes something off a file; `undo` puts it back, where that is the same afterwards. */
export interface Removal {
  work: () => Promise<unknown>;
  undo?: () => Promise<unknown>;
}

/** Takes something off the file that is shown, unless somebody else changed it meanwhile. */
const takeOffFile = (
  api: Api,
  shown: CustomerFile,
  partOf: (file: CustomerFile) => unknown,
  remove: (there: CustomerFile) => Promise<unknown>,
): Promise<void> =>
  takeOff({
    ...{ shown, partOf, remove },
    read: () => answered(api.GET('/v1/customers/{id}', { params: { path: { id: shown.id } } })),
  });

const withId = <P extends { id: string }>(parts: readonly P[], id: string): P | undefined =>
  parts.find((each) => each.id === id);

type Part<K extends 'relations' | 'dates' | 'products'> = CustomerFile[K][number];

/** Somebody around the customer goes with their dates, and comes back with them. */
export function removalOfRelation(api: Api, file: CustomerFile, relation: Part<'relations'>): Removal {
  const { id } = file;
  const datesOf = ({ dates }: CustomerFile) => dates.filter(({ relationId }) => relationId === relation.id);
  const theirs = datesOf(file);
  return {
    work: () =>
      takeOffFile(
        api,
        file,
        (there) => [withId(there.relations, relation.id), datesOf(there)],
        ({ version }) =>
          answered(
            api.DELETE('/v1/customers/{id}/relations/{relationId}', {
              params: { path: { id, relationId: relation.id }, query: { version } },
            }),
          ),
      ),
    undo: async () => {
      const body = bodyOfRelation(relationForm(relation));
      const { id: relationId } = await answered(
        api.POST('/v1/customers/{id}/relations', { params: { path: { id } }, body }),
      );
      // One after the other: each raises the version of the file.
      for (const date of theirs) await addDate(api, id, { ...date, relationId });
    },
  };
}

const addDate = (api: Api, id: string, date: Part<'dates'>) =>
  answered(
    api.POST('/v1/customers/{id}/dates', {
      params: { path: { id } },
      body: bodyOfDate(dateForm(date)),
    }),
  );

export const removalOfDate = (api: Api, file: CustomerFile, date: Part<'dates'>): Removal => ({
  work: () =>
    takeOffFile(
      api,
      file,
      ({ dates }) => withId(dates, date.id),
      ({ id, version }) =>
        answered(
          api.DELETE('/v1/customers/{id}/dates/{dateId}', {
            params: { path: { id, dateId: date.id }, query: { version } },
          }),
        ),
    ),
  undo: () => addDate(api, file.id, date),
});

/** What hangs on the product's number (its purchase, who told of it) would not come back with it: there is no undo. */
export const removalOfProduct = (api: Api, file: CustomerFile, product: Part<'products'>): Removal => ({
  work: () =>
    takeOffFile(
      api,
      file,
      ({ products }) => withId(products, product.id),
      ({ id, version }) =>
        answered(
          api.DELETE('/v1/customers/{id}/products/{productId}', {
            params: { path: { id, productId: product.id }, query: { version } },
          }),
        ),
    ),
});

/** When it was replaced would not come back with it: there is no undo. */
export const removalOfConsumable = (
  api: Api,
  file: CustomerFile,
  { id: productId }: Part<'products'>,
  consumableId: string,
  days: Days,
): Removal => ({
  work: () =>
    takeOffFile(
      api,
      file,
      ({ products }) => withId(withId(products, productId)?.consumables ?? [], consumableId),
      async ({ id, version, products }) => {
        const there = withId(products, productId);
        // With the product all of its parts are gone.
        if (!there) return;
        await answered(
          api.PUT('/v1/customers/{id}/products/{productId}', {
            params: { path: { id, productId }, query: { version } },
            body: withoutConsumable(there, consumableId, days),
          }),
        );
      },
    ),
});

/**
 * An address that staff put back is told by them, and confirmed where it was: one that was only typed would be more than it was, and a number of a partner
 * is the partner's to tell.
 */
export function removalOfPoint(api: Api, file: CustomerFile, point: CustomerFile['points'][number]): Removal {
  const { id } = file;
  const { kind, address, state } = point;
  const work = () =>
    takeOffFile(
      api,
      file,
      ({ points }) => points.find((each) => each.address === address),
      ({ version }) =>
        answered(
          api.DELETE('/v1/customers/{id}/contacts', {
            params: { path: { id }, query: { address, version } },
          }),
        ),
    );
  if (kind === 'references' || state === 'claimed') return { work };
  return {
    work,
    undo: async () => {
      const params = { path: { id } };
      const there = await answered(api.GET('/v1/customers/{id}', { params }));
      const list = there[kind].toSpliced(file[kind].indexOf(address), 0, address);
      const { mails, phones, version }: Addresses = { ...there, [kind]: list };
      await answered(
        api.PUT('/v1/customers/{id}', {
          params,
          body: { ...bodyOfParticulars(particularsOf(there)), mails, phones, version },
        }),
      );
      if (state === 'confirmed')
        await answered(
          api.POST('/v1/customers/{id}/contacts/confirm', { params, body: { addresses: [address] } }),
        );
    },
  };
}
