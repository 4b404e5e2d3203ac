import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { answered } from '../../api/client.ts';
import { useKit } from '../../app/kit.ts';
import { useMay } from '../../app/me.ts';
import { Said } from '../../app/said.tsx';
import { useDayText } from '../../time/day-text.ts';
import { useToday } from '../../time/today.ts';
import type { CustomerFile } from '../customer-queries.ts';
import type { FileActions } from '../edit/editing.ts';
import { PartActions } from '../edit/part-actions.tsx';
import { removalOfConsumable, removalOfProduct } from '../edit/removals.ts';
import { useDays } from '../edit/use-days.ts';
import { useFileWrite } from '../use-file-write.ts';
import { Section } from './section.tsx';

type Product = CustomerFile['products'][number];

/** What the customer owns, until when it is under warranty, what of it is used up. */
export function Products({ file, actions }: { file: CustomerFile; actions: FileActions }) {
  const { t } = useTranslation();
  const may = useMay();
  const { products } = file;
  return (
    <Section
      title={t('owned.title')}
      count={products.length}
      action={
        may('add-product') ? (
          <Button size="small" onClick={() => actions.edit({ what: 'product' })}>
            {t('edit.add.product')}
          </Button>
        ) : null
      }
    >
      {products.length === 0 ? <p className="quiet">{t('owned.none')}</p> : null}
      <ul className="parts">
        {products.map((product) => (
          <ProductPart key={product.id} product={product} file={file} actions={actions} />
        ))}
      </ul>
    </Section>
  );
}

function ProductPart({
  product,
  file,
  actions,
}: {
  product: Product;
  file: CustomerFile;
  actions: FileActions;
}) {
  const { t } = useTranslation();
  const { api } = useKit();
  const may = useMay();
  const { run, isBusy } = useFileWrite(file.id);
  const dayText = useDayText();
  const today = useToday();
  const { name, serial, orderNumber, purchasedAt, warrantyUntil, retiredAt, consumables } = product;
  const days = useDays();
  const dayOf = (instant: string): string => dayText(days.dayOf(instant));
  const replaced = async (consumableId: string, part: string): Promise<void> => {
    const params = { path: { id: file.id, productId: product.id, consumableId } };
    const isDone = await run(() =>
      answered(
        api.POST('/v1/customers/{id}/products/{productId}/consumables/{consumableId}/replacements', {
          params,
          body: {},
        }),
      ),
    );
    if (isDone) actions.say({ text: t('owned.replacedDone', { name: part }) });
  };
  const isOver = warrantyUntil !== undefined && warrantyUntil < today;
  return (
    <li className={retiredAt === undefined ? 'part' : 'part part-past'}>
      <div className="part-head">
        <Said className="part-name">{name}</Said>
        <PartActions
          customerId={file.id}
          name={name}
          onEdit={may('save-product') ? () => actions.edit({ what: 'product', part: product }) : undefined}
          removal={may('remove-product') ? removalOfProduct(api, file, product) : undefined}
          warning={t('edit.productForGood')}
          actions={actions}
        />
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
            <Said key={each} className="row-part">
              {each}
            </Said>
          ))}
      </p>
      {consumables.map(({ id, name: part, replacedAt }) => {
        const last = replacedAt.at(-1);
        return (
          <div key={id} className="part-head part-under">
            <Said>
              {last === undefined
                ? t('owned.consumableNew', { name: part })
                : t('owned.consumable', { name: part, date: dayOf(last) })}
            </Said>
            {may('replace-consumable') && retiredAt === undefined ? (
              <Button
                size="small"
                type="link"
                loading={isBusy}
                aria-label={t('owned.replacedOf', { name: part })}
                onClick={() => void replaced(id, part)}
              >
                {t('owned.replaced')}
              </Button>
            ) : null}
            {may('save-product') ? (
              <PartActions
                customerId={file.id}
                name={part}
                onEdit={() => actions.edit({ what: 'consumable', product, consumableId: id })}
                removal={removalOfConsumable(api, file, product, id, days)}
                actions={actions}
              />
            ) : null}
          </div>
        );
      })}
      {may('save-product') && retiredAt === undefined ? (
        <Button
          size="small"
          type="link"
          className="part-add"
          aria-label={t('owned.addPartTo', { name })}
          onClick={() => actions.edit({ what: 'consumable', product })}
        >
          {t('owned.addPart')}
        </Button>
      ) : null}
    </li>
  );
}
