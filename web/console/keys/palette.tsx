import { useNavigate } from '@tanstack/react-router';
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '../app/problem-text.ts';
import { Said } from '../app/said.tsx';
import { useSyllables } from '../find/use-syllables.ts';
import { isComposing } from './composing.ts';
import { type Item, offered, placeOf, sections } from './palette-items.ts';
import { areShortcutsOn } from './shortcuts.ts';
import { useFound } from './use-found.ts';
import { useLocalItems } from './use-local-items.ts';

/** How long somebody pauses before the service is asked, in milliseconds. */
const askAfter = 150;

/**
 * One field that finds tickets, customers, views and what can be done here. The focus stays in the field; arrows choose, Enter runs, Escape goes
 * back to where the focus was.
 */
export function Palette({
  begun,
  onClose,
}: {
  /** What was typed for it before it was there. */
  begun: React.RefObject<string>;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const problemText = useProblemText();
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(() => begun.current);
  /** What is searched: the text, but for what an input method is still at. */
  const [search, setSearch] = useState(() => begun.current.trim());
  const [asked, setAsked] = useState('');
  const [chosen, setChosen] = useState<string>();
  const local = useLocalItems();
  const syllablesOf = useSyllables(search, () => local.map(({ name }) => name));
  const { found, isAsking, error } = useFound(asked);

  useEffect(() => {
    const timer = setTimeout(() => setAsked(search), askAfter);
    return () => clearTimeout(timer);
  }, [search]);
  useLayoutEffect(() => {
    // The browser keeps everything else out of reach, and gives the focus back at its end.
    dialog.current?.showModal();
    field.current?.focus();
  }, []);

  const isSettled = asked === search;
  const all: Item | undefined =
    search === ''
      ? undefined
      : {
          id: 'search',
          section: 'search',
          name: t('palette.all', { search }),
          run: () => void navigate({ to: '/tickets', search: { q: search } }),
        };
  const items = offered({ local, found: isSettled ? found : [], all }, search, syllablesOf);
  const place = placeOf(items, chosen);
  const current = items[place];
  const optionId = (item: Item) => `${id} ${item.id}`.replaceAll(' ', '-');

  const go = (to: number): void => {
    const next = items[(to + items.length) % items.length];
    if (next === undefined) return;
    setChosen(next.id);
    document.getElementById(optionId(next))?.scrollIntoView({ block: 'nearest' });
  };
  const close = (): void => {
    dialog.current?.close();
    onClose();
  };
  const run = (item: Item): void => {
    // First the focus is where it was: what the command does with it comes after.
    close();
    item.run();
  };
  const type = (typed: string, isAtWork: boolean): void => {
    setText(typed);
    if (isAtWork) return;
    setSearch(typed.trim());
    setChosen(undefined);
  };
  const said =
    error && isSettled
      ? problemText(error)
      : !isSettled || isAsking
        ? t('palette.asking')
        : t('palette.count', { count: items.length });
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a press beside it closes it, as Escape does
    <dialog
      ref={dialog}
      className="palette"
      aria-label={t('keys.find')}
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
      onClick={({ target }) => {
        if (target === dialog.current) close();
      }}
    >
      <div className="palette-body">
        <input
          ref={field}
          type="text"
          role="combobox"
          className="palette-field"
          aria-expanded
          aria-autocomplete="list"
          aria-controls={`${id}-list`}
          aria-activedescendant={current ? optionId(current) : undefined}
          aria-label={t('palette.hint')}
          placeholder={t('palette.hint')}
          autoComplete="off"
          spellCheck={false}
          maxLength={100}
          value={text}
          onChange={({ target, nativeEvent }) => type(target.value, (nativeEvent as InputEvent).isComposing)}
          onCompositionEnd={({ currentTarget }) => type(currentTarget.value, false)}
          onKeyDown={(event) => {
            if (isComposing(event.nativeEvent)) return;
            if (event.key === 'ArrowDown') go(place + 1);
            else if (event.key === 'ArrowUp') go(place - 1);
            else if (event.key === 'Enter' && current) run(current);
            else return;
            event.preventDefault();
          }}
        />
        <div id={`${id}-list`} role="listbox" aria-label={t('keys.find')} className="palette-list">
          {sections.map((section) => {
            const some = items.filter((item) => item.section === section);
            if (some.length === 0) return null;
            return (
              // biome-ignore lint/a11y/useSemanticElements: a group of options, for which there is no element
              <div key={section} role="group" aria-label={t(`palette.section.${section}`)}>
                <div className="palette-section" aria-hidden>
                  {t(`palette.section.${section}`)}
                </div>
                {some.map((item) => (
                  <Option
                    key={item.id}
                    id={optionId(item)}
                    item={item}
                    isCurrent={item === current}
                    onRun={() => run(item)}
                  />
                ))}
              </div>
            );
          })}
        </div>
        <p role="status" className="palette-status">
          {said}
        </p>
      </div>
    </dialog>
  );
}

function Option({
  id,
  item: { name, text, key },
  isCurrent,
  onRun,
}: {
  id: string;
  item: Item;
  isCurrent: boolean;
  onRun: () => void;
}) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field, which keeps the focus
    <div id={id} role="option" tabIndex={-1} aria-selected={isCurrent} className="pick" onClick={onRun}>
      <Said className="palette-name">{name}</Said>
      {key !== undefined && areShortcutsOn() ? <kbd aria-hidden>{key}</kbd> : null}
      {text === undefined ? null : <span className="pick-text">{text}</span>}
    </div>
  );
}
