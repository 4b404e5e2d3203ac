import { Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { focusedRow, focusRow } from '../../keys/focus-row.ts';
import { switchShortcuts, useShortcuts, useShortcutsOn } from '../../keys/shortcuts.ts';

/** Keys of the list, in the order in which they are explained. */
const keys = ['j', 'k', 'Enter', 'x', 'X', 'n', '/', '?'] as const;

interface Props {
  onPick: (id: string, isRange: boolean) => void;
  onNew: () => void;
}

/** The keys of the list: they move the focus from ticket to ticket, so that Enter opens one as it opens every link. `?` explains them. */
export function ListKeys({ onPick, onNew }: Props) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const areOn = useShortcutsOn();
  useShortcuts((key, event) => {
    const focused = focusedRow();
    switch (key) {
      case 'j':
        return focusRow(focused, 1);
      case 'k':
        return focusRow(focused, -1);
      case 'ArrowDown':
      case 'ArrowUp':
        // Elsewhere these keys scroll.
        return focused ? focusRow(focused, key === 'ArrowDown' ? 1 : -1) : false;
      case 'x':
      case 'X':
        if (!focused?.dataset.ticket) return false;
        onPick(focused.dataset.ticket, event.shiftKey);
        return true;
      case 'n':
        onNew();
        return true;
      case '/':
        document.querySelector<HTMLInputElement>('.list-search input')?.focus();
        return true;
      case '?':
        setOpen(true);
        return true;
      default:
        return false;
    }
  });
  if (!isOpen) return null;
  return (
    <Modal open title={t('keys.title')} footer={null} onCancel={() => setOpen(false)}>
      <dl className="facts">
        {keys.map((key) => (
          <div key={key} className="key-row">
            <dt>
              <kbd>{key === 'X' ? 'Shift+x' : key}</kbd>
            </dt>
            <dd>{t(`keys.list.${key}`)}</dd>
          </div>
        ))}
      </dl>
      <label className="bulk-note">
        <input type="checkbox" checked={areOn} onChange={({ target }) => switchShortcuts(target.checked)} />
        {t('keys.on')}
      </label>
    </Modal>
  );
}
