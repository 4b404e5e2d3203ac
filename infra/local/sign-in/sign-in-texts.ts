import type { PageLanguage } from '../page/texts.ts';

const en = {
  heading: 'Sign in',
  intro: 'Nobody asks for a password on this machine. Choose who you want to be.',
  other: 'Somebody else',
  otherHint: 'With any mail address. The same address is always the same person.',
  email: 'E-mail',
  name: 'Name',
  role: 'Role',
  go: 'Sign in',
  refused: 'This sign-in cannot go on',
  signedOut: 'You are signed out.',
};

const zh: Record<keyof typeof en, string> = {
  heading: '登录',
  intro: '本机登录不需要密码，选择要以谁的身份登录即可。',
  other: '其他人',
  otherHint: '邮箱可任意填写；同一个邮箱始终代表同一个人。',
  email: '邮箱',
  name: '姓名',
  role: '角色',
  go: '登录',
  refused: '无法继续登录',
  signedOut: '您已退出登录。',
};

/** What the sign-in pages say. */
export const signInTexts = (language: PageLanguage): typeof en => (language === 'zh-CN' ? zh : en);
