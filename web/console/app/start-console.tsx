import 'virtual:antd.css';
import { QueryClient } from '@tanstack/react-query';
import i18next from 'i18next';
import type { ReactElement } from 'react';
import { openApi } from '../api/client.ts';
import { RequestProblem } from '../api/problem.ts';
import { loadSite, type Site } from '../api/site.ts';
import { openSession } from '../auth/session.ts';
import { sessionEnded } from '../auth/session-ended.ts';
import { startI18n } from '../i18n/start-i18n.ts';
import { ConsoleApp } from './console-app.tsx';
import type { Kit } from './kit.ts';
import { preferences } from './preferences.ts';
import { Unreachable } from './unreachable.tsx';

/** How often a request is tried that was refused for no fault of its own. */
const maxTries = 3;

/** Only what may end differently the next time is asked again. */
const isWorthAnotherTry = (count: number, error: Error): boolean =>
  count < maxTries - 1 && error instanceof RequestProblem && (error.status === 0 || error.status >= 500);

/** All that is shown: texts and the facts of the firm first, then the pages. */
export async function startConsole(): Promise<ReactElement> {
  const [, site] = await Promise.all([
    startI18n(preferences().language),
    loadSite().catch((): Site | undefined => undefined),
  ]);
  if (site === undefined) return <Unreachable />;
  const session = openSession(site, window.location.origin);
  const queries = new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        gcTime: 10 * 60_000,
        retry: isWorthAnotherTry,
        refetchOnWindowFocus: true,
      },
      mutations: { retry: false },
    },
  });
  const kit: Kit = {
    site,
    session,
    api: openApi(session, () => i18next.language, sessionEnded.raise),
    queries,
  };
  return <ConsoleApp kit={kit} />;
}
