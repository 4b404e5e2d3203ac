import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useKit } from '../app/kit.ts';
import { useMe } from '../app/me.ts';
import { usePreferences } from '../app/preferences.ts';
import { showUnread } from '../app/use-title.ts';
import { useChanges } from '../live/changes.ts';
import { type Notice, noticesKey, type Unread, unreadQuery } from './notice-queries.ts';
import { watchWhileHidden } from './watch-hidden.ts';

const none: Unread = { unread: 0 };

/**
 * How much the person who is signed in has not read, as it is now: in the title of every tab of theirs, and on the desktop while none of them is
 * looked at, where somebody chose that.
 */
export function useNotices(): Unread {
  const { t } = useTranslation();
  const { api, queries } = useKit();
  const navigate = useNavigate();
  const me = useMe()?.id;
  const { desktopNotices } = usePreferences();
  const { queryKey } = unreadQuery(api);
  const counted = useQuery(unreadQuery(api)).data;
  const unread = counted ?? none;

  const take = useEffectEvent((now: Unread) => {
    queries.setQueryData<Unread>(queryKey, now);
    void queries.invalidateQueries({ queryKey: [...noticesKey, 'latest'] });
  });
  useChanges(({ notices }) => {
    if (notices) take(notices);
  });
  useEffect(() => {
    if (counted === undefined || me === undefined) return;
    showUnread(counted);
    const channel = new BroadcastChannel(`aftercare.unread ${me}`);
    channel.postMessage(counted);
    channel.onmessage = ({ data }: MessageEvent<Unread>) => {
      if (data.unread !== counted.unread) take(data);
    };
    return () => channel.close();
  }, [counted, me]);

  const tell = useEffectEvent((notice: Notice) => {
    const { id, kind, ticket, customer } = notice;
    try {
      const shown = new Notification(t(`notices.kind.${kind}`), {
        body: ticket === undefined ? customer : `${ticket.number} ${ticket.subject}`,
        tag: id,
      });
      shown.onclick = () => {
        shown.close();
        window.focus();
        if (ticket) void navigate({ to: '/tickets/$number', params: { number: ticket.number } });
      };
    } catch {
      // Some phones let only installed pages do this: the number in the title is what they show.
    }
  });
  useEffect(() => {
    if (!desktopNotices || me === undefined) return;
    return watchWhileHidden({
      ...{ api, person: me },
      onUnread: (now) => take(now),
      onNews: (news) => {
        for (const notice of news) tell(notice);
      },
    });
  }, [api, desktopNotices, me]);
  return unread;
}
