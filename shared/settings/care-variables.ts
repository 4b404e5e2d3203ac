import type { Language } from '../../events/vocabulary.ts';

/** One thing that a care template can say. */
export interface CareVariable {
  /** `product.name`. */
  path: string;
  /** True where every message has it. What is not there every time may only be said where it is asked for first. */
  always: boolean;
  description: Record<Language, string>;
  /** What it might be, by which templates are tried. */
  sample: Record<Language, string | number>;
}

const same = (sample: string | number): CareVariable['sample'] => ({ en: sample, 'zh-CN': sample });

function variable(
  path: string,
  [zh, en]: readonly [string, string],
  sample: CareVariable['sample'],
  always = false,
): CareVariable {
  return { path, always, description: { en, 'zh-CN': zh }, sample };
}

/** All variables of care templates, in the order of the picker. functions/care/templates/variables-of.ts gives them values. */
export const careVariables: readonly CareVariable[] = [
  variable('customer.name', ['客户姓名', 'Name of the customer'], { en: 'Li Na', 'zh-CN': '李娜' }, true),
  variable(
    'customer.salutation',
    ['称呼；没有填写时为姓名', 'How the customer is called; the name where nothing else is on the file'],
    { en: 'Ms Li', 'zh-CN': '李老师' },
    true,
  ),
  variable('customer.kind', ['person 或 company', 'person or company'], same('person'), true),
  variable('customer.grade', ['客户等级：A、B、C、VIP', 'Grade: A, B, C or VIP'], same('A'), true),
  variable('customer.region', ['地区', 'Region'], { en: 'Hangzhou', 'zh-CN': '杭州' }),
  variable('firm.name', ['公司名称', 'Name of the firm'], { en: 'Northwind', 'zh-CN': '北风电器' }, true),
  variable(
    'firm.contact',
    ['联系表单的网址', 'Address of the contact form'],
    same('https://care.example/f/contact?lang=en'),
    true,
  ),
  variable('owner.name', ['负责人姓名', 'Name of who looks after the customer'], {
    en: 'Chen Wei',
    'zh-CN': '陈伟',
  }),
  variable(
    'owner.mail',
    ['负责人邮箱', 'Mail address of who looks after the customer'],
    same('chen.wei@care.example'),
  ),
  variable(
    'occasion.day',
    ['这一天的日期', 'The day that it is about'],
    { en: '6 February 2027', 'zh-CN': '2027年2月6日' },
    true,
  ),
  variable(
    'date.kind',
    ['birthday、anniversary 或 other', 'birthday, anniversary or other'],
    same('birthday'),
  ),
  variable('date.label', ['纪念日名称', 'What the day is called'], {
    en: 'Wedding day',
    'zh-CN': '结婚纪念日',
  }),
  variable('date.years', ['周年数', 'How many years it has been'], same(10)),
  variable('date.nth', ['第几（10、10th）', 'The number of years as an ordinal: 10th'], {
    en: '10th',
    'zh-CN': '10',
  }),
  variable('relation.name', ['亲友姓名', 'Name of the relation'], { en: 'Wang Fang', 'zh-CN': '王芳' }),
  variable('relation.kind', ['与客户的关系', 'Who it is to the customer, as a word'], {
    en: 'spouse',
    'zh-CN': '爱人',
  }),
  variable('holiday.name', ['节日名称', 'Name of the holiday'], { en: 'Spring Festival', 'zh-CN': '春节' }),
  variable('product.name', ['产品名称', 'Name of the product'], {
    en: 'Water purifier W3',
    'zh-CN': '净水器 W3',
  }),
  variable('product.serial', ['产品序列号', 'Serial number of the product'], same('W3-20481')),
  variable('product.order', ['订单号', 'Number of the order'], same('SO-90417')),
  variable('product.bought', ['购买日期', 'Day of the purchase'], {
    en: '6 February 2026',
    'zh-CN': '2026年2月6日',
  }),
  variable('product.warranty', ['保修截止日期', 'Last day of the warranty'], {
    en: '6 February 2028',
    'zh-CN': '2028年2月6日',
  }),
  variable('consumable.name', ['耗材名称', 'Name of the consumable'], {
    en: 'carbon filter',
    'zh-CN': '活性炭滤芯',
  }),
  variable(
    'event.day',
    [
      '所跟进事件的日期（购买、送货、安装、服务、联系）',
      'Day of what it follows: purchase, delivery, installation, service, contact',
    ],
    {
      en: '5 February 2027',
      'zh-CN': '2027年2月5日',
    },
  ),
];

/** Variables as the engine takes them: `product.name` in `{ product: { name } }`. */
export function nested(values: ReadonlyMap<string, string | number>): Record<string, unknown> {
  const groups: Record<string, Record<string, string | number>> = {};
  for (const [path, value] of values) {
    const [group = '', name = ''] = path.split('.');
    groups[group] = { ...groups[group], [name]: value };
  }
  return groups;
}
