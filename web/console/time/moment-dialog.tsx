import { Input, Modal } from 'antd';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { type KeptForm, useKeptForm } from '../app/kept-form.ts';
import { KeptNotice } from '../app/kept-notice.tsx';
import { useKit } from '../app/kit.ts';
import { useAbsolute } from './moment.tsx';
import { serverNow } from './server-clock.ts';
import { instantOf, wallAt } from './wall-time.ts';

/** What is said of a moment by the names of fields; `wall` is the moment itself, by the clocks of the firm's zone. */
type Said = Readonly<Record<string, string>>;

/** Asks for a moment that is still to come, by the clocks of the firm's zone. */
export function MomentDialog({
  name,
  title,
  okText,
  initial,
  isBusy = false,
  more = {},
  isComplete = () => true,
  children,
  onDone,
  onClose,
}: {
  /** Under what name it is kept on this device. */
  name: string;
  title: string;
  okText: string;
  /** Milliseconds since 1970; an hour from now where it is left out. */
  initial?: number;
  isBusy?: boolean;
  /** What else is to be said, as it is before somebody says it. */
  more?: Said;
  /** Whether what else is to be said was said. */
  isComplete?: (said: Said) => boolean;
  /** More to be said, above the moment. */
  children?: (form: KeptForm<Said>) => ReactNode;
  /** Gets an instant, ISO 8601; answers whether it was done: until then what was typed stays. */
  onDone: (at: string, said: Said) => Promise<boolean>;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const { timeZone } = useKit().site;
  const absolute = useAbsolute();
  const id = useId();
  const form = useKeptForm<Said>(name, {
    wall: wallAt(initial ?? serverNow() + 3_600_000, timeZone),
    ...more,
  });
  const { wall = '' } = form.values;
  const at = instantOf(wall, timeZone);
  const isAhead = at > serverNow();
  const store = async (): Promise<void> => {
    if (await onDone(new Date(at).toISOString(), form.values)) form.forget();
  };
  return (
    <Modal
      open
      title={title}
      okText={okText}
      okButtonProps={{ disabled: !isAhead || !isComplete(form.values), loading: isBusy }}
      onOk={() => void store()}
      onCancel={onClose}
    >
      <div className="dialog-fields">
        <KeptNotice form={form} />
        {children?.(form)}
        <label htmlFor={id}>{t('later.moment')}</label>
        <Input
          id={id}
          type="datetime-local"
          value={wall}
          min={wallAt(serverNow(), timeZone)}
          aria-describedby={`${id}-zone`}
          onChange={({ target }) => form.change({ wall: target.value })}
        />
        <p id={`${id}-zone`} className="small-print" role="status">
          {t('app.zone', { zone: timeZone })} ·{' '}
          {!isAhead ? t('later.passed') : absolute(new Date(at).toISOString())}
        </p>
      </div>
    </Modal>
  );
}
