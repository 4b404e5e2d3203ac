/** Longer names and labels are sentences: no table has them. */
const maxNameCharacters = 120;

/** What a path is made of: `q3_name[first]`, `data.message`, `ctl00$txtEmail`, `form:email`. */
const pathSigns = /[[\]().$:/\\]+/;
/** Segments that tell nothing of what they hold. */
const untelling: ReadonlySet<string> = new Set(
  'value values val text answer answers input response raw string data field fields item items'.split(' '),
);
/** What has a name, a title or a number of its own: `company.name` is nobody's name. */
const aliens: ReadonlySet<string> = new Set(
  (
    'company organization organisation firm product products item items order orders shop store form page site campaign file files ' +
    'attachment attachments event source device browser category plan agent assignee manager brand model account school property survey funnel ' +
    'website workspace meta template inbox channel'
  ).split(' '),
);

/** Who sent it: what is of such a one is the customer's, whatever it stands in. */
const senders: ReadonlySet<string> = new Set(
  'sender author user customer client contact requester visitor lead person buyer applicant'.split(' '),
);
/** Of a form itself, where it tells of itself; its fields may stand in it too. */
const ofForms: ReadonlySet<string> = new Set(['name', 'title', 'id']);

/** Parentheses of labels: `(required)`, `（必填）`. */
const asides = /[(（【][^()（）【】]*[)）】]/g;
/** Numbers of questions: `3. `, `1、`. */
const questionNumber = /^\s*\d{1,3}\s*[.、:：)）]/;
/** Jotform and others number their fields. */
const fieldNumber = /^q\d+_?/i;
/** What plugins set before the names of their fields: Jetpack `g12-name`, MetForm `mf-email`, `cntctfrm_contact_name`, `srfm-…-lbl-…-email`. */
const pluginBefore = /^(?:g\d+|mf(?:-listing)?|cntctfrm|wr|cf|srfm-\w+-[0-9a-f]+-lbl-[\w+=]+)[-_](?=.)/i;
/** And behind them: Everest Forms `email_LbH5NxasXM-2`. */
const pluginBehind = /_[A-Za-z0-9]{10}-\d{1,4}$/;

const courtesy =
  /^(?:(?:ihre?|votre|vos|tu|su|seu|sua|tuo|tua|uw)(?=\p{L}{3})|what(?:is|s)your|ваш[аеи]?|(?:please)?(?:enter|provide|fillin)?(?:your|the|my)?)/u;
const chineseCourtesy = /^请?(?:输入|填写|选择|提供|留下|描述一下)?[您你]?的?/;
const persons =
  /^(?:txt|tb|inp|input|etpbcontact|contact|customer|user|client|sender|visitor|guest|lead|applicant|buyer|billing|primary|cust(?=name|phone|e?mail|tel)|联系人|联络人|客户|用户|访客|顾客|申请人|报修人)/;
const endings =
  /(?:required|optional|必填|选填|field|input|textbox|box|number|nummer|num|no|号码?|编号|\d{1,6})$/;

/** Characters of names in the traditional and in the simplified script. */
const scripts =
  '電电話话號号郵邮聯联絡络繫系說说內内諮咨詢询訊讯題题標标稱称訂订單单區区別别類类語语產产編编碼码機机業业務务國国輸输寫写選选擇择驗验證证請请備备註注饋馈議议問问現现動动來来訴诉貨货換换維维報报諾诺詳详細细繁繁簡简體体漢汉實实見见';
const simplified: ReadonlyMap<string, string> = new Map(
  Array.from(scripts.matchAll(/(.)(.)/gu), ([, traditional = '', simple = '']) => [traditional, simple]),
);

/** One spelling of what means the same: letters and digits alone, without case, width and accents, in simplified Chinese. */
export const compactOf = (text: string): string =>
  text
    .slice(0, maxNameCharacters)
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .replace(/\p{Script=Han}/gu, (character) => simplified.get(character) ?? character);

/** A name in its spellings, the fullest first. */
function variantsOf(text: string): string[] {
  const whole = compactOf(text);
  const polite = whole.replace(courtesy, '').replace(chineseCourtesy, '');
  const ended = polite.replace(endings, '');
  return [whole, polite, ended, ended.replace(persons, '')];
}

/** The spellings under which tables may have a label, the fullest first. */
export function foldedLabel(label: string): string[] {
  if (label.length > maxNameCharacters) return [];
  const bare = label.replace(questionNumber, '');
  return unique([...variantsOf(bare), ...variantsOf(bare.replace(asides, ''))]);
}

/** The spellings under which tables may have a name: the whole, then the last parts of its path that tell something. */
export function foldedName(name: string): string[] {
  if (name.length > maxNameCharacters) return [];
  const segments = name.split(pathSigns).map(bareSegment);
  const telling = segments.filter((segment) => /[^\d\s_-]/.test(segment));
  while (telling.length > 1 && untelling.has(compactOf(telling.at(-1) ?? ''))) telling.pop();
  const [last = '', parent = ''] = [telling.at(-1), telling.at(-2)];
  const above = telling.slice(0, -1).map(compactOf);
  const isAlien = above
    .slice(above.findLastIndex((segment) => senders.has(segment)) + 1)
    .some((segment) => aliens.has(segment) && (segment !== 'form' || ofForms.has(compactOf(last))));
  return unique([...foldedLabel(name), ...variantsOf(parent + last), ...(isAlien ? [] : variantsOf(last))]);
}

const bareSegment = (segment: string): string =>
  segment.trim().replace(fieldNumber, '').replace(pluginBefore, '').replace(pluginBehind, '');

const unique = (names: readonly string[]): string[] => [...new Set(names)].filter(Boolean);
