import type { Language } from '../../../events/vocabulary.ts';
import type { Intake, TestCloud } from '../../support/local-cloud.ts';
import { staffOf } from './staff.ts';

/** One customer's pages in every state that has a look of its own. */
export interface Matter {
  address: string;
  /** A conversation that goes on. */
  open: string;
  /** The page of the same one that its post led to. */
  posted: string;
  closed: string;
  /** "I did not write this", in the mail about the open one. */
  disown: string;
  /** Of two resolved tickets: still to answer, and answered with 1. */
  survey: string;
  answered: string;
  preferences: string;
}

/** Brings one customer that far, by the API. */
export async function matterIn(cloud: TestCloud, language: Language): Promise<Matter> {
  const address = `${language.toLowerCase()}@example.com`;
  const subject = language === 'en' ? 'It leaks' : '洗衣机漏水';
  // Four matters: the same words twice would be the same one.
  const post = (orderNumber: string): Promise<Intake> =>
    cloud.postTicket({ kind: 'complaint', subject, email: address, language, orderNumber });
  const [open, closed] = [await post('1'), await post('2')];
  // A mailbox gets three confirmations an hour: those whose links are needed leave first.
  await cloud.settle();
  const [resolved, rated] = [await post('3'), await post('4')];
  const staff = await staffOf(cloud);
  await staff.reply(open.ticketId, language === 'en' ? 'We are on our way.' : '师傅已经出发。');
  await staff.settle(open.ticketId, language === 'en' ? 'A new pump instead.' : '改为更换新水泵。');
  // A complaint ends answered.
  for (const { ticketId } of [closed, resolved, rated])
    await staff.reply(ticketId, language === 'en' ? 'A new pump is in.' : '水泵已更换。');
  for (const each of [closed, resolved, rated])
    await staff.move(each.ticketId, 'resolved', 'OK', 'work-quality');
  await cloud.advance('PT70M');
  await staff.move(closed.ticketId, 'closed');
  const mails = await cloud.mails(address);
  const linkFor = ({ number }: Intake, path: string): string => {
    const mail = mails.find(({ text, subject: head }) => head.includes(number) && text.includes(path));
    return new RegExp(`https?://\\S+${path}[^\\s?]+`).exec(mail?.text ?? '')?.[0] ?? `no ${path}`;
  };
  const answered = linkFor(rated, '/s/');
  await cloud.request('POST', answered, { form: { score: '1' } });
  await cloud.settle();
  return {
    address,
    open: linkFor(open, '/t/'),
    posted: open.trackingUrl,
    disown: linkFor(open, '/d/'),
    closed: linkFor(closed, '/t/'),
    survey: linkFor(resolved, '/s/'),
    answered,
    preferences: linkFor(resolved, '/u/'),
  };
}
