import { PaperClipOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { answered } from '../api/client.ts';
import { useKit } from '../app/kit.ts';
import { useProblemText } from '../app/problem-text.ts';
import { bytesText } from './bytes-text.ts';
import type { Entry } from './ticket-query.ts';

/** The files of an entry. An address of a file serves a minute, so it is asked for when somebody wants the file. */
export function EntryFiles({ number, files }: { number: string; files: NonNullable<Entry['attachments']> }) {
  const { t } = useTranslation();
  const { api } = useKit();
  const { message } = App.useApp();
  const textOf = useProblemText();
  const open = async (attachmentId: string): Promise<void> => {
    try {
      const { url } = await answered(
        api.GET('/v1/tickets/{id}/attachments/{attachmentId}/address', {
          params: { path: { id: number, attachmentId } },
        }),
      );
      window.open(url, '_blank', 'noopener');
    } catch (error) {
      void message.error(textOf(error));
    }
  };
  return (
    <ul className="files" aria-label={t('entry.files')}>
      {files.map(({ id, name, size }) => (
        <li key={id}>
          <Button size="small" icon={<PaperClipOutlined aria-hidden />} onClick={() => void open(id)}>
            <bdi>{name}</bdi> <span className="file-size">{bytesText(size)}</span>
          </Button>
        </li>
      ))}
    </ul>
  );
}
