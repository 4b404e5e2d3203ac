import type { Language } from '../../../events/vocabulary.ts';
import { isKeyOf, type Messages, text } from '../../../shared/i18n/messages.ts';
import type { LeftOutFile } from '../intake/post.ts';

const messages = {
  'too-large': { en: 'it is too large', 'zh-CN': '文件过大' },
  'too-many': { en: 'there were more files than we take at once', 'zh-CN': '文件数量超过上限' },
  type: { en: 'we do not take files of this type', 'zh-CN': '不支持该文件类型' },
  mismatch: { en: 'its content is not what its name says', 'zh-CN': '文件内容与名称不符' },
  active: { en: 'it contains a program or a page', 'zh-CN': '文件包含可执行内容' },
  empty: { en: 'it is empty', 'zh-CN': '文件为空' },
  expired: { en: 'it was no longer there', 'zh-CN': '文件已失效' },
  other: { en: 'it could not be kept', 'zh-CN': '无法保存' },
  sentence: { en: 'Not kept: {file} ({reason}).', 'zh-CN': '未保存：{file}（{reason}）。' },
  nameless: { en: 'a file', 'zh-CN': '一个文件' },
} satisfies Messages & Record<LeftOutFile['reason'], unknown>;

/** A sentence that tells which file is not kept, and why. */
export function leftOutSentence(
  { name, reason }: { name: string; reason: string },
  language: Language,
): string {
  const why = isKeyOf(messages, reason) ? reason : 'other';
  const file = name || text(messages, language, 'nameless');
  return text(messages, language, 'sentence', { file, reason: text(messages, language, why) });
}
