import { useTranslation } from 'react-i18next';
import { useKit } from '../../app/kit.ts';
import { useDayText } from '../../time/day-text.ts';
import { dayIn, useToday } from '../../time/today.ts';
import type { CustomerFile } from '../customer-queries.ts';
import { Section } from './section.tsx';

type Product = CustomerFile['products'][number];

/** What the customer owns, until when it is under warranty, what of it is used up. */
export function Products({ file: { products } }: { file: CustomerFile }) {
  const { t } = useTranslation();
  return (
    <Section title={t('owned.title')} count={products.length}>
      {products.length === 0 ? <p className="quiet">{t('owned.none')}</p> : null}
      <ul className="parts">
        {products.map((product) => (
          <ProductPart key={product.id} product={product} />
        ))}
      </ul>
    </Section>
  );
}

function ProductPart({ product }: { product: Product }) {
  const { t } = useTranslation();
  const { site } = useKit();
  const dayText = useDayText();
  const today = useToday();
  const { name, serial, orderNumber, purchasedAt, warrantyUntil, retiredAt, consumables } = product;
  const dayOf = (instant: string): string => dayText(dayIn(Date.parse(instant), site.timeZone));
  const isOver = warrantyUntil !== undefined && warrantyUntil < today;
  return (
    <li className={retiredAt === undefined ? 'part' : 'part part-past'}>
      <div className="part-head">
        <bdi className="part-name">{name}</bdi>
        <span className={isOver || warrantyUntil === undefined ? 'part-under' : 'warranty'}>
          {warrantyUntil === undefined
            ? t('owned.noWarranty')
            : t(isOver ? 'owned.expired' : 'owned.covered', { date: dayText(warrantyUntil) })}
        </span>
      </div>
      <p className="part-under">
        {[
          serial === undefined ? undefined : t('owned.serial', { serial }),
          orderNumber === undefined ? undefined : t('owned.order', { number: orderNumber }),
          t('owned.bought', { date: dayOf(purchasedAt) }),
          retiredAt === undefined ? undefined : t('owned.retired', { date: dayOf(retiredAt) }),
        ]
          .filter((each) => each !== undefined)
          .map((each) => (
            <bdi key={each} className="row-part">
              {each}
            </bdi>
          ))}
      </p>
      {consumables.map(({ id, name: part, replacedAt }) => {
        const last = replacedAt.at(-1);
        return (
          <p key={id} className="part-under">
            <bdi>
              {last === undefined
                ? t('owned.consumableNew', { name: part })
                : t('owned.consumable', { name: part, date: dayOf(last) })}
            </bdi>
          </p>
        );
      })}
    </li>
  );
}
