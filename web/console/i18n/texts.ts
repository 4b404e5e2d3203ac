import type { en } from './en.ts';

/** Languages of the console. */
export const languages = ['zh-CN', 'en'] as const;
export type Language = (typeof languages)[number];

/** The keys of the English texts, with any text; Chinese has no form of its own for one. */
type Same<T> = {
  readonly [K in keyof T as K extends `${string}_one` ? never : K]: T[K] extends string ? string : Same<T[K]>;
};

export type Texts = Same<typeof en>;
