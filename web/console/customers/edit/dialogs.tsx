import { NewTicket } from '../../tickets/list/new-ticket.tsx';
import type { CustomerFile } from '../customer-queries.ts';
import { ConsentDialog } from './consent-dialog.tsx';
import { ConsumableDialog } from './consumable-dialog.tsx';
import { DateDialog } from './date-dialog.tsx';
import type { Editing } from './editing.ts';
import { EraseDialog } from './erase-dialog.tsx';
import { JoinDialog } from './join-dialog.tsx';
import { LiftDialog } from './lift-dialog.tsx';
import { MilestoneDialog } from './milestone-dialog.tsx';
import { ParticularsDialog } from './particulars-dialog.tsx';
import { PointDialog } from './point-dialog.tsx';
import { ProductDialog } from './product-dialog.tsx';
import { RelationDialog } from './relation-dialog.tsx';

/** The dialog of what is edited. */
export function Dialogs(props: { file: CustomerFile; editing: Editing; onClose: () => void }) {
  const { editing, ...shared } = props;
  switch (editing.what) {
    case 'particulars':
      return <ParticularsDialog {...shared} />;
    case 'point':
      return <PointDialog {...shared} kind={editing.kind} address={editing.address} />;
    case 'relation':
      return <RelationDialog {...shared} part={editing.part} />;
    case 'date':
      return <DateDialog {...shared} part={editing.part} />;
    case 'product':
      return <ProductDialog {...shared} part={editing.part} />;
    case 'consumable':
      return <ConsumableDialog {...shared} product={editing.product} consumableId={editing.consumableId} />;
    case 'consent':
      return <ConsentDialog {...shared} />;
    case 'milestone':
      return <MilestoneDialog {...shared} />;
    case 'lift':
      return <LiftDialog {...shared} address={editing.address} />;
    case 'join':
      return <JoinDialog {...shared} other={editing.other} />;
    case 'erase':
      return <EraseDialog {...shared} />;
    case 'ticket': {
      const { id: customerId, name, phones, mails } = shared.file;
      const whose = { customerId, name, phone: phones[0], email: mails[0] };
      return <NewTicket whose={whose} onClose={shared.onClose} />;
    }
  }
}
