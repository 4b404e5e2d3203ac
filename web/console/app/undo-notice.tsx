import { Button } from 'antd';

/** That something is done, with a way to take it back. */
export function UndoNotice({ said, label, onUndo }: { said: string; label: string; onUndo: () => void }) {
  return (
    <>
      {said}{' '}
      <Button size="small" onClick={onUndo}>
        {label}
      </Button>
    </>
  );
}
