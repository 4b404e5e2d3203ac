import type { PageLanguage, Texts } from './texts.ts';

/** What the page says of the product that runs here. */
export interface ProductPage {
  /** These stand in place of the page's own texts. */
  texts: Record<PageLanguage, Partial<Texts>>;
  /** Pages of the product to open; each is told the language of this page as `?lang=`. */
  links: ReadonlyArray<{ path: string; name: Record<PageLanguage, string> }>;
  /** The address for which a token is made unless another one is typed. */
  tokenEmail: string;
  /** Path of a list that the token opens; its button is shown when the API has the route `GET <path>`. */
  listingPath?: string;
}

/** The page of a product of which nothing is known. */
export const plainPage: ProductPage = {
  texts: { en: {}, 'zh-CN': {} },
  links: [],
  tokenEmail: 'someone@example.com',
};
