import { StarFilled, StarOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../app/me.ts';
import type { Ticket } from '../ticket-query.ts';
import { useFollowing } from './use-following.ts';

/** Follows a ticket, or follows it no more: whoever does is told of what is said on it. */
export function FollowButton({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation();
  const me = useMe();
  const { follow, unfollow, isBusy } = useFollowing(ticket.number);
  if (!me?.may.includes('follow-ticket')) return null;
  const isFollowing = ticket.followers.some(({ person }) => person === me.id);
  return (
    <Button
      size="small"
      loading={isBusy}
      aria-pressed={isFollowing}
      icon={isFollowing ? <StarFilled aria-hidden /> : <StarOutlined aria-hidden />}
      onClick={() => void (isFollowing ? unfollow('me') : follow('me'))}
    >
      {t('follow.follow')}
    </Button>
  );
}
