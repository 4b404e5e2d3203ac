import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Difference } from './steady-rows.ts';

/** Says that the list is another one by now, and shows it on a press. It lies over the list, whose rows it does not move. */
export function NewsBar({ difference, onShow }: { difference: Difference; onShow: () => void }) {
  const { t } = useTranslation();
  const { added, gone, isReordered } = difference;
  const said = [
    ...(added > 0 ? [t('tickets.newRows', { count: added })] : []),
    ...(gone.size > 0 ? [t('list.goneRows', { count: gone.size })] : []),
    ...(added === 0 && gone.size === 0 && isReordered ? [t('list.reordered')] : []),
  ].join(t('list.comma'));
  return (
    <div className="news" role="status">
      {said === '' ? null : (
        <Button type="primary" shape="round" onClick={onShow}>
          {said} · {t('tickets.showNew')}
        </Button>
      )}
    </div>
  );
}
