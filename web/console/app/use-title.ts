import { useEffect } from 'react';
import { firmNameOf } from './firm-name.ts';
import { useKit } from './kit.ts';
import { usePreferences } from './preferences.ts';

/** Names the page in the browser's tab. */
export function useTitle(title: string): void {
  const { site } = useKit();
  const { language } = usePreferences();
  const firm = firmNameOf(site, language);
  useEffect(() => {
    document.title = firm === '' ? title : `${title} · ${firm}`;
  }, [title, firm]);
}
