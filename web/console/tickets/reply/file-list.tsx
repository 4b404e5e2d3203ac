import { CloseOutlined, PaperClipOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Said } from '../../app/said.tsx';
import { bytesText } from '../bytes-text.ts';
import type { DraftFile } from './draft-content.ts';
import { pictureOf, type Upload } from './use-files.ts';

/** Files that go along, and those on their way; each can be taken off. */
export function FileList({
  files,
  uploads,
  onRemove,
  onDrop,
}: {
  files: readonly DraftFile[];
  uploads: readonly Upload[];
  onRemove: (uploadId: string) => void;
  onDrop: (key: string) => void;
}) {
  const { t } = useTranslation();
  if (files.length === 0 && uploads.length === 0) return null;
  const remove = (name: string, onClick: () => void) => (
    <Button
      type="text"
      size="small"
      icon={<CloseOutlined aria-hidden />}
      aria-label={t('reply.removeFile', { name })}
      onClick={onClick}
    />
  );
  return (
    <ul className="files" aria-label={t('entry.files')}>
      {files.map(({ uploadId, name, size, isGone }) => (
        <li key={uploadId} className={isGone ? 'file file-failed' : 'file'}>
          {pictureOf(uploadId) === undefined ? (
            <PaperClipOutlined aria-hidden />
          ) : (
            <img className="file-picture" src={pictureOf(uploadId)} alt="" />
          )}
          <Said>{name}</Said>
          <span className="file-size">
            {isGone ? t('reply.fileGone') : size === undefined ? '' : bytesText(size)}
          </span>
          {remove(name, () => onRemove(uploadId))}
        </li>
      ))}
      {uploads.map(({ key, name, said, hasFailed }) => (
        <li key={key} className={hasFailed ? 'file file-failed' : 'file'}>
          <PaperClipOutlined aria-hidden />
          <Said>{said === '' ? name : said}</Said>
          {hasFailed ? remove(name, () => onDrop(key)) : null}
        </li>
      ))}
    </ul>
  );
}
