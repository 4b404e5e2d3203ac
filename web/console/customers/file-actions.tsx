import { Button, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { useMay } from '../app/me.ts';
import { useWide } from '../app/wide-screen.ts';
import { useCommands } from '../keys/commands.ts';
import type { CustomerFile } from './customer-queries.ts';
import type { Editing } from './edit/editing.ts';

/** What can be done with a file; `needs`: the operation that one must be allowed to call. */
const offered = [
  {
    what: 'ticket',
    key: 'n',
    needs: 'take-down-ticket',
    text: 'list.newTicket',
    isMain: true,
    isOfMoved: false,
  },
  {
    what: 'particulars',
    key: 'e',
    needs: 'save-customer',
    text: 'edit.particulars',
    isMain: true,
    isOfMoved: false,
  },
  { what: 'join', key: 'm', needs: 'join-customers', text: 'join.title', isMain: false, isOfMoved: false },
  {
    what: 'erase',
    key: undefined,
    needs: 'erase-customer',
    text: 'erase.command',
    isMain: false,
    isOfMoved: true,
  },
] as const;

/** Buttons of the head, and the same as commands of the palette. What lay on a file that was moved is changed where it went. */
export function FileButtons({ file, onEdit }: { file: CustomerFile; onEdit: (editing: Editing) => void }) {
  const { t } = useTranslation();
  const may = useMay();
  const wide = useWide();
  const possible = offered.filter(
    ({ needs, isOfMoved }) => may(needs) && (isOfMoved || file.joinedInto === undefined),
  );
  useCommands(
    possible.map(({ what, key, text }) => ({
      id: `customer-${what}`,
      title: t(text),
      ...(key === undefined ? {} : { key }),
      run: () => onEdit({ what }),
    })),
  );
  // Beside the way to the sections, a phone has room for one.
  const isShown = ({ what, isMain }: (typeof possible)[number]): boolean =>
    isMain && (wide || what === 'ticket');
  const rest = possible.filter((each) => !isShown(each));
  return (
    <>
      {possible.filter(isShown).map(({ what, text }) => (
        <Button key={what} onClick={() => onEdit({ what })}>
          {t(text)}
        </Button>
      ))}
      {rest.length === 0 ? null : (
        <Dropdown
          trigger={['click']}
          autoFocus
          menu={{
            items: rest.map(({ what, text }) => ({
              key: what,
              label: t(text),
              onClick: () => onEdit({ what }),
            })),
          }}
        >
          <Button>{t('customer.more')}</Button>
        </Dropdown>
      )}
    </>
  );
}
