import { StarFilled, StarOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../app/me.ts';
import { useCommands } from '../../keys/commands.ts';
import type { Ticket } from '../ticket-query.ts';
import { useFollowing } from './use-following.ts';

/** Follows a ticket, or follows it no more: whoever does is told of what is said on it. */
export function FollowButton({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation();
  const me = useMe();
  const { follow, unfollow, isBusy } = useFollowing(ticket.number);
  const isOffered = me?.may.includes('follow-ticket') === true;
  const isFollowing = ticket.followers.some(({ person }) => person === me?.id);
  const turn = () => void (isFollowing ? unfollow('me') : follow('me'));
  useCommands(
    isOffered
      ? [
          {
            ...{ id: 'follow', key: 'f', title: t(isFollowing ? 'follow.unfollow' : 'follow.follow') },
            ...{ isChange: true, run: turn },
          },
        ]
      : [],
  );
  if (!isOffered) return null;
  return (
    <Button
      size="small"
      loading={isBusy}
      aria-pressed={isFollowing}
      icon={isFollowing ? <StarFilled aria-hidden /> : <StarOutlined aria-hidden />}
      onClick={turn}
    >
      {t('follow.follow')}
    </Button>
  );
}
