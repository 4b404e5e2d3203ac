import { Input, type InputRef, Modal } from 'antd';
import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Said } from '../../app/said.tsx';
import { type Choice, picksFor } from '../../find/picks.ts';
import { useSyllables } from '../../find/use-syllables.ts';
import { isComposing } from '../../keys/composing.ts';

/** A list to pick one thing from, by search, also as Chinese is read, and by keyboard: the focus stays in the search, arrows move, Enter picks. */
export function Picker({
  title,
  picks,
  onPick,
  onClose,
}: {
  title: string;
  picks: readonly Choice[];
  onPick: (id: string) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const [search, setSearch] = useState('');
  const [at, setAt] = useState(0);
  const id = useId();
  const input = useRef<InputRef>(null);
  const syllablesOf = useSyllables(search, () => picks.flatMap(({ name, text = '' }) => [name, text]));
  const found = picksFor(picks, search, syllablesOf);
  const current = Math.min(at, found.length - 1);
  const optionId = (index: number) => `${id}-${index}`;
  const go = (to: number): void => {
    const next = (to + found.length) % found.length;
    setAt(next);
    document.getElementById(optionId(next))?.scrollIntoView({ block: 'nearest' });
  };
  return (
    <Modal
      open
      title={title}
      footer={null}
      onCancel={onClose}
      focusable={{ focusTriggerAfterClose: false }}
      afterOpenChange={(isOpen) => {
        if (isOpen) input.current?.focus();
      }}
    >
      <Input
        ref={input}
        autoFocus
        role="combobox"
        aria-expanded
        aria-controls={id}
        aria-activedescendant={found.length > 0 ? optionId(current) : undefined}
        aria-label={title}
        placeholder={t('reply.pickSearch')}
        value={search}
        onChange={({ target }) => {
          setSearch(target.value);
          setAt(0);
        }}
        onKeyDown={(event) => {
          if (isComposing(event.nativeEvent) || found.length === 0) return;
          const chosen = found[current];
          if (event.key === 'ArrowDown') go(current + 1);
          else if (event.key === 'ArrowUp') go(current - 1);
          else if (event.key === 'Enter' && chosen) onPick(chosen.id);
          else return;
          event.preventDefault();
        }}
      />
      <div id={id} role="listbox" aria-label={title} className="picks">
        {found.map(({ id: pickId, name, text }, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the search, which keeps the focus
          <div
            key={pickId}
            id={optionId(index)}
            role="option"
            tabIndex={-1}
            aria-selected={index === current}
            className="pick"
            onClick={() => onPick(pickId)}
          >
            <strong>
              <Said>{name}</Said>
            </strong>
            {text === undefined ? null : <span className="pick-text">{text}</span>}
          </div>
        ))}
      </div>
      {found.length === 0 ? <p role="status">{t('reply.pickNone')}</p> : null}
    </Modal>
  );
}
