import { Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { commandsNow } from './commands.ts';
import { switchShortcuts, useShortcutsOn } from './shortcuts.ts';

/** The keys that stand for something on this page, and the switch for all of them. */
export function KeyList({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const areOn = useShortcutsOn();
  const [commands] = useState(() =>
    commandsNow().filter(({ key, isUnlisted }) => key !== undefined && !isUnlisted),
  );
  return (
    <Modal open title={t('keys.title')} footer={null} onCancel={onClose}>
      <dl className="facts">
        {commands.map(({ id, key, title }) => (
          <div key={id} className="key-row">
            <dt>
              <kbd>{keyName(key ?? '')}</kbd>
            </dt>
            <dd>{title}</dd>
          </div>
        ))}
        <div className="key-row">
          <dt>
            <kbd>Ctrl+K</kbd> / <kbd>⌘K</kbd>
          </dt>
          <dd>{t('keys.find')}</dd>
        </div>
      </dl>
      <label className="check-line">
        <input type="checkbox" checked={areOn} onChange={({ target }) => switchShortcuts(target.checked)} />
        {t('keys.on')}
      </label>
    </Modal>
  );
}

/** A key as it is pressed: a capital letter comes with Shift. */
const keyName = (key: string): string => (/^[A-Z]$/.test(key) ? `Shift+${key.toLowerCase()}` : key);
