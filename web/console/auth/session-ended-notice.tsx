import { Button, Modal } from 'antd';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { here } from '../app/here.ts';
import { useKit } from '../app/kit.ts';
import { saveAll } from '../app/release.ts';
import { sessionEnded } from './session-ended.ts';

/** Asks somebody whose session ended to sign in again; the page below stays as it is. */
export function SessionEndedNotice() {
  const { t } = useTranslation();
  const { session } = useKit();
  const isOver = useSyncExternalStore(sessionEnded.subscribe, sessionEnded.now);
  return (
    <Modal
      open={isOver}
      closable={false}
      title={t('signIn.expiredTitle')}
      footer={
        <Button
          type="primary"
          autoFocus
          onClick={() => {
            saveAll();
            void session.begin(here());
          }}
        >
          {t('signIn.again')}
        </Button>
      }
    >
      {t('signIn.expired')}
    </Modal>
  );
}
