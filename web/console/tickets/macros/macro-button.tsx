import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../app/me.ts';
import { useCommands } from '../../keys/commands.ts';
import type { Ticket } from '../ticket-query.ts';

const MacroDialog = lazy(async () => ({ default: (await import('./macro-dialog.tsx')).MacroDialog }));

/** Offers macros, to whoever may use them. */
export function MacroButton({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation();
  const me = useMe();
  const [isOpen, setOpen] = useState(false);
  const isOffered = ticket.mergedInto === undefined && me?.may.includes('apply-macro') === true;
  useCommands(
    isOffered ? [{ id: 'macro', key: 'c', title: t('macro.macros'), run: () => setOpen(true) }] : [],
  );
  if (!isOffered) return null;
  return (
    <>
      <Button size="small" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {t('macro.macros')}
      </Button>
      <Suspense>{isOpen ? <MacroDialog ticket={ticket} onClose={() => setOpen(false)} /> : null}</Suspense>
    </>
  );
}
