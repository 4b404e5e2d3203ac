import { Input, Modal } from 'antd';
import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKit } from '../app/kit.ts';
import { useAbsolute } from './moment.tsx';
import { serverNow } from './server-clock.ts';
import { instantOf, wallAt } from './wall-time.ts';

/** Asks for a moment that is still to come, by the clocks of the firm's zone. */
export function MomentDialog({
  title,
  okText,
  initial,
  isBusy = false,
  isComplete = true,
  children,
  onDone,
  onClose,
}: {
  title: string;
  okText: string;
  /** Milliseconds since 1970; an hour from now where it is left out. */
  initial?: number;
  isBusy?: boolean;
  /** Whether what else is to be said was said. */
  isComplete?: boolean;
  /** More to be said, above the moment. */
  children?: ReactNode;
  /** Gets an instant, ISO 8601. */
  onDone: (at: string) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const { timeZone } = useKit().site;
  const absolute = useAbsolute();
  const id = useId();
  const [wall, setWall] = useState(() => wallAt(initial ?? serverNow() + 3_600_000, timeZone));
  const at = instantOf(wall, timeZone);
  const isAhead = at > serverNow();
  return (
    <Modal
      open
      title={title}
      okText={okText}
      okButtonProps={{ disabled: !isAhead || !isComplete, loading: isBusy }}
      onOk={() => onDone(new Date(at).toISOString())}
      onCancel={onClose}
    >
      <div className="dialog-fields">
        {children}
        <label htmlFor={id}>{t('later.moment')}</label>
        <Input
          id={id}
          type="datetime-local"
          value={wall}
          min={wallAt(serverNow(), timeZone)}
          aria-describedby={`${id}-zone`}
          onChange={({ target }) => setWall(target.value)}
        />
        <p id={`${id}-zone`} className="small-print" role="status">
          {t('app.zone', { zone: timeZone })} ·{' '}
          {!isAhead ? t('later.passed') : absolute(new Date(at).toISOString())}
        </p>
      </div>
    </Modal>
  );
}
