import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answered } from '../../api/client.ts';
import { RequestProblem } from '../../api/problem.ts';
import { useKit } from '../../app/kit.ts';
import { useProblemText } from '../../app/problem-text.ts';

/** The mail as it came, to download; one that holds something dangerous only after a warning. */
export function RawMail({ number, entryId }: { number: string; entryId: string }) {
  const { t } = useTranslation();
  const { api } = useKit();
  const { message, modal } = App.useApp();
  const textOf = useProblemText();
  const [isBusy, setBusy] = useState(false);
  const fetchRaw = async (query: { acknowledge?: 'unsafe' }): Promise<void> => {
    const raw: unknown = await answered(
      api.GET('/v1/tickets/{id}/timeline/{entryId}/raw', {
        params: { path: { id: number, entryId }, query },
        parseAs: 'blob',
      }),
    );
    if (!(raw instanceof Blob)) return;
    const url = URL.createObjectURL(raw);
    const link = document.createElement('a');
    link.href = url;
    link.download = `${entryId}.eml`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  };
  const get = async (): Promise<void> => {
    setBusy(true);
    try {
      await fetchRaw({}).catch(async (error: unknown) => {
        if (!(error instanceof RequestProblem) || error.status !== 409) throw error;
        const goesOn = await modal.confirm({
          title: t('entry.unsafeTitle'),
          content: t('entry.unsafe'),
          okText: t('entry.unsafeDownload'),
          okButtonProps: { danger: true },
          cancelText: t('app.cancel'),
          autoFocusButton: 'cancel',
        });
        if (goesOn) await fetchRaw({ acknowledge: 'unsafe' });
      });
    } catch (error) {
      void message.error(textOf(error), 8);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button type="link" size="small" loading={isBusy} onClick={() => void get()}>
      {t('entry.raw')}
    </Button>
  );
}
