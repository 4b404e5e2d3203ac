import { DeleteOutlined, EditOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFileWrite } from '../use-file-write.ts';
import type { FileActions } from './editing.ts';
import type { Removal } from './removals.ts';

interface Props {
  customerId: string;
  /** What the part is called. */
  name: string;
  onEdit?: (() => void) | undefined;
  removal?: Removal | undefined;
  /** What else is to be known before it is removed. */
  warning?: string;
  actions: FileActions;
}

/** Changes or removes a part of the file. What cannot be put back is asked for first; the rest can be undone. */
export function PartActions({ customerId, name, onEdit, removal, warning, actions }: Props) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const { run, isBusy } = useFileWrite(customerId);
  const remove = async ({ work, undo }: Removal): Promise<void> => {
    const isSure =
      undo !== undefined ||
      (await modal.confirm({
        title: t('edit.removeAsk', { name }),
        content: warning ?? t('edit.removeForGood'),
        okText: t('edit.remove'),
      }));
    if (isSure && (await run(work)))
      actions.say({ text: t('edit.removed', { name }), ...(undo ? { undo } : {}) });
  };
  if (!onEdit && !removal) return null;
  return (
    <span className="part-actions">
      {onEdit ? (
        <Button
          type="text"
          size="small"
          icon={<EditOutlined />}
          aria-label={t('edit.changeOf', { name })}
          title={t('edit.changeOf', { name })}
          onClick={onEdit}
        />
      ) : null}
      {removal ? (
        <Button
          type="text"
          size="small"
          icon={<DeleteOutlined />}
          loading={isBusy}
          aria-label={t('edit.removeOf', { name })}
          title={t('edit.removeOf', { name })}
          onClick={() => void remove(removal)}
        />
      ) : null}
    </span>
  );
}
