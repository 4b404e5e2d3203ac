import type { LocalCloud } from '../local/start-local-cloud.ts';
import { samplePeople, sampleRoles } from './sample-people.ts';

/** What `npm start` prints when everything runs, in the language of the terminal (`LANG`). */
export function banner(
  { url, awsUrl, about }: Pick<LocalCloud, 'url' | 'awsUrl' | 'about'>,
  locale: string,
): string {
  const chinese = /^zh/i.test(locale);
  const people = samplePeople
    .map(({ name, role }) => `${name} (${sampleRoles[role][chinese ? 'zh-CN' : 'en'].name})`)
    .join(chinese ? '、' : ', ');
  const lines = chinese
    ? [
        'Aftercare 已在本机运行',
        `  客服工作台   ${url}/   登录身份：${people}`,
        `  本机控制台   ${url}/_local?lang=zh-CN   收件箱、事件、时钟、令牌、日志`,
        `  联系表单     ${url}/f/contact?lang=zh-CN`,
        `  事件入口     ${awsUrl}   总线 ${about().eventBusName}，密钥见首页`,
        '  按 Ctrl+C 停止；数据会保留，--fresh 从头开始',
      ]
    : [
        'Aftercare runs on this machine',
        `  console        ${url}/   sign in as ${people}`,
        `  behind it      ${url}/_local   mailbox, events, clock, tokens, logs`,
        `  contact form   ${url}/f/contact`,
        `  put events at  ${awsUrl}   bus ${about().eventBusName}, keys on the page`,
        '  Ctrl+C stops it; what it holds is kept, --fresh starts from nothing',
      ];
  return `\n${lines.join('\n')}\n`;
}
