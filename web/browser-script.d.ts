/** A browser script under web/, bundled and minified: what infra/bundle makes of `browser:web/widget/main.ts`. */
declare module 'browser:*' {
  const text: string;
  // biome-ignore lint/style/noDefaultExport: how a bundler hands a text over
  export default text;
}
