import { Button, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Draft } from './use-draft.ts';

/** Two texts that were written apart, in two tabs or on two devices: side by side, to choose from. */
export function DraftConflict({ draft }: { draft: Draft }) {
  const { t } = useTranslation();
  const { state } = draft;
  if (state.is !== 'conflict') return null;
  return (
    <Modal
      open
      closable={false}
      width={760}
      title={t('reply.conflictTitle')}
      footer={[
        <Button key="theirs" onClick={draft.takeTheirs}>
          {t('reply.takeTheirs')}
        </Button>,
        <Button key="mine" type="primary" onClick={draft.keepMine}>
          {t('reply.keepMine')}
        </Button>,
      ]}
    >
      <div className="side-by-side">
        <section aria-label={t('reply.mine')}>
          <h2>{t('reply.mine')}</h2>
          <p className="entry-text">{draft.text()}</p>
        </section>
        <section aria-label={t('reply.theirs')}>
          <h2>{t('reply.theirs')}</h2>
          <p className="entry-text">{state.theirs}</p>
        </section>
      </div>
    </Modal>
  );
}
