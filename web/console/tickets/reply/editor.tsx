import Placeholder from '@tiptap/extension-placeholder';
import { EditorContent, useEditor } from '@tiptap/react';
import StarterKit from '@tiptap/starter-kit';
import { type Ref, useEffect, useImperativeHandle, useRef } from 'react';
import { isSendKey } from './composing.ts';
import { documentOf, plainTextOf } from './plain-text.ts';

export interface EditorHandle {
  /** Puts a text where the cursor is. */
  insert(text: string): void;
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
  label,
  placeholder,
  onChange,
  onSend,
}: {
  ref: Ref<EditorHandle>;
  initial: string;
  label: string;
  placeholder: string;
  onChange: (text: string) => void;
  onSend: () => void;
}) {
  // The editor is made once; what sends is another function after every change around it.
  const send = useRef(onSend);
  useEffect(() => {
    send.current = onSend;
  }, [onSend]);
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
        // A browser's extension that writes along would write over other people's drafts.
        'data-gramm': 'false',
      },
      handleKeyDown: (_view, event) => {
        if (!isSendKey(event)) return false;
        event.preventDefault();
        send.current();
        return true;
      },
    },
    onUpdate: ({ editor: changed }) => onChange(plainTextOf(changed.getJSON())),
  });
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
