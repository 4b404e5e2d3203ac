import { knownCharset } from '../../../shared/text/charset.ts';

/** Charsets that TextDecoder does not read and we do. */
export const ownCharsets = [
  'utf-7',
  'utf-32',
  'hz-gb-2312',
  'iso-2022-kr',
  'iso-2022-cn',
  'dos-437',
  'dos-850',
  'dos-852',
  'dos-858',
] as const;
export type OwnCharset = (typeof ownCharsets)[number];

const own: ReadonlySet<string> = new Set(ownCharsets);
export const isOwnCharset = (charset: string | undefined): charset is OwnCharset =>
  charset !== undefined && own.has(charset);

/** Code pages of Windows and IBM by their numbers (https://learn.microsoft.com/windows/win32/intl/code-page-identifiers). */
const byNumber: Readonly<Record<string, string>> = {
  437: 'dos-437',
  850: 'dos-850',
  852: 'dos-852',
  858: 'dos-858',
  819: 'windows-1252',
  866: 'ibm866',
  874: 'windows-874',
  932: 'shift_jis',
  936: 'gb18030',
  943: 'shift_jis',
  949: 'euc-kr',
  950: 'big5',
  951: 'big5',
  1361: 'euc-kr',
  1386: 'gb18030',
  10000: 'macintosh',
  20127: 'windows-1252',
  20866: 'koi8-r',
  20932: 'euc-jp',
  20936: 'gb18030',
  20949: 'euc-kr',
  21866: 'koi8-u',
  50220: 'iso-2022-jp',
  50221: 'iso-2022-jp',
  50222: 'iso-2022-jp',
  50225: 'iso-2022-kr',
  50227: 'iso-2022-cn',
  51932: 'euc-jp',
  51936: 'gb18030',
  51949: 'euc-kr',
  52936: 'hz-gb-2312',
  54936: 'gb18030',
  65000: 'utf-7',
  65001: 'utf-8',
};

/** Other names that mail programs write, letters and digits alone. What stands here is no name of the WHATWG's standard. */
const byLetters: Readonly<Record<string, string>> = {
  ansi: 'windows-1252',
  ansix341968: 'windows-1252',
  usacsii: 'windows-1252',
  usasc11: 'windows-1252',
  westerneuropean: 'windows-1252',
  big5eten: 'big5',
  big5hkscs2004: 'big5',
  chinesebig5: 'big5',
  cnbig5: 'big5',
  euccn: 'gb18030',
  gb: 'gb18030',
  cngb: 'gb18030',
  gb1988: 'gb18030',
  gb231280: 'gb18030',
  gb13000: 'gb18030',
  simplifiedchinese: 'gb18030',
  traditionalchinese: 'big5',
  hz: 'hz-gb-2312',
  hzgb: 'hz-gb-2312',
  hzgb2312: 'hz-gb-2312',
  iso2022cn: 'iso-2022-cn',
  iso2022cnext: 'iso-2022-cn',
  iso2022kr: 'iso-2022-kr',
  iso2022jp: 'iso-2022-jp',
  iso2022jp1: 'iso-2022-jp',
  iso2022jp2: 'iso-2022-jp',
  iso2022jp3: 'iso-2022-jp',
  iso2022jp2004: 'iso-2022-jp',
  iso2022jpms: 'iso-2022-jp',
  jis: 'iso-2022-jp',
  jiskanji: 'iso-2022-jp',
  junet: 'iso-2022-jp',
  ksc5601: 'euc-kr',
  ksc56011987: 'euc-kr',
  ksc56011992: 'euc-kr',
  ksx1001: 'euc-kr',
  kscc5601: 'euc-kr',
  ksc: 'euc-kr',
  uhc: 'euc-kr',
  johab: 'euc-kr',
  mskanji: 'shift_jis',
  sjis: 'shift_jis',
  windows31j: 'shift_jis',
  eucjp: 'euc-jp',
  eucjpms: 'euc-jp',
  ujis: 'euc-jp',
  koi8ru: 'koi8-u',
  latin1: 'windows-1252',
  latin2: 'iso-8859-2',
  latin9: 'iso-8859-15',
  tis620: 'windows-874',
  tis62025332: 'windows-874',
  unicode11utf7: 'utf-7',
  unicode20utf7: 'utf-7',
  unicode11utf8: 'utf-8',
  unicode20utf8: 'utf-8',
  ucs4: 'utf-32',
  macroman: 'macintosh',
  mac: 'macintosh',
};

const maxLabelCharacters = 60;

/**
 * The charset that a label means, whatever its spelling: prefixes (`x-`, `cs`), separators, numbers of code pages (`cp949`, `ms949`,
 * `windows-936`), families with a suffix (`gb18030-2022`, `utf8mb4`, `iso-8859-1:1987`).
 * @returns a name that TextDecoder knows, or one of {@link ownCharsets}; undefined for what names none (`unknown-8bit`, `default`).
 */
export function charsetNamed(label: string | undefined): string | undefined {
  const name = (label ?? '')
    .slice(0, maxLabelCharacters)
    .toLowerCase()
    .replace(/["'\s;]/g, '');
  // The list of the web's standard has visual Hebrew and replaces ISO-2022-KR and HZ: its names count where it reads them.
  return knownCharset(name) ?? namedLoosely(name);
}

function namedLoosely(name: string): string | undefined {
  const letters = name.replace(/^(?:charset=|x-|cs)+/, '').replace(/[^a-z0-9]/g, '');
  const [, family = '', number = ''] =
    /^(cp|ms|win|windows|ibm|dos|oem|codepage|iso8859|8859|utf|utf8|)(\d{1,5})$/.exec(letters) ?? [];
  if (family === 'iso8859' || family === '8859') return knownCharset(`iso-8859-${number}`);
  if (family !== '' && family !== 'utf') {
    const page = byNumber[number] ?? knownCharset(`windows-${number}`);
    if (page) return page;
  }
  if (family === '' && number.length > 2 && byNumber[number]) return byNumber[number];
  return byLetters[letters] ?? ofFamily(letters);
}

/** Families by what their names begin with, the longer beginnings first. */
const families: ReadonlyArray<readonly [string, string]> = [
  ['utf16be', 'utf-16be'],
  ['utf16', 'utf-16le'],
  ['utf32', 'utf-32'],
  ['utf7', 'utf-7'],
  ['utf8', 'utf-8'],
  ['gb18030', 'gb18030'],
  ['gb2312', 'gb18030'],
  ['gbk', 'gb18030'],
  ['big5', 'big5'],
  ['shiftjis', 'shift_jis'],
  ['eucjp', 'euc-jp'],
  ['euckr', 'euc-kr'],
  ['koi8r', 'koi8-r'],
  ['koi8u', 'koi8-u'],
  ['usascii', 'windows-1252'],
  ['ascii', 'windows-1252'],
];

function ofFamily(letters: string): string | undefined {
  const iso = /^(?:iso)?8859(1[0-6]|[1-9])(?:\D|$|19\d\d)/.exec(letters)?.[1];
  if (iso) return knownCharset(`iso-8859-${iso}`);
  return families.find(([beginning]) => letters.startsWith(beginning))?.[1];
}
