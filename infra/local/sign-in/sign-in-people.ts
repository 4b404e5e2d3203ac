import type { PageLanguage } from '../page/texts.ts';

/** Whom the sign-in pages offer, and what they say of the groups of the pool. */
export interface SignInPeople {
  /** Name of the product. */
  title: Record<PageLanguage, string>;
  people: ReadonlyArray<{ email: string; name: string; group: string; about: Record<PageLanguage, string> }>;
  /** By group: what it is called, and what its members may do. */
  groups: Record<string, Record<PageLanguage, { name: string; may: string }>>;
}

export const nobodyKnown: SignInPeople = {
  title: { en: 'Local cloud', 'zh-CN': '本机云' },
  people: [],
  groups: {},
};
