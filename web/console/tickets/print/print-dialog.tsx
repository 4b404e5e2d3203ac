import { App, Checkbox, Modal } from 'antd';
import { useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { useKit } from '../../app/kit.ts';
import { useProblemText } from '../../app/problem-text.ts';
import type { Names } from '../list-query.ts';
import type { Entry, Ticket } from '../ticket-query.ts';
import type { PrintChoice } from './print-choice.ts';
import { PrintSheet } from './print-sheet.tsx';
import { wholeThread } from './whole-thread.ts';

/** Prints the whole conversation of a ticket, after it was said what of it. */
export function PrintDialog({ ticket, onClose }: { ticket: Ticket; onClose: () => void }) {
  const { t } = useTranslation();
  const { api } = useKit();
  const { message } = App.useApp();
  const textOf = useProblemText();
  const [choice, setChoice] = useState<PrintChoice>({ notes: false, events: false });
  const [thread, setThread] = useState<{ entries: Entry[]; names: Names }>();
  const [isBusy, setBusy] = useState(false);

  useEffect(() => {
    if (thread === undefined) return;
    // Everything but the sheet is left out while it is printed (console.css).
    document.body.classList.add('printing');
    window.addEventListener('afterprint', onClose, { once: true });
    window.print();
    return () => {
      document.body.classList.remove('printing');
      window.removeEventListener('afterprint', onClose);
    };
  }, [thread, onClose]);

  const print = async (): Promise<void> => {
    setBusy(true);
    try {
      setThread(await wholeThread(api, ticket));
    } catch (error) {
      void message.error(textOf(error), 8);
    } finally {
      setBusy(false);
    }
  };
  const box = (name: keyof PrintChoice) => (
    <Checkbox
      checked={choice[name]}
      onChange={({ target }) => setChoice({ ...choice, [name]: target.checked })}
    >
      {t(`print.${name}`)}
    </Checkbox>
  );
  return (
    <Modal
      open
      title={t('print.title')}
      okText={t('print.print')}
      okButtonProps={{ loading: isBusy }}
      onOk={() => void print()}
      onCancel={onClose}
    >
      <div className="dialog-fields">
        <p>{t('print.text')}</p>
        {box('notes')}
        {box('events')}
      </div>
      {thread === undefined
        ? null
        : createPortal(<PrintSheet ticket={ticket} {...thread} choice={choice} />, document.body)}
    </Modal>
  );
}
