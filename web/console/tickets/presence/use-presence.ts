import { useEffect, useState } from 'react';
import { type Api, answered } from '../../api/client.ts';
import { useKit } from '../../app/kit.ts';
import { isWriting } from './typing.ts';

/** Between two signs of presence, in milliseconds; the service holds one for a minute. */
const eachMilliseconds = 20_000;

const sign = (api: Api, id: string, state: 'viewing' | 'replying' | 'gone') =>
  answered(api.POST('/v1/tickets/{id}/presence', { params: { path: { id } }, body: { state } }));

type Company = Awaited<ReturnType<typeof sign>>;

/** Tells that this person has the ticket open, as long as the tab is looked at, and hears who else has. */
export function usePresence(ticketId: string): Company | undefined {
  const { api } = useKit();
  const [company, setCompany] = useState<Company>();
  useEffect(() => {
    let isOpen = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tell = async (): Promise<void> => {
      clearTimeout(timer);
      if (!isOpen || document.visibilityState === 'hidden') return;
      // Who else is there is nothing that anybody has to be told of as a failure: the next sign tries again.
      const heard = await sign(api, ticketId, isWriting(ticketId) ? 'replying' : 'viewing').catch(
        () => undefined,
      );
      if (!isOpen) return;
      if (heard) setCompany(heard);
      timer = setTimeout(() => void tell(), eachMilliseconds);
    };
    const onVisible = (): void => {
      if (document.visibilityState === 'visible') void tell();
    };
    void tell();
    document.addEventListener('visibilitychange', onVisible);
    return () => {
      isOpen = false;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', onVisible);
      void sign(api, ticketId, 'gone').catch(() => undefined);
    };
  }, [api, ticketId]);
  return company;
}
