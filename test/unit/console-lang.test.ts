import { describe, expect, it } from 'vitest';
import { langOf } from '../../web/console/i18n/lang-of.ts';

describe('the language in which a text is read aloud', () => {
  it.each([
    ['约好的师傅没有来', 'zh-CN'],
    ['CS-600 漏水', 'zh-CN'],
    ['Water leaks', 'en'],
    ['フィルターの交換', 'ja'],
    ['필터 교체', 'ko'],
    ['13800138000', undefined],
    ['A', undefined],
    ['', undefined],
  ])('%s', (text, lang) => expect(langOf(text)).toBe(lang));
});
