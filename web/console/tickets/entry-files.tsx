import { FilePdfOutlined, PaperClipOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Modal } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKit } from '../app/kit.ts';
import { useProblemText } from '../app/problem-text.ts';
import { Said } from '../app/said.tsx';
import { bytesText } from './bytes-text.ts';
import { addressQuery } from './file-address.ts';
import type { Entry } from './ticket-query.ts';
import { useInView } from './use-in-view.ts';

type EntryFile = NonNullable<Entry['attachments']>[number];
type Addresses = { url: string; preview?: string };

/** Pictures that every browser shows, and those of iPhones, of which the server makes a preview where it can. */
const isPicture = ({ mediaType }: EntryFile): boolean =>
  /^image\/(png|jpeg|gif|webp|avif|heic)$/.test(mediaType);
/** The address of what can be looked at, if anything can. */
const pictureOf = ({ mediaType }: EntryFile, { url, preview }: Addresses): string | undefined =>
  mediaType === 'image/heic' ? preview : url;
const isPdf = ({ mediaType }: EntryFile): boolean => mediaType === 'application/pdf';

/** The files of an entry: pictures small, larger on a press; PDF in the page; others to download. */
export function EntryFiles({ number, files }: { number: string; files: readonly EntryFile[] }) {
  const { t } = useTranslation();
  const { api } = useKit();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const textOf = useProblemText();
  const [shown, setShown] = useState<{ file: EntryFile; url: string; shows: string }>();
  const open = async (file: EntryFile): Promise<void> => {
    try {
      const addresses = await queries.fetchQuery(addressQuery(api, number, file.id));
      const { url } = addresses;
      const shows = isPdf(file) ? url : isPicture(file) ? pictureOf(file, addresses) : undefined;
      if (shows !== undefined) setShown({ file, url, shows });
      else window.open(url, '_blank', 'noopener');
    } catch (error) {
      void message.error(textOf(error));
    }
  };
  return (
    <>
      <ul className="files" aria-label={t('entry.files')}>
        {files.map((file) => (
          <li key={file.id}>
            {isPicture(file) ? (
              <Thumbnail number={number} file={file} onOpen={() => void open(file)} />
            ) : (
              <Button
                size="small"
                icon={isPdf(file) ? <FilePdfOutlined aria-hidden /> : <PaperClipOutlined aria-hidden />}
                onClick={() => void open(file)}
              >
                <Said>{file.name}</Said> <span className="file-size">{bytesText(file.size)}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
      {shown === undefined ? null : (
        <Modal
          open
          width="min(1100px, 96vw)"
          className="file-view"
          title={<Said>{shown.file.name}</Said>}
          footer={
            <a href={shown.url} target="_blank" rel="noopener noreferrer">
              {t('entry.openFile')}
            </a>
          }
          onCancel={() => setShown(undefined)}
        >
          {isPdf(shown.file) ? (
            <iframe
              className="file-large"
              src={shown.shows}
              title={shown.file.name}
              referrerPolicy="no-referrer"
            />
          ) : (
            <img
              className="file-large"
              src={shown.shows}
              alt={shown.file.name}
              referrerPolicy="no-referrer"
            />
          )}
        </Modal>
      )}
    </>
  );
}

/** A picture as small as it may be and still be known; asked for once it comes into view. */
function Thumbnail({ number, file, onOpen }: { number: string; file: EntryFile; onOpen: () => void }) {
  const { t } = useTranslation();
  const { api } = useKit();
  const place = useRef<HTMLButtonElement>(null);
  const isSeen = useInView(place);
  const address = useQuery({ ...addressQuery(api, number, file.id), enabled: isSeen });
  /** What was loaded stays: another address of the same picture would load it again. */
  const first = useRef<string>(undefined);
  first.current ??= address.data && pictureOf(file, address.data);
  return (
    <button
      ref={place}
      type="button"
      className="thumbnail"
      aria-label={t('entry.enlarge', { name: file.name })}
      onClick={onOpen}
    >
      {first.current === undefined ? (
        <span className="thumbnail-name">
          <Said>{file.name}</Said>
        </span>
      ) : (
        <img src={first.current} alt="" referrerPolicy="no-referrer" />
      )}
    </button>
  );
}
