import { Button, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { answered } from '../../api/client.ts';
import { useKit } from '../../app/kit.ts';
import { useMe } from '../../app/me.ts';
import type { Entry } from '../ticket-query.ts';
import { useTicketWrite } from '../use-ticket-write.ts';

/** Nothing shows that an entry is from whom it says: staff may vouch for it. */
export function Unproven({ number, entry }: { number: string; entry: Entry }) {
  const { t } = useTranslation();
  const { api } = useKit();
  const me = useMe();
  const { run, isBusy } = useTicketWrite(number);
  const params = { path: { id: entry.ticketId, entryId: entry.id } };
  return (
    <>
      <Tag color="warning">{t('entry.unverified')}</Tag>
      {me?.may.includes('accept-entry') ? (
        <Button
          type="link"
          size="small"
          loading={isBusy}
          onClick={() =>
            void run(() => answered(api.POST('/v1/tickets/{id}/timeline/{entryId}/accept', { params })))
          }
        >
          {t('entry.accept')}
        </Button>
      ) : null}
    </>
  );
}
