import { type Language, languages } from '../../events/vocabulary.ts';

/**
 * The language of ours that fits an Accept-Language header best (RFC 9110 section 12.5.4, lookup by primary subtag);
 * undefined when none is named.
 */
export function negotiate(header: string | undefined): Language | undefined {
  const ranges = (header ?? '')
    .slice(0, 1000)
    .split(',')
    .map((range) => {
      const [tag = '', ...parameters] = range.trim().toLowerCase().split(';');
      const quality = parameters.map((p) => p.trim()).find((p) => p.startsWith('q='));
      return { tag, quality: quality ? Number(quality.slice(2)) : 1 };
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality);
  for (const { tag } of ranges) {
    const primary = tag.split('-')[0];
    const match = languages.find((language) => language.toLowerCase().split('-')[0] === primary);
    if (match) return match;
  }
  return undefined;
}
