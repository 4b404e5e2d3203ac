import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFileWrite } from '../use-file-write.ts';
import type { Done } from './editing.ts';

interface Props {
  customerId: string;
  done: Done | undefined;
  onClose: () => void;
}

/** What was done just now, and the way back; it stays until something else is done or it is put away. */
export function DoneLine({ customerId, done, onClose }: Props) {
  const { t } = useTranslation();
  const { run, isBusy } = useFileWrite(customerId);
  return (
    <div className="done-line" role="status">
      {done === undefined ? null : (
        <div className="done-text">
          <span>{done.text}</span>
          {done.undo ? (
            <Button
              size="small"
              // What was pressed is gone with what was removed.
              autoFocus
              loading={isBusy}
              onClick={() => {
                const { undo } = done;
                if (undo) void run(undo).then((isDone) => isDone && onClose());
              }}
            >
              {t('bulk.undo')}
            </Button>
          ) : null}
          <Button size="small" type="text" onClick={onClose}>
            {t('app.close')}
          </Button>
        </div>
      )}
    </div>
  );
}
