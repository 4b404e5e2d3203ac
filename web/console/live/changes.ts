import { useEffect, useEffectEvent } from 'react';
import { type Api, answered } from '../api/client.ts';
import { useKit } from '../app/kit.ts';
import { serverNow } from '../time/server-clock.ts';
import { waitAfter } from './pace.ts';

const askForChanges = (api: Api, query: { since: string; ticket?: string }) =>
  answered(api.GET('/v1/changes', { params: { query }, cache: 'no-store' }));

/** What changed since the last answer. */
export type Changes = Awaited<ReturnType<typeof askForChanges>>;

interface Listener {
  ticket: string | undefined;
  hear: (changes: Changes) => void;
}

/** Asks for changes as long as somebody listens and the tab is looked at; slower while the service fails. */
function openFeed(api: Api) {
  const listeners = new Set<Listener>();
  // What is shown is asked for at the same time: what happens until the first answer is told with it.
  let since = new Date(serverNow()).toISOString();
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isAsking = false;

  const isLookedAt = () => document.visibilityState === 'visible' && listeners.size > 0;

  async function ask(): Promise<void> {
    clearTimeout(timer);
    if (isAsking || !isLookedAt()) return;
    isAsking = true;
    const ticket = [...listeners].findLast((each) => each.ticket !== undefined)?.ticket;
    try {
      const changes = await askForChanges(api, {
        since,
        ...(ticket === undefined ? {} : { ticket }),
      });
      since = changes.cursor;
      failures = 0;
      for (const { hear } of listeners) hear(changes);
    } catch {
      // Pages say themselves that the service is not reached; this tries again.
      failures += 1;
    } finally {
      isAsking = false;
      if (isLookedAt()) timer = setTimeout(() => void ask(), waitAfter(failures));
    }
  }

  const onVisible = () => void ask();

  return (listener: Listener): (() => void) => {
    if (listeners.size === 0) document.addEventListener('visibilitychange', onVisible);
    listeners.add(listener);
    void ask();
    return () => {
      listeners.delete(listener);
      if (listeners.size > 0) return;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', onVisible);
    };
  };
}

const feeds = new WeakMap<Api, ReturnType<typeof openFeed>>();

/**
 * Hears what others do, a few seconds after they did it, while the tab is looked at. However many listen, the service is asked once. `ticket`: the
 * one that is open, of which presence is told.
 */
export function useChanges(hear: (changes: Changes) => void, ticket?: string): void {
  const { api } = useKit();
  const heard = useEffectEvent(hear);
  useEffect(() => {
    const listen = feeds.get(api) ?? openFeed(api);
    feeds.set(api, listen);
    return listen({ ticket, hear: (changes) => heard(changes) });
  }, [api, ticket]);
}
