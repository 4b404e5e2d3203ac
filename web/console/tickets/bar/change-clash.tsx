import { Button, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { ClashTable } from '../../app/clash-table.tsx';
import type { Names } from '../list-query.ts';
import { useValueText } from '../value-text.ts';
import type { BarField } from './clashes.ts';
import type { Changing } from './use-change.ts';

/** Two people changed the same: both values, side by side, to choose from. */
export function ChangeClash({
  changing,
  names,
}: {
  changing: Changing;
  names: Pick<Names, 'people' | 'queues'>;
}) {
  const { t } = useTranslation();
  const text = useValueText();
  const { clash, change, settle, isBusy } = changing;
  if (clash === undefined) return null;
  const { wish, clashes, now } = clash;
  const all = {
    people: { ...names.people, ...now.names.people },
    queues: { ...names.queues, ...now.names.queues },
  };
  return (
    <Modal
      open
      title={t('bar.clashTitle')}
      onCancel={settle}
      footer={[
        <Button key="theirs" onClick={settle}>
          {t('bar.keepTheirs')}
        </Button>,
        <Button
          key="mine"
          type="primary"
          loading={isBusy}
          onClick={() => {
            settle();
            void change(wish, now);
          }}
        >
          {t('bar.putMine')}
        </Button>,
      ]}
    >
      <ClashTable
        rows={clashes.map(({ field, mine, theirs }) => ({
          key: field,
          name: t(fieldTexts[field]),
          theirs: text(field, theirs, all),
          mine: text(field, mine, all),
        }))}
      />
    </Modal>
  );
}

const fieldTexts = {
  state: 'tickets.state',
  assignee: 'tickets.assignee',
  queue: 'tickets.queue',
  priority: 'tickets.priority',
  kind: 'ticket.kind',
  tags: 'ticket.tags',
} as const satisfies Record<BarField, string>;
