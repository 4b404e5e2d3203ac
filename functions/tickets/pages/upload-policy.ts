/**
 * What a page's policy lets its own script do besides: load (`script-src`), and upload to the file store where the page takes files
 * (`uploadOrigin`).
 */
export const scriptPolicy = (uploadOrigin: string | undefined): string =>
  `; script-src 'self'; connect-src 'self'${uploadOrigin === undefined ? '' : ` ${uploadOrigin}`}`;
