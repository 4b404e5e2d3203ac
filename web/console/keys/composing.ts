/**
 * Whether a key belongs to an input method that is at work: Enter takes a word of it then, and is no command. Browsers tell by `isComposing`;
 * Safari sends the last key after the composition has ended, with the code 229 (UI Events, 5.7.5).
 */
export const isComposing = (event: { isComposing: boolean; keyCode: number }): boolean =>
  event.isComposing || event.keyCode === 229;
