import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { answered } from '../../api/client.ts';
import { useKit } from '../../app/kit.ts';
import { useMay } from '../../app/me.ts';
import { usePreferences } from '../../app/preferences.ts';
import { Said } from '../../app/said.tsx';
import { Ago } from '../../time/moment.tsx';
import type { CustomerFile } from '../customer-queries.ts';
import type { FileActions } from '../edit/editing.ts';
import { PartActions } from '../edit/part-actions.tsx';
import { removalOfPoint } from '../edit/removals.ts';
import { useFileWrite } from '../use-file-write.ts';
import { Section } from './section.tsx';

type Point = CustomerFile['points'][number];

/** Where a customer is reached, what is known of each address, and what it refuses. */
export function Contacts({ file, actions }: { file: CustomerFile; actions: FileActions }) {
  const { t } = useTranslation();
  const { api } = useKit();
  const { language } = usePreferences();
  const may = useMay();
  const { run, isBusy } = useFileWrite(file.id);
  const { id, points, refused } = file;
  const open = points.filter(({ state }) => state !== 'confirmed').map(({ address }) => address);
  const canConfirm = may('confirm-contact');
  const canSave = may('save-customer') && file.joinedInto === undefined;
  const confirm = (addresses: string[]) =>
    run(() =>
      answered(
        api.POST('/v1/customers/{id}/contacts/confirm', { params: { path: { id } }, body: { addresses } }),
      ),
    );
  const editOf = (kind: 'mails' | 'phones', address: string) => () =>
    actions.edit({ what: 'point', kind, address });
  return (
    <Section
      title={t('points.title')}
      count={points.length}
      isUrgent
      action={
        <>
          {canSave ? (
            <>
              <Button size="small" onClick={() => actions.edit({ what: 'point', kind: 'phones' })}>
                {t('edit.add.phones')}
              </Button>
              <Button size="small" onClick={() => actions.edit({ what: 'point', kind: 'mails' })}>
                {t('edit.add.mails')}
              </Button>
            </>
          ) : null}
          {canConfirm && open.length > 1 ? (
            <Button size="small" loading={isBusy} onClick={() => void confirm(open)}>
              {t('points.confirmAll')}
            </Button>
          ) : null}
        </>
      }
    >
      {points.length === 0 ? <p className="quiet">{t('points.none')}</p> : null}
      <ul className="parts">
        {points.map((point) => (
          <li key={`${point.kind} ${point.address}`} className="part">
            <div className="part-head">
              <Address point={point} />
              <span className={`point-state point-${point.state}`} title={t(`points.explain.${point.state}`)}>
                {t(`points.state.${point.state}`)}
              </span>
              <PartActions
                customerId={id}
                name={point.kind === 'references' ? referenceOf(point.address) : point.address}
                onEdit={
                  canSave && point.kind !== 'references' ? editOf(point.kind, point.address) : undefined
                }
                removal={may('remove-contact') ? removalOfPoint(api, file, point) : undefined}
                actions={actions}
              />
            </div>
            <p className="part-under">
              {t(`points.kind.${point.kind}`)} · <Source point={point} names={file.names} />{' '}
              <Ago at={point.at} />
            </p>
            {refused
              .filter(({ address }) => address === point.address)
              .map(({ what, whyText, since, liftable }) => (
                <p key={what} className="part-refused">
                  {t('points.refused', { why: whyText[language] ?? '' })} <Ago at={since} />{' '}
                  {liftable && may('lift-suppression') ? (
                    <Button
                      size="small"
                      type="link"
                      aria-label={`${t('edit.liftShort')}: ${point.address}`}
                      onClick={() => actions.edit({ what: 'lift', address: point.address })}
                    >
                      {t('edit.liftShort')}
                    </Button>
                  ) : null}
                </p>
              ))}
            {canConfirm && point.state !== 'confirmed' ? (
              <Button
                size="small"
                loading={isBusy}
                aria-label={t('points.confirmLabel', { address: point.address })}
                onClick={() => void confirm([point.address])}
              >
                {t('points.confirm')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Numbers are dialled and mail addresses written to by whatever this device has for it. */
function Address({ point: { kind, address } }: { point: Point }) {
  const text = <Said className="part-name">{kind === 'references' ? referenceOf(address) : address}</Said>;
  if (kind === 'phones') return <a href={`tel:${address}`}>{text}</a>;
  return text;
}

/** `partner:shop:WX-77`: the number that the partner knows. */
const referenceOf = (address: string): string => address.split(':').slice(2).join(':') || address;

/** Who told an address. */
function Source({ point: { source, by }, names }: { point: Point; names: CustomerFile['names'] }) {
  const { t } = useTranslation();
  if (by !== undefined)
    return <Said>{t('points.by', { name: names.people[by]?.name ?? t('entry.staff') })}</Said>;
  if (source.startsWith('partner.'))
    return <Said>{t('points.partner', { name: source.slice('partner.'.length) })}</Said>;
  return source.startsWith('ticket-') ? t('points.ticket') : t('points.by', { name: t('entry.staff') });
}
