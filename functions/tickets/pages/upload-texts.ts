import type { Language } from '../../../events/vocabulary.ts';
import { maxFileBytes } from '../../../shared/files/limits.ts';
import { type Messages, text } from '../../../shared/i18n/messages.ts';
import { type Html, html } from '../../../shared/pages/html.ts';
import { showBytes } from '../../../shared/text/show-bytes.ts';

/** What a page says while it uploads; `{file}`, `{size}`, `{done}` and `{all}` are filled in by its script (web/upload.ts). */
const messages = {
  limits: {
    en: 'At most {max} files of up to {size} each: photos, videos, PDF, Office files. Large photos are made smaller before they are sent.',
    'zh-CN': '最多 {max} 个文件，每个不超过 {size}：照片、视频、PDF、Office 文件。较大的照片会先压缩再上传。',
  },
  preparing: { en: 'Making “{file}” smaller …', 'zh-CN': '正在压缩“{file}”…' },
  uploading: { en: 'Uploading “{file}”: {done} of {all}', 'zh-CN': '正在上传“{file}”：{done}/{all}' },
  again: {
    en: 'The connection was lost. Trying “{file}” again …',
    'zh-CN': '连接中断，正在重新上传“{file}”…',
  },
  failed: {
    en: '“{file}” ({size}) could not be uploaded. Please check your connection and press the button again: what you wrote and what is uploaded stays.',
    'zh-CN': '“{file}”（{size}）上传失败。请检查网络后再次点击按钮，已填写的内容和已上传的文件都还在。',
  },
  tooLarge: {
    en: '“{file}” has {size}. A file may have at most {max}. Please choose a smaller one.',
    'zh-CN': '“{file}”有 {size}，每个文件不能超过 {max}，请换一个小一些的文件。',
  },
  tooMany: {
    en: 'You have chosen {count} files; at most {max} are taken at once.',
    'zh-CN': '您选择了 {count} 个文件，一次最多 {max} 个。',
  },
  empty: { en: '“{file}” is empty. Please choose another file.', 'zh-CN': '“{file}”是空文件，请重新选择。' },
} satisfies Messages;

/** What a script that uploads is told: see UploadHelp in web/upload.ts. */
export interface UploadHelp {
  texts: Record<Exclude<keyof typeof messages, 'limits'>, string>;
  /** Bytes of one file. */
  maxBytes: number;
  /** Of all fields of a form together. */
  maxFiles: number;
}

export function uploadHelp(language: Language, maxFiles: number): UploadHelp {
  const { limits: _, ...told } = messages;
  const names = Object.keys(told) as (keyof UploadHelp['texts'])[];
  const texts = Object.fromEntries(names.map((name) => [name, text(messages, language, name)]));
  return { texts: texts as UploadHelp['texts'], maxBytes: maxFileBytes, maxFiles };
}

/** The same as an attribute of a form, for web/form. */
export const uploadAttribute = (language: Language, maxFiles: number): Html =>
  html` data-upload="${JSON.stringify(uploadHelp(language, maxFiles))}"`;

/** The limits of a field of files, told before anybody chooses. */
export const fileLimits = (language: Language, max: number): string =>
  text(messages, language, 'limits', { max: String(max), size: showBytes(maxFileBytes) });
