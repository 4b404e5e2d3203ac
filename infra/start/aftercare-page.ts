import type { ProductPage } from '../local/page/product-page.ts';
import { samplePeople } from './sample-people.ts';

/** What the page of the local cloud says of Aftercare. */
export const aftercarePage: ProductPage = {
  texts: {
    en: {
      title: 'Aftercare on this machine',
      pages: 'What staff and customers see',
      token: 'Staff token',
      tokenHint: 'For Authorization: Bearer … on the staff API.',
      listing: 'Quarantined partner events',
      noMail: 'No mail yet. Send the contact form.',
      account: 'For partners',
      scriptless: 'This page needs scripts. The forms and pages for customers do not.',
    },
    'zh-CN': {
      title: '本机上的 Aftercare',
      pages: '客服和客户看到的页面',
      token: '客服令牌',
      tokenHint: '调用客服接口时，放入请求头 Authorization: Bearer …',
      listing: '被隔离的合作伙伴事件',
      noMail: '还没有邮件，先去提交一次联系表单吧。',
      account: '合作伙伴接入',
      scriptless: '本页需要启用脚本；面向客户的表单和页面则不需要。',
    },
  },
  links: [
    { path: '/', name: { en: 'The console of staff', 'zh-CN': '客服工作台' } },
    { path: '/f/contact', name: { en: 'Contact form', 'zh-CN': '联系表单' } },
  ],
  tokenEmail: samplePeople[0].email,
  listingPath: '/v1/quarantine',
};
