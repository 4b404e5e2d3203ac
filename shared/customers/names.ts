import { folded } from '../text/has-word.ts';

/** Longer names are compared by their beginning. */
const maxNameCharacters = 100;

/** Chinese surnames of two characters that are in use, in both scripts. */
const compoundSurnames: ReadonlySet<string> = new Set(
  (
    '欧阳 歐陽 上官 司马 司馬 东方 東方 诸葛 諸葛 尉迟 尉遲 皇甫 令狐 慕容 司徒 司空 夏侯 端木 公孙 公孫 轩辕 軒轅 ' +
    '长孙 長孫 宇文 独孤 獨孤 南宫 南宮 东郭 東郭 西门 西門 呼延 完颜 完顏 赫连 赫連 申屠 濮阳 濮陽 淳于 太史'
  ).split(' '),
);

/** Whom a title is for; people of two genders are two people. */
type Gender = 'he' | 'she' | 'any';

interface Title {
  tokens: readonly string[];
  gender: Gender;
}

const titles = (words: string, gender: Gender): Title[] =>
  words.split(' ').map((word) => ({ tokens: tokensOf(word), gender }));

/** Titles behind a name, the longest first. */
const titlesBehind: readonly Title[] = [
  ...titles('先生 大哥 大叔 叔叔', 'he'),
  ...titles('女士 小姐 太太 夫人 大姐 阿姨', 'she'),
  ...titles('总经理 总监 经理 主任 厂长 店长 老板 师傅 老师 教授 博士 医生 同学 工程师 总 工', 'any'),
  ...titles('總經理 總監 經理 廠長 店長 老闆 師傅 老師 醫生 同學 工程師 總', 'any'),
].sort((one, other) => other.tokens.length - one.tokens.length);

/** Titles before a name. */
const titlesBefore: readonly Title[] = [
  ...titles('mr mister sir', 'he'),
  ...titles('mrs ms miss madam', 'she'),
  ...titles('dr prof professor mx', 'any'),
];

interface ReadName {
  /** The name without its title: Chinese characters one by one, words of other scripts whole. */
  tokens: readonly string[];
  gender: Gender | undefined;
}

/** How two names agree: `partial` where one says more than the other, `missing` where one says nothing. */
export type NameMatch = 'equal' | 'partial' | 'missing';

/**
 * How two names may be those of one person; undefined where they are not. They agree when they are equal after folding (width, case,
 * spaces, punctuation), when one is contained in the other by whole words, when one is a surname with a title (`张先生` and `张伟`,
 * `Mr Zhang` and `Zhang Wei`), or when one is missing. Titles of two genders before one surname are two people.
 */
export function nameMatch(one: string, other: string): NameMatch | undefined {
  const [a, b] = [readName(one), readName(other)];
  if (!a || !b) return 'missing';
  const isSame = a.tokens.join('') === b.tokens.join('');
  const isSurname = isSurnameAlone(a) || isSurnameAlone(b);
  if (isSame && !isSurname) return 'equal';
  if (isContradiction(a.gender, b.gender)) return undefined;
  if (isSame) return a.gender === b.gender ? 'equal' : 'partial';
  if (isTitledSurname(a) || isTitledSurname(b))
    return surnameOf(a.tokens) === surnameOf(b.tokens) ? 'partial' : undefined;
  return isWithin(a.tokens, b.tokens) || isWithin(b.tokens, a.tokens) ? 'partial' : undefined;
}

/**
 * Whether a name says nothing of who it is: it is empty, a title alone, only a mail address or a number, or a word that stands where forms ask for a
 * name and somebody tells none.
 */
export const isMissingName = (name: string): boolean => readName(name) === undefined;

/** What people, forms and programs write where they tell no name, and titles for either gender. */
const placeholders: ReadonlySet<string> = new Set(
  (
    'test,testing,tester,n/a,none,nil,null,undefined,unknown,anonymous,anon,guest,visitor,customer,client,user,no name,name,your name,first last,nobody,no,xx,' +
    'xxx,aaa,abc,asdf,qwerty,not provided,not given,sir/madam,mr/ms,mr/mrs,dear customer,sehr geehrte damen und herren,' +
    '无,無,没有,沒有,匿名,匿名用户,匿名客户,游客,访客,客户,客戶,用户,用戶,顾客,顧客,测试,測試,测试用户,姓名,未知,不详,不詳,保密,某某,某人,网友,微信用户,佚名,尊敬的客户,' +
    '先生女士,女士先生,先生/女士,女士/先生'
  )
    .split(',')
    .map((words) => tokensOf(words).join(' ')),
);

const addressAlone = /^[^\s@]+@[^\s@]+$/u;
const numberAlone = /^\p{N}+$/u;

function readName(name: string): ReadName | undefined {
  const shown = name.slice(0, maxNameCharacters).trim();
  if (addressAlone.test(shown)) return undefined;
  const tokens = tokensOf(shown);
  if (tokens.every((token) => numberAlone.test(token))) return undefined;
  if (placeholders.has(tokens.join(' '))) return undefined;
  const ahead = titlesBefore.find((title) => tokens[0] === title.tokens[0]);
  const named = ahead ? tokens.slice(1) : tokens;
  const last = titlesBehind.find((title) => isTitleOf(title, named));
  const bare = last ? named.slice(0, named.length - last.tokens.length) : named;
  return bare.length === 0 ? undefined : { tokens: bare, gender: last?.gender ?? ahead?.gender };
}

/** Words and numbers, and each Chinese character by itself, folded; spaces and punctuation are left out. */
function tokensOf(text: string): string[] {
  return folded(text).match(/\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{N}\p{M}])+/gu) ?? [];
}

/** A title of one character follows a surname only: the name 李建工 ends with a character that is no title. */
function isTitleOf({ tokens }: Title, name: readonly string[]): boolean {
  const start = name.length - tokens.length;
  if (start < 0 || !tokens.every((token, index) => name[start + index] === token)) return false;
  return tokens.length > 1 || start === 0 || isSurname(name.slice(0, start));
}

const isHan = (token: string | undefined): boolean => token !== undefined && /^\p{Script=Han}$/u.test(token);

const isSurname = (tokens: readonly string[]): boolean =>
  tokens.every(isHan) && (tokens.length === 1 || compoundSurnames.has(tokens.join('')));

/** A Chinese surname without anything behind it. */
const isSurnameAlone = ({ tokens }: ReadName): boolean => isSurname(tokens);
const isTitledSurname = (name: ReadName): boolean => name.gender !== undefined && isSurnameAlone(name);

function surnameOf(tokens: readonly string[]): string {
  const two = tokens.slice(0, 2).join('');
  return compoundSurnames.has(two) ? two : (tokens[0] ?? '');
}

const isContradiction = (one: Gender | undefined, other: Gender | undefined): boolean =>
  (one === 'he' && other === 'she') || (one === 'she' && other === 'he');

/** Whether a name stands in a longer one, from the beginning of a word to the end of a word. */
function isWithin(short: readonly string[], long: readonly string[]): boolean {
  const wanted = short.join('');
  for (let first = 0; first < long.length; first += 1) {
    let joined = '';
    for (let at = first; at < long.length && joined.length < wanted.length; at += 1) joined += long[at];
    if (joined === wanted) return true;
  }
  return false;
}
