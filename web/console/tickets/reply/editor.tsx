import Placeholder from '@tiptap/extension-placeholder';
import { EditorContent, useEditor } from '@tiptap/react';
import StarterKit from '@tiptap/starter-kit';
import { type Ref, useEffect, useImperativeHandle, useRef, useState } from 'react';
import { isSendKey } from './composing.ts';
import { type Loss, lossesOf, readsBetterPlain } from './pasted.ts';
import { documentOf, plainTextOf } from './plain-text.ts';

export interface EditorHandle {
  /** Puts a text where the cursor is. */
  insert(text: string): void;
  /** Puts a text in the place of all of it. */
  replace(text: string): void;
  clear(): void;
  focus(): void;
}

/**
 * The editor of replies and notes. It keeps its text itself: nothing that happens elsewhere touches what somebody is writing. What goes out is
 * plain text, so formats that mails would not keep are not offered.
 */
export function Editor({
  ref,
  initial,
  isWanted,
  label,
  placeholder,
  onChange,
  onSend,
  onKey,
  onFiles,
  onLosses,
}: {
  ref: Ref<EditorHandle>;
  initial: string;
  /** It takes the focus as it comes. */
  isWanted: boolean;
  label: string;
  placeholder: string;
  onChange: (text: string) => void;
  onSend: () => void;
  /** Hears what is typed at the start of a line or a word; answers whether it opens something, so that it is not written. */
  onKey: (typed: string, isLineStart: boolean) => boolean;
  onFiles: (files: File[]) => void;
  /** Formatted text was pasted, and this of it did not come through. */
  onLosses: (losses: Loss[]) => void;
}) {
  // The editor is made once; what sends is another function after every change around it.
  const hears = useRef({ onSend, onKey, onFiles, onLosses });
  useEffect(() => {
    hears.current = { onSend, onKey, onFiles, onLosses };
  }, [onSend, onKey, onFiles, onLosses]);
  const editor = useEditor({
    extensions: [
      StarterKit.configure({
        bold: false,
        italic: false,
        underline: false,
        strike: false,
        code: false,
        codeBlock: false,
        heading: false,
        link: { openOnClick: false, autolink: true },
      }),
      Placeholder.configure({ placeholder }),
    ],
    content: documentOf(initial),
    injectCSS: false,
    immediatelyRender: true,
    shouldRerenderOnTransaction: false,
    editorProps: {
      attributes: {
        class: 'editor-text',
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': label,
        'aria-placeholder': placeholder,
        // A browser's extension that writes along would write over other people's drafts.
        'data-gramm': 'false',
      },
      handleKeyDown: (_view, event) => {
        if (!isSendKey(event)) return false;
        event.preventDefault();
        hears.current.onSend();
        return true;
      },
      handleTextInput: (view, from, to, typed) => {
        if (from !== to || view.composing) return false;
        const { parent, parentOffset } = view.state.doc.resolve(from);
        const before = parent.textBetween(0, parentOffset);
        const isWordStart = before === '' || /\s$/.test(before);
        return isWordStart && hears.current.onKey(typed, before.trim() === '');
      },
      handlePaste: (view, { clipboardData }) => {
        if (!clipboardData) return false;
        const html = clipboardData.getData('text/html');
        const plain = clipboardData.getData('text/plain');
        // Word and tables put a picture of themselves beside their text: the text is meant.
        if (html === '' && plain === '') {
          const files = [...clipboardData.files];
          if (files.length > 0) hears.current.onFiles(files);
          return files.length > 0;
        }
        const losses = lossesOf(html);
        if (losses.length > 0) hears.current.onLosses(losses);
        if (plain === '' || !readsBetterPlain(html)) return false;
        view.pasteText(plain);
        return true;
      },
      handleDrop: (_view, event) => {
        const files = [...(event.dataTransfer?.files ?? [])];
        if (files.length === 0) return false;
        event.preventDefault();
        hears.current.onFiles(files);
        return true;
      },
    },
    onUpdate: ({ editor: changed }) => onChange(plainTextOf(changed.getJSON())),
  });
  const [isWantedFirst] = useState(isWanted);
  useEffect(() => {
    // Only now is it on the page: the library’s own way may come before that on a slow machine. An editor that React put aside while
    // something loaded has ended already; its successor comes here again.
    if (isWantedFirst && !editor.isDestroyed) editor.commands.focus('end');
  }, [editor, isWantedFirst]);
  useImperativeHandle(
    ref,
    () => ({
      insert: (text) => {
        editor
          .chain()
          .focus()
          .insertContent(documentOf(text).content ?? [])
          .run();
      },
      replace: (text) => {
        editor.chain().setContent(documentOf(text), { emitUpdate: true }).focus('end').run();
      },
      clear: () => {
        editor.commands.clearContent(true);
      },
      focus: () => {
        editor.commands.focus();
      },
    }),
    [editor],
  );
  return <EditorContent editor={editor} className="editor" />;
}
