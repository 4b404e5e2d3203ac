import type { Form, FormField } from './forms.ts';

const field = (
  name: string,
  type: FormField['type'],
  label: [zh: string, en: string],
  extra: Partial<FormField> = {},
): FormField => ({
  name,
  type,
  label: { 'zh-CN': label[0], en: label[1] },
  required: false,
  ...extra,
});

const serial = field('productSerial', 'product', ['产品序列号', 'Serial number']);
const order = field('orderNumber', 'order', ['订单号', 'Order number']);
const region = field('region', 'text', ['所在地区', 'Region'], { max: 64 });
const photos = field('photos', 'file', ['照片或文件', 'Photos or files'], { max: 5 });
const rest = { tags: [], origins: [], limits: {}, standard: {}, map: {} };

/** The forms of a firm that has set none. */
export const builtInForms: readonly Form[] = [
  {
    ...rest,
    id: 'contact',
    label: { 'zh-CN': '联系我们', en: 'Contact' },
    kind: 'chosen',
    fields: [serial, order, region],
  },
  {
    ...rest,
    id: 'complaint',
    label: { 'zh-CN': '投诉', en: 'Complaint' },
    intro: {
      'zh-CN': '很抱歉给您带来不便。请告诉我们经过，我们会有专人跟进并给您答复。',
      en: 'We are sorry. Tell us what went wrong; somebody will take it up and answer you.',
    },
    kind: 'complaint',
    queue: 'complaints',
    fields: [
      field('wish', 'choice', ['您希望我们如何处理？', 'What would put it right?'], {
        choices: [
          { value: 'repair', label: { 'zh-CN': '维修', en: 'A repair' } },
          { value: 'replacement', label: { 'zh-CN': '换货', en: 'A replacement' } },
          { value: 'refund', label: { 'zh-CN': '退款', en: 'My money back' } },
          { value: 'explanation', label: { 'zh-CN': '说明原因', en: 'An explanation' } },
          { value: 'other', label: { 'zh-CN': '其他', en: 'Something else' } },
        ],
      }),
      field('wishDetail', 'text', ['请具体说明', 'What would it be?'], {
        required: true,
        max: 300,
        shownIf: { field: 'wish', equals: ['other'] },
      }),
      order,
      serial,
      field('when', 'date', ['发生日期', 'When did it happen?']),
      photos,
    ],
  },
  {
    ...rest,
    id: 'repair',
    label: { 'zh-CN': '报修', en: 'Repair' },
    intro: {
      'zh-CN': '请填写产品信息和故障情况，照片有助于我们更快判断。',
      en: 'Tell us about the product and the fault. Photos help us to see what is wrong.',
    },
    kind: 'repair',
    queue: 'repairs',
    standard: {
      description: { label: { 'zh-CN': '故障描述', en: 'What is wrong with it?' } },
    },
    fields: [
      field('product', 'text', ['产品名称或型号', 'Product or model'], { required: true, max: 100 }),
      {
        ...serial,
        help: { 'zh-CN': '一般在机身背面或底部的铭牌上。', en: 'On the plate at the back or underneath.' },
      },
      field('purchaseDate', 'date', ['购买日期', 'Date of purchase']),
      region,
      photos,
    ],
  },
];
