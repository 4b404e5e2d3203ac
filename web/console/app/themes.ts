/** Light and dark, by the class that carries their variables. */
export const modes = ['light', 'dark'] as const;
export type Mode = (typeof modes)[number];

/*
 * What the console changes of Ant Design's tokens. The build makes styles of it (build/antd-styles.ts) and the app tells the components of it:
 * one fact, so that they agree.
 */
const tokens = {
  borderRadius: 6,
  // Chinese and Latin from what each system has: no font is loaded.
  fontFamily:
    '-apple-system, BlinkMacSystemFont, "Segoe UI", "Noto Sans", "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", Helvetica, Arial, sans-serif',
  colorPrimary: '#0b5cad',
  colorLink: '#0b5cad',
  // Under the pointer a link is read as well as before.
  colorLinkHover: '#08457f',
  colorLinkActive: '#08457f',
  // A choice that is named by its placeholder has to be read as well as every other word.
  colorTextPlaceholder: '#595959',
  // So has what stands above a group of choices.
  colorTextDescription: '#595959',
  // Words that warn, on the page and in a menu.
  colorError: '#b42318',
};

/** What differs in the dark: the blue of a link has to be read on black, and words on a light blue button have to be dark. */
const darkTokens = {
  colorPrimary: '#4a9be8',
  colorLink: '#6db3f2',
  colorLinkHover: '#9accf7',
  colorLinkActive: '#9accf7',
  colorTextPlaceholder: '#a6a6a6',
  colorTextDescription: '#a6a6a6',
  colorError: '#ff8a80',
};
const darkComponents = { Button: { primaryColor: '#08131f', dangerColor: '#2b0704' } };

/** The part of Ant Design's theme that is ours. */
export const themeOf = (mode: Mode) => ({
  hashed: false,
  cssVar: { key: mode },
  token: { ...tokens, ...(mode === 'dark' ? darkTokens : {}) },
  components: mode === 'dark' ? darkComponents : {},
});
