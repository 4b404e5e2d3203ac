/** What we use of pinyin-pro. */
declare module 'pinyin-pro' {
  export function pinyin(
    characters: string,
    options: { toneType: 'none'; type: 'array'; surname: 'head'; v: boolean },
  ): string[];
}
