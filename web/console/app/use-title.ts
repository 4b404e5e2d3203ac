import { useEffect } from 'react';
import { tabTitle } from '../notices/news.ts';
import { firmNameOf } from './firm-name.ts';
import { useKit } from './kit.ts';
import { usePreferences } from './preferences.ts';

/** What the browser's tab says, of its parts. */
let shown: Parameters<typeof tabTitle> = ['', '', { unread: 0 }];

function show(...parts: typeof shown): void {
  shown = parts;
  if (shown[0] !== '') document.title = tabTitle(...shown);
}

/** Puts how much is not read before the name of the page. */
export function showUnread(unread: { unread: number; more?: true }): void {
  show(shown[0], shown[1], unread);
}

/** Names the page in the browser's tab. */
export function useTitle(title: string): void {
  const { site } = useKit();
  const { language } = usePreferences();
  const firm = firmNameOf(site, language);
  useEffect(() => {
    show(title, firm, shown[2]);
  }, [title, firm]);
}
