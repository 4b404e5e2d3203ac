import { Button, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
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
      <table className="clashes">
        <thead>
          <tr>
            <td />
            <th scope="col">{t('bar.theirs')}</th>
            <th scope="col">{t('bar.mine')}</th>
          </tr>
        </thead>
        <tbody>
          {clashes.map(({ field, mine, theirs }) => (
            <tr key={field}>
              <th scope="row">{t(fieldTexts[field])}</th>
              <td>
                <bdi>{text(field, theirs, all)}</bdi>
              </td>
              <td>
                <bdi>{text(field, mine, all)}</bdi>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
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
