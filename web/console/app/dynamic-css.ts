/**
 * Stands in for the module by which Ant Design's components write styles while the page runs (`@rc-component/util`'s dynamicCSS; the build puts it
 * there). Theirs makes `<style>` elements, which the policy of the page forbids to all that runs on it; a constructed style sheet
 * (CSSOM, 6.2.2) is no element that somebody could have smuggled in, and is allowed.
 */

const sheets = new Map<string, { sheet: CSSStyleSheet; mark: HTMLStyleElement }>();

/** What the components hang facts of theirs on; it is never shown. */
const newMark = (): HTMLStyleElement => document.createElement('style');

function adopt(css: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  return sheet;
}

/** Adds a style that stays. */
export function injectCSS(css: string): HTMLStyleElement {
  adopt(css);
  return newMark();
}

/** Adds the style of a key, or puts another text in its place. */
export function updateCSS(css: string, key: string): HTMLStyleElement {
  const known = sheets.get(key);
  if (known) {
    known.sheet.replaceSync(css);
    return known.mark;
  }
  const made = { sheet: adopt(css), mark: newMark() };
  sheets.set(key, made);
  return made.mark;
}

/** Removes the style of a key, where there is one. */
export function removeCSS(key: string): void {
  const known = sheets.get(key);
  if (!known) return;
  sheets.delete(key);
  document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== known.sheet);
}

/** Theirs remembers where elements were put; there are none here. */
export function clearContainerCache(): void {}
