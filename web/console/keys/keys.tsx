import { SearchOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { lazy, Suspense, useEffect, useEffectEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { commandFor } from './command.ts';
import { commandsNow, useCommands } from './commands.ts';
import { keyAlone } from './key-alone.ts';
import { isPaletteKey, shortcutOf } from './shortcut-of.ts';
import { areShortcutsOn } from './shortcuts.ts';
import { typedAhead } from './typed-ahead.ts';

const loadPalette = () => import('./palette.tsx');
const Palette = lazy(async () => ({ default: (await loadPalette()).Palette }));
const KeyList = lazy(async () => ({ default: (await import('./key-list.tsx')).KeyList }));

/** How the palette is opened, as the keyboard of this device names it. */
const paletteKeys = /Mac|iPhone|iPad/.test(navigator.platform) ? '⌘K' : 'Ctrl K';

/** Hears the keys of all pages; its button opens the palette for those who press none. */
export function Keys() {
  const { t } = useTranslation();
  const [shown, setShown] = useState<'palette' | 'list'>();
  /** Typed while the palette is loaded: it begins with that. */
  const ahead = useRef('');
  const [alone] = useState(keyAlone);
  const close = () => {
    ahead.current = '';
    setShown(undefined);
  };
  useCommands([
    { id: 'find', key: '/', title: t('keys.find'), isUnlisted: true, run: () => setShown('palette') },
    { id: 'keys', key: '?', title: t('keys.show'), run: () => setShown('list') },
  ]);
  const heard = useEffectEvent((event: KeyboardEvent) => {
    const target = event.target instanceof Element ? event.target : null;
    if (shown === 'palette' && document.querySelector('.palette') === null) {
      if (event.key === 'Escape') close();
      else ahead.current = typedAhead(ahead.current, event);
      // What has the focus meanwhile is not what it is meant for; the browser's own keys are its own.
      if (!event.ctrlKey && !event.metaKey && !event.altKey) event.preventDefault();
      return;
    }
    if (shown !== undefined) return;
    if (isPaletteKey(event, target)) {
      event.preventDefault();
      setShown('palette');
      return;
    }
    const key = shortcutOf(event, target);
    // The list of keys is where they are switched on again.
    if (key === undefined || (!areShortcutsOn() && key !== '?')) return;
    const command = commandFor(commandsNow(), key);
    const isLetter = key.length === 1;
    if (command?.isChange) alone.pressed(event.timeStamp, event.repeat ? undefined : () => command.run());
    else if (isLetter) alone.pressed(event.timeStamp);
    if (command?.isChange || (command && command.run(event) !== false)) event.preventDefault();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => heard(event);
    document.addEventListener('keydown', listen);
    // It is small, and whoever presses its keys types on at once.
    const loading = setTimeout(() => void loadPalette().catch(() => undefined), 1_500);
    return () => {
      document.removeEventListener('keydown', listen);
      clearTimeout(loading);
    };
  }, []);
  return (
    <>
      <Button
        className="find"
        icon={<SearchOutlined aria-hidden />}
        aria-keyshortcuts="Control+K Meta+K"
        aria-haspopup="dialog"
        onClick={() => setShown('palette')}
      >
        <span className="find-name">{t('keys.find')}</span>
        <kbd aria-hidden>{paletteKeys}</kbd>
      </Button>
      <Suspense>
        {shown === 'palette' ? <Palette begun={ahead} onClose={close} /> : null}
        {shown === 'list' ? <KeyList onClose={close} /> : null}
      </Suspense>
    </>
  );
}
