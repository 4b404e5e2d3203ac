import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { answered } from '../../api/client.ts';
import { useKit } from '../../app/kit.ts';
import { useMe } from '../../app/me.ts';
import { usePreferences } from '../../app/preferences.ts';
import { Said } from '../../app/said.tsx';
import type { Entry } from '../ticket-query.ts';
import { useTicketWrite } from '../use-ticket-write.ts';

type Delivery = NonNullable<Entry['deliveries']>[number];

/** States in which a message has not reached anybody. */
const unreached: ReadonlySet<Delivery['state']> = new Set(['bounced', 'failed', 'skipped', 'unknown']);

/** What became of a message, and what can be done where it did not arrive. */
export function DeliveryLine({ number, delivery }: { number: string; delivery: Delivery }) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const { api } = useKit();
  const me = useMe();
  const { run, isBusy } = useTicketWrite(number);
  const { messageId, template, state, to, channel, reasonText, sentAgainAs } = delivery;
  const why = reasonText?.[language];
  const params = { path: { id: number, messageId } };
  const isOpen = unreached.has(state) && sentAgainAs === undefined;
  return (
    <span className={`delivery delivery-${state}`}>
      {template === 'ticket-acknowledged' ? `${t('entry.confirmation')}: ` : ''}
      {t(`delivery.${state}`)}
      {to === '' ? null : (
        <>
          {' '}
          · <Said>{to}</Said>
        </>
      )}
      {why === undefined ? null : ` · ${why}`}
      {isOpen && me?.may.includes('send-message-again') ? (
        <Button
          type="link"
          size="small"
          loading={isBusy}
          onClick={() =>
            void run(() => answered(api.POST('/v1/tickets/{id}/messages/{messageId}/send-again', { params })))
          }
        >
          {t('delivery.sendAgain')}
        </Button>
      ) : null}
      {isOpen && channel === 'event' && me?.may.includes('finish-please-call') ? (
        <Button
          type="link"
          size="small"
          disabled={isBusy}
          onClick={() =>
            void run(() => answered(api.POST('/v1/tickets/{id}/messages/{messageId}/called', { params })))
          }
        >
          {t('delivery.called')}
        </Button>
      ) : null}
    </span>
  );
}
