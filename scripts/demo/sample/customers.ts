/** A customer of the sample firm, as staff would enter the file. Dates without a year come back every year. */
export interface SampleCustomer {
  key: string;
  file: {
    kind?: 'company';
    name: string;
    salutation?: string;
    mails: string[];
    phones: string[];
    language: 'zh-CN' | 'en';
    timeZone?: string;
    region?: string;
    grade: 'VIP' | 'A' | 'B' | 'C';
    tags?: string[];
  };
  /** Who of the staff looks after the customer, by mail address. */
  owner?: string;
  relations?: ReadonlyArray<{ kind: string; name: string; note?: string; born?: Day }>;
  dates?: ReadonlyArray<Day & { kind: 'birthday' | 'anniversary' }>;
  products?: readonly SampleProduct[];
}

type Day = { calendar?: 'lunar'; month: number; day: number; year?: number } | { tomorrow: true };

interface SampleProduct {
  name: string;
  serial: string;
  orderNumber: string;
  boughtDaysAgo: number;
  warrantyDays: number;
  maintenanceDays?: number;
  filter?: { name: string; capacity: number; perDay: number };
}

const lin = 'lin.xiao@clearspring.example';
const emma = 'emma.clarke@clearspring.example';
const chen = 'chen.jing@clearspring.example';

const filterOf = (name: string) => ({ name, capacity: 2000, perDay: 10 });

export const sampleCustomers: readonly SampleCustomer[] = [
  {
    key: 'wang',
    file: {
      ...{ name: '王芳', salutation: '王女士', language: 'zh-CN', region: '上海', grade: 'A' },
      ...{ mails: ['wang.fang@example.com'], phones: ['+8613800138001'], tags: ['老客户'] },
    },
    owner: lin,
    relations: [
      { kind: 'spouse', name: '张伟' },
      {
        kind: 'child',
        name: '张小宇',
        note: '上小学，喜欢恐龙',
        born: { calendar: 'lunar', month: 8, day: 15, year: 2018 },
      },
    ],
    dates: [{ kind: 'birthday', calendar: 'lunar', month: 5, day: 5, year: 1988 }],
    products: [
      {
        ...{ name: '厨下净水器 CS-600', serial: 'CS600-21077', orderNumber: 'A-20418' },
        ...{ boughtDaysAgo: 410, warrantyDays: 730, maintenanceDays: 180, filter: filterOf('反渗透滤芯') },
      },
    ],
  },
  {
    key: 'li',
    file: {
      ...{ name: '李强', language: 'zh-CN', region: '杭州', grade: 'B' },
      ...{ mails: ['li.qiang@example.com'], phones: ['+8613900139002'] },
    },
    dates: [{ kind: 'birthday', calendar: 'lunar', month: 8, day: 15, year: 1979 }],
    products: [
      {
        ...{ name: '前置过滤器 PF-40', serial: 'PF40-88123', orderNumber: 'A-20977' },
        ...{ boughtDaysAgo: 355, warrantyDays: 365 },
      },
    ],
  },
  {
    key: 'zhao',
    file: {
      ...{ name: '赵敏', salutation: '赵总', language: 'zh-CN', region: '上海', grade: 'VIP' },
      ...{ mails: ['zhao.min@example.com'], phones: ['+8613600136003'], tags: ['老客户', '推荐人'] },
    },
    owner: chen,
    relations: [{ kind: 'assistant', name: '小何', note: '约时间找她' }],
    dates: [{ kind: 'birthday', tomorrow: true }],
    products: [
      {
        ...{ name: '全屋净水系统 WH-2000', serial: 'WH2000-00317', orderNumber: 'A-19840' },
        ...{ boughtDaysAgo: 170, warrantyDays: 1825, maintenanceDays: 180, filter: filterOf('软水盐') },
      },
    ],
  },
  {
    key: 'liu',
    file: {
      ...{ name: '刘洋', language: 'zh-CN', region: '苏州', grade: 'C' },
      ...{ mails: ['liu.yang@example.com'], phones: ['+8615800158004'] },
    },
    products: [
      {
        ...{ name: '台式净饮机 TD-3', serial: 'TD3-55120', orderNumber: 'A-20655' },
        ...{ boughtDaysAgo: 90, warrantyDays: 365 },
      },
    ],
  },
  {
    key: 'sun',
    file: {
      ...{ name: '孙丽', language: 'zh-CN', region: '南京', grade: 'B' },
      ...{ mails: ['sun.li@example.com'], phones: ['+8618600186005'] },
    },
    dates: [{ kind: 'anniversary', month: 10, day: 1, year: 2015 }],
  },
  {
    key: 'zhou',
    file: {
      ...{ name: '周杰', language: 'zh-CN', region: '上海', grade: 'C' },
      ...{ mails: ['zhou.jie@example.com'], phones: ['+8613700137006'] },
    },
  },
  {
    key: 'nursery',
    file: {
      ...{ kind: 'company', name: '晨光幼儿园', language: 'zh-CN', region: '上海', grade: 'A' },
      ...{ mails: ['office@chenguang.example'], phones: ['+862164380007'], tags: ['学校'] },
    },
    owner: lin,
    relations: [{ kind: 'colleague', name: '何园长', note: '只在上午接电话' }],
    products: [
      {
        ...{ name: '商用直饮机 CD-120', serial: 'CD120-00981', orderNumber: 'B-00712' },
        ...{ boughtDaysAgo: 640, warrantyDays: 730, maintenanceDays: 90, filter: filterOf('商用滤芯') },
      },
    ],
  },
  {
    key: 'estate',
    file: {
      ...{ kind: 'company', name: '恒达物业管理有限公司', language: 'zh-CN', region: '杭州', grade: 'VIP' },
      ...{ mails: ['service@hengda.example'], phones: ['+8657188880008'], tags: ['物业'] },
    },
    owner: chen,
  },
  {
    key: 'smith',
    file: {
      ...{ name: 'Jane Smith', language: 'en', timeZone: 'Europe/London', region: 'London', grade: 'A' },
      ...{ mails: ['jane.smith@example.com'], phones: ['+442079460009'] },
    },
    owner: emma,
    dates: [{ kind: 'birthday', month: 3, day: 14, year: 1985 }],
    products: [
      {
        ...{ name: 'Under-sink purifier CS-600', serial: 'CS600-31455', orderNumber: 'E-10077' },
        ...{ boughtDaysAgo: 30, warrantyDays: 730, maintenanceDays: 180, filter: filterOf('RO cartridge') },
      },
    ],
  },
  {
    key: 'brown',
    file: {
      ...{ name: 'Robert Brown', language: 'en', timeZone: 'Europe/London', region: 'Leeds', grade: 'B' },
      ...{ mails: ['robert.brown@example.com'], phones: ['+441134960010'] },
    },
  },
  {
    key: 'garcia',
    file: {
      ...{ name: 'Maria Garcia', language: 'en', timeZone: 'Europe/London', grade: 'C' },
      ...{ mails: ['maria.garcia@example.com'], phones: ['+442079460011'] },
    },
    relations: [{ kind: 'parent', name: 'Lucía Garcia', born: { month: 11, day: 2, year: 1951 } }],
  },
  {
    key: 'hotel',
    file: {
      ...{ kind: 'company', name: 'Harbour View Hotel', language: 'en', timeZone: 'Europe/London' },
      ...{ region: 'Brighton', grade: 'VIP', mails: ['maintenance@harbourview.example'] },
      ...{ phones: ['+441273960012'], tags: ['hotel'] },
    },
    owner: emma,
    products: [
      {
        ...{ name: 'Dispenser CD-120', serial: 'CD120-01204', orderNumber: 'E-09210' },
        ...{ boughtDaysAgo: 200, warrantyDays: 730, maintenanceDays: 90, filter: filterOf('Cartridge') },
      },
    ],
  },
];
