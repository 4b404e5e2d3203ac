import { CloseOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useKit } from '../../app/kit.ts';
import { useMe } from '../../app/me.ts';
import { Said } from '../../app/said.tsx';
import { useFollowing } from '../follow/use-following.ts';
import { peopleQuery } from '../settings-queries.ts';
import type { Ticket } from '../ticket-query.ts';

/** Who follows a ticket, what they are told of, and who else should. */
export function Followers({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation();
  const { api } = useKit();
  const me = useMe();
  const people = useQuery(peopleQuery(api)).data ?? [];
  const { follow, unfollow, isBusy } = useFollowing(ticket.number);
  const mayChange = me?.may.includes('follow-ticket') === true && ticket.mergedInto === undefined;
  const { followers, names } = ticket;
  if (followers.length === 0 && !mayChange) return null;
  const follows = new Set(followers.map(({ person }) => person));
  const nameOf = (id: string): string =>
    names.people[id]?.name ?? people.find((person) => person.id === id)?.name ?? id;
  return (
    <section>
      <h2>{t('follow.followers')}</h2>
      <ul className="plain-list">
        {followers.map(({ person, wants }) => (
          <li key={person}>
            <Said>{nameOf(person)}</Said>
            {mayChange ? (
              <>
                <Select
                  size="small"
                  variant="borderless"
                  popupMatchSelectWidth={false}
                  disabled={isBusy}
                  aria-label={t('follow.wants', { name: nameOf(person) })}
                  value={wants}
                  options={(['messages', 'all'] as const).map((value) => ({
                    value,
                    label: t(`follow.told.${value}`),
                  }))}
                  onChange={(value) => void follow(person, value)}
                />
                <Button
                  type="text"
                  size="small"
                  disabled={isBusy}
                  icon={<CloseOutlined aria-hidden />}
                  aria-label={t('follow.remove', { name: nameOf(person) })}
                  onClick={() => void unfollow(person)}
                />
              </>
            ) : (
              <span className="small-print"> {t(`follow.told.${wants}`)}</span>
            )}
          </li>
        ))}
      </ul>
      {mayChange ? (
        <Select
          size="small"
          className="side-add"
          showSearch={{ optionFilterProp: 'label' }}
          disabled={isBusy}
          value={null}
          aria-label={t('follow.add')}
          placeholder={t('follow.add')}
          options={people
            .filter(({ id }) => !follows.has(id))
            .map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(person: string | null) => {
            if (person !== null) void follow(person);
          }}
        />
      ) : null}
    </section>
  );
}
