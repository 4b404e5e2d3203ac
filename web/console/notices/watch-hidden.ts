import { type Api, answered } from '../api/client.ts';
import { serverNow } from '../time/server-clock.ts';
import { laterOf, newsSince } from './news.ts';
import { type Notice, type Unread, unreadNotices } from './notice-queries.ts';

/** Between two questions while no tab is looked at, in milliseconds. */
const eachMilliseconds = 60_000;
/** So many notices are told one by one. */
const maxTold = 3;

/** Until when somebody was told, in any tab. */
const toldKey = 'aftercare.notices.told';

interface Watch {
  api: Api;
  /** Whose notices they are: tabs of somebody else watch for themselves. */
  person: string;
  onUnread: (unread: Unread) => void;
  onNews: (news: readonly Notice[]) => void;
}

/**
 * Asks for the notices of a person once a minute while this tab is hidden: of all tabs one (a lock that they share), and none while another tab of
 * theirs is looked at, since that one asks anyway. Answers how to stop it.
 */
export function watchWhileHidden(watch: Watch): () => void {
  const { person } = watch;
  let stop: AbortController | undefined;
  const change = (): void => {
    stop?.abort();
    stop = new AbortController();
    const { signal } = stop;
    const locked =
      document.visibilityState === 'visible'
        ? navigator.locks.request(lookedAt(person), { mode: 'shared', signal }, () => untilAborted(signal))
        : navigator.locks.request(`aftercare.notices ${person}`, { signal }, () => lead(watch, signal));
    // A wait for the lock that was given up is refused: that is meant.
    locked.catch(() => undefined);
    if (document.visibilityState === 'hidden') noteTold(new Date(serverNow()).toISOString());
  };
  change();
  document.addEventListener('visibilitychange', change);
  return () => {
    document.removeEventListener('visibilitychange', change);
    stop?.abort();
  };
}

const lookedAt = (person: string): string => `aftercare.looked-at ${person}`;

const untilAborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });

function noteTold(at: string): void {
  window.localStorage.setItem(toldKey, laterOf(window.localStorage.getItem(toldKey), at));
}

async function lead({ api, person, onUnread, onNews }: Watch, signal: AbortSignal): Promise<void> {
  let since = new Date(serverNow()).toISOString();
  while (!signal.aborted) {
    await Promise.race([
      untilAborted(signal),
      new Promise((resolve) => setTimeout(resolve, eachMilliseconds)),
    ]);
    if (signal.aborted) return;
    const isLookedAt = await navigator.locks.request(
      lookedAt(person),
      { ifAvailable: true },
      async (lock) => lock === null,
    );
    if (isLookedAt) continue;
    try {
      const { cursor, notices, reset } = await answered(
        api.GET('/v1/changes', { params: { query: { since } }, cache: 'no-store' }),
      );
      since = cursor;
      if (notices) onUnread(notices);
      if (!reset && (notices?.unread ?? 0) === 0) continue;
      const told = window.localStorage.getItem(toldKey) ?? since;
      const news = newsSince(await unreadNotices(api, maxTold), told);
      const last = news.at(-1);
      if (last === undefined) continue;
      noteTold(last.at);
      onNews(news);
    } catch {
      // The next minute asks again.
    }
  }
}
