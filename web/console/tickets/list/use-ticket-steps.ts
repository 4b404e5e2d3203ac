import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Command } from '../../keys/command.ts';
import { useCommands } from '../../keys/commands.ts';
import { listBefore, rememberTicket } from './came-from.ts';
import { stepsFrom } from './steps-from.ts';

/** Where the ticket that is open stands in the list that somebody came from. */
export type Steps = NonNullable<ReturnType<typeof stepsFrom>>;

/** The ways from a ticket through the list that somebody came from, with their keys; undefined for a ticket that the list had not. */
export function useTicketSteps(number: string): Steps | undefined {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [{ search, numbers }] = useState(listBefore);
  const steps = stepsFrom(numbers, number);
  useEffect(() => rememberTicket(number), [number]);
  const to = (id: 'next' | 'before', key: string): Command[] => {
    const other = steps?.[id];
    if (other === undefined) return [];
    return [
      {
        id,
        key,
        title: t(`keys.ticket.${id}`),
        run: () => void navigate({ to: '/tickets/$number', params: { number: other } }),
      },
    ];
  };
  useCommands([
    ...to('next', 'j'),
    ...to('before', 'k'),
    {
      id: 'back',
      key: 'u',
      title: t('keys.ticket.back'),
      run: () => void navigate({ to: '/tickets', search }),
    },
  ]);
  return steps;
}
