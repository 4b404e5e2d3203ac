/** What `npm start` prints while it works, in the language of the terminal (`LANG`). */
export const progressTexts = (locale: string): { starting: string; synthesizing: string } =>
  /^zh/i.test(locale)
    ? {
        starting: '正在启动 Aftercare ……',
        synthesizing: '正在合成部署模板（约十秒，源代码改动后才需重做）……',
      }
    : {
        starting: 'Starting Aftercare ...',
        synthesizing:
          'Synthesizing the templates (about ten seconds, and only after the sources have changed) ...',
      };
