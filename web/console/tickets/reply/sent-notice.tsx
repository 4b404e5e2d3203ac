import { Button } from 'antd';
import { useTranslation } from 'react-i18next';

/** That an answer is on its way, and how to undo that from another page. */
export function SentNotice({ said, number, onUndo }: { said: string; number: string; onUndo: () => void }) {
  const { t } = useTranslation();
  return (
    <>
      {said} <span className="number">{number}</span>{' '}
      <Button size="small" onClick={onUndo}>
        {t('outgoing.undo')}
      </Button>
    </>
  );
}
