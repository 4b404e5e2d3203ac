import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeJwt } from 'jose';
import { type SamplePerson, samplePeople } from './sample-people.ts';

const logo = (): string => readFileSync(join(import.meta.dirname, 'sample-logo.png')).toString('base64');

/** A firm that there is not, so that pages and mails of a system on one machine look as they will. */
const sampleFirm = () => ({
  id: 'firm',
  name: { 'zh-CN': '清泉净水', en: 'Clearspring Water' },
  senderName: { 'zh-CN': '清泉净水客服', en: 'Clearspring Customer Care' },
  logo: { mediaType: 'image/png', data: logo() },
  colour: '#0f6b5c',
  phone: '400-820-8820',
  hours: { 'zh-CN': '周一至周六 9:00–18:00', en: 'Monday to Saturday, 9:00–18:00' },
  address: {
    'zh-CN': '上海市徐汇区漕溪北路 1 号 3 楼',
    en: '3rd floor, 1 North Caoxi Road, Xuhui District, Shanghai',
  },
  privacy: {
    text: {
      'zh-CN': '您留下的信息只用于处理您的问题，不会提供给他人。',
      en: 'We use what you tell us to handle your matter and give it to nobody else.',
    },
    url: 'https://clearspring.example/privacy',
  },
});

/** A person as a setting. All work by the hours of the firm, whatever language they speak. */
const documentOf = (id: string, { email, name, role, language, queues }: SamplePerson) => ({
  ...{ id, name, mail: email, role, language, queues, calendarId: 'cn-office' },
});

/**
 * Gives a system on this machine the sample firm with its people, but for what it ever had: what was removed stays away. The id of a
 * person is the subject of their tokens.
 * @param url address of the running system, without a slash at its end.
 * A system that does not take it runs without.
 */
export async function giveSampleFirm(url: string): Promise<void> {
  const ask = async (path: string, method: string, body?: unknown, token?: string): Promise<Response> =>
    fetch(`${url}${path}`, {
      method,
      headers: {
        'content-type': 'application/json',
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const tokenOf = async (email: string, role: string): Promise<string | undefined> => {
    const issued = await ask('/_local/token', 'POST', { email, role });
    return ((await issued.json()) as { token?: string }).token;
  };
  const token = await tokenOf('sample@aftercare.example', 'admin');
  if (token === undefined) return;
  const giveOnce = async (path: string, document: unknown): Promise<void> => {
    const known = await ask(path, 'GET', undefined, token);
    if (known.status === 404) await ask(path, 'PUT', { document }, token);
  };
  await giveOnce('/v1/firm/firm', sampleFirm());
  await Promise.all(
    samplePeople.map(async (person) => {
      const own = await tokenOf(person.email, person.role);
      if (own === undefined) return;
      const id = decodeJwt(own).sub ?? '';
      await giveOnce(`/v1/people/${id}`, documentOf(id, person));
    }),
  );
}
