import { dateKinds, grades, type Language } from '../../events/vocabulary.ts';

/** One thing that a care template can say. */
export interface CareVariable {
  /** `product.name`. */
  path: string;
  /** Where every message has it: `always`. Else it may only be said after asking for it, or with something to say instead. */
  there: 'always' | 'sometimes';
  /** Another variable that is there whenever this one is, so that asking for one will do. */
  comesWith?: string;
  /** All that it can be, where these are few words that templates compare it with. */
  values?: readonly string[];
  description: Record<Language, string>;
  /** What it might be, by which templates are tried. */
  sample: Record<Language, string | number>;
}

type Texts = readonly [zh: string | number, en: string | number];

function variable(
  path: string,
  [zh, en]: readonly [string, string],
  [sampleZh, sampleEn]: Texts,
  more: Partial<Pick<CareVariable, 'there' | 'comesWith' | 'values'>> = {},
): CareVariable {
  const description = { en, 'zh-CN': zh };
  const sample = { en: sampleEn, 'zh-CN': sampleZh };
  return { path, there: 'sometimes', ...more, description, sample };
}

const always = { there: 'always' } as const;
const contact = 'https://care.example/f/contact';

/** All variables of care templates, in the order of the picker. functions/care/templates/variables-of.ts gives them values. */
export const careVariables: readonly CareVariable[] = [
  variable('customer.name', ['客户姓名', 'Name of the customer'], ['李娜', 'Li Na'], always),
  variable(
    'customer.salutation',
    ['称呼；没有填写时为姓名', 'How the customer is called; the name where the file has nothing else'],
    ['李老师', 'Ms Li'],
    always,
  ),
  variable('customer.kind', ['person（个人）或 company（公司）', 'person or company'], ['person', 'person'], {
    ...always,
    values: ['person', 'company'],
  }),
  variable('customer.grade', ['客户等级：A、B、C、VIP', 'Grade: A, B, C or VIP'], ['A', 'A'], {
    ...always,
    values: grades,
  }),
  variable('customer.region', ['地区', 'Region'], ['杭州', 'Hangzhou']),
  variable('firm.name', ['公司名称', 'Name of the firm'], ['北风电器', 'Northwind'], always),
  variable(
    'firm.contact',
    ['联系表单的网址', 'Address of the contact form'],
    [`${contact}?lang=zh-CN`, `${contact}?lang=en`],
    always,
  ),
  variable('owner.name', ['负责人姓名', 'Name of who looks after the customer'], ['陈伟', 'Chen Wei']),
  variable(
    'owner.mail',
    ['负责人邮箱', 'Mail address of who looks after the customer'],
    ['chen.wei@care.example', 'chen.wei@care.example'],
    { comesWith: 'owner.name' },
  ),
  variable(
    'occasion.day',
    ['这一天的日期', 'The day that it is about'],
    ['2027年2月6日', '6 February 2027'],
    always,
  ),
  variable(
    'date.kind',
    ['birthday（生日）、anniversary（纪念日）或 other', 'birthday, anniversary or other'],
    ['birthday', 'birthday'],
    { values: dateKinds },
  ),
  variable('date.label', ['纪念日名称', 'What the day is called'], ['结婚纪念日', 'Wedding day'], {
    comesWith: 'date.kind',
  }),
  variable('date.years', ['周年数', 'How many years it has been'], [10, 10], { comesWith: 'date.nth' }),
  variable('date.nth', ['周年数，英文为序数', 'How many years it has been, as an ordinal'], ['10', '10th'], {
    comesWith: 'date.years',
  }),
  variable('relation.name', ['亲友姓名', 'Name of the relation'], ['王芳', 'Wang Fang'], {
    comesWith: 'relation.kind',
  }),
  variable('relation.kind', ['与客户的关系', 'Who it is to the customer, as a word'], ['爱人', 'spouse'], {
    comesWith: 'relation.name',
  }),
  variable('holiday.name', ['节日名称', 'Name of the holiday'], ['春节', 'Spring Festival']),
  variable('product.name', ['产品名称', 'Name of the product'], ['净水器 W3', 'Water purifier W3'], {
    comesWith: 'product.bought',
  }),
  variable('product.bought', ['购买日期', 'Day of the purchase'], ['2026年2月6日', '6 February 2026'], {
    comesWith: 'product.name',
  }),
  variable('product.serial', ['产品序列号', 'Serial number of the product'], ['W3-20481', 'W3-20481'], {
    comesWith: 'product.name',
  }),
  variable('product.order', ['订单号', 'Number of the order'], ['SO-90417', 'SO-90417'], {
    comesWith: 'product.name',
  }),
  variable(
    'product.warranty',
    ['保修截止日期', 'Last day of the warranty'],
    ['2028年2月6日', '6 February 2028'],
    {
      comesWith: 'product.name',
    },
  ),
  variable('consumable.name', ['耗材名称', 'Name of the consumable'], ['活性炭滤芯', 'carbon filter'], {
    comesWith: 'product.name',
  }),
  variable(
    'event.day',
    [
      '所跟进之事的日期（购买、送货、安装、服务、联系）',
      'Day of what it follows: purchase, delivery, installation, service or contact',
    ],
    ['2027年2月5日', '5 February 2027'],
  ),
];

const groups = [...new Set(careVariables.map(({ path }) => path.split('.')[0] ?? ''))];

/** Variables as the engine takes them: `product.name` in `{ product: { name } }`. Every group is there, so that a missing variable is named in full. */
export function nested(values: ReadonlyMap<string, string | number>): Record<string, unknown> {
  const found: Record<string, Record<string, string | number>> = Object.fromEntries(
    groups.map((group) => [group, {}]),
  );
  for (const [path, value] of values) {
    const [group = '', name = ''] = path.split('.');
    found[group] = { ...found[group], [name]: value };
  }
  return found;
}
