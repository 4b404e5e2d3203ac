import type { QueryClient } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import type { Api } from '../api/client.ts';
import type { Site } from '../api/site.ts';
import type { Session } from '../auth/session.ts';

/** What every page of the console works with. */
export interface Kit {
  site: Site;
  session: Session;
  api: Api;
  queries: QueryClient;
}

const KitContext = createContext<Kit | undefined>(undefined);
export const KitProvider = KitContext.Provider;

/** The kit of the running console. */
export function useKit(): Kit {
  const kit = useContext(KitContext);
  if (!kit) throw new Error('This is shown outside the console');
  return kit;
}
