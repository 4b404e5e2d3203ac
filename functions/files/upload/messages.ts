import type { Messages } from '../../../shared/i18n/messages.ts';

/** Texts of the page on which files are chosen where no script runs. */
export const messages = {
  title: { en: 'Add files', 'zh-CN': '添加文件' },
  received: { en: 'Thank you. We have received your message.', 'zh-CN': '感谢您，我们已收到您的消息。' },
  limits: {
    en: 'At most {max} files of up to {size} each: photos, videos, PDF, Office files. They go one by one; a large file takes a while.',
    'zh-CN':
      '最多 {max} 个文件，每个不超过 {size}：照片、视频、PDF、Office 文件。文件逐个上传，较大的文件需要等待片刻。',
  },
  choose: { en: 'File', 'zh-CN': '文件' },
  upload: { en: 'Upload this file', 'zh-CN': '上传此文件' },
  first: { en: 'Choose a file', 'zh-CN': '选择文件' },
  another: { en: 'Add another file', 'zh-CN': '再添加一个文件' },
  waiting: { en: 'Not sent yet', 'zh-CN': '尚未发送' },
  send: { en: 'Send these files', 'zh-CN': '发送这些文件' },
  refused: { en: 'This file was not taken', 'zh-CN': '未能添加此文件' },
  onward: { en: 'Go on without adding files', 'zh-CN': '不再添加文件，继续' },
  back: { en: 'Back to the ticket', 'zh-CN': '返回工单' },
} satisfies Messages;
