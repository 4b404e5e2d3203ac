/** What a developer hears of after a file was saved. */
export type DevReport =
  | { kind: 'renewed'; entries: readonly string[]; seconds: number }
  | { kind: 'restarted'; seconds: number }
  | { kind: 'failed'; message: string }
  | { kind: 'own-code'; file: string };

const maxNamedFunctions = 3;

/** One line (a failure: as many as the compiler has) in the language of the terminal (`LANG`). */
export function devText(report: DevReport, locale: string): string {
  return /^zh/i.test(locale) ? chinese(report) : english(report);
}

function english(report: DevReport): string {
  switch (report.kind) {
    case 'renewed':
      return `${named(report.entries, 'no function changed', (n) => `${n} functions run the new code`, 'runs the new code')} (${seconds(report)} s)`;
    case 'restarted':
      return `the deployment changed: restarted with all data (${seconds(report)} s)`;
    case 'failed':
      return `the old code goes on: ${report.message}`;
    case 'own-code':
      return `${report.file} is the local cloud itself: stop it and start it again to use the change`;
  }
}

function chinese(report: DevReport): string {
  switch (report.kind) {
    case 'renewed':
      return `${named(report.entries, '没有函数受影响', (n) => `${n} 个函数已换上新代码`, '已换上新代码')}（${seconds(report)} 秒）`;
    case 'restarted':
      return `部署有变化：已重新启动，数据保留（${seconds(report)} 秒）`;
    case 'failed':
      return `继续运行旧代码：${report.message}`;
    case 'own-code':
      return `${report.file} 属于本机云自身：请停止后重新启动`;
  }
}

function named(
  entries: readonly string[],
  none: string,
  many: (count: number) => string,
  verb: string,
): string {
  if (entries.length === 0) return none;
  return entries.length > maxNamedFunctions ? many(entries.length) : `${entries.join(', ')} ${verb}`;
}

const seconds = ({ seconds: value }: { seconds: number }): string => value.toFixed(1);

/** What stands below the banner of `npm run dev`. */
export function devBanner(inspect: { entry: string; port: number } | undefined, locale: string): string {
  const chinese = /^zh/i.test(locale);
  const lines = chinese
    ? [
        '  保存文件后，改动片刻即生效；数据保留',
        ...(inspect ? [`  调试 ${inspect.entry}   127.0.0.1:${inspect.port}`] : []),
      ]
    : [
        '  what you save runs a moment later; the data stays',
        ...(inspect ? [`  debug ${inspect.entry} at 127.0.0.1:${inspect.port}`] : []),
      ];
  return `${lines.join('\n')}\n`;
}
