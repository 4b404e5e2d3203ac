import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldMail } from '../../functions/inbound/fold-quoted.ts';

/** How an answer is folded. */
const foldQuoted = (text: string) => {
  const { fresh, quoted } = foldMail(text, { answers: true });
  return { fresh, quoted };
};

const fresh = 'It still leaks.\nPlease call me.';

describe('what was said before is folded away', () => {
  it.each([
    [
      'Gmail',
      'On Mon, Nov 23, 2026 at 9:00 AM Hengda <service@in.firm.example> wrote:\n\n> We have replied.',
    ],
    [
      'Gmail, wrapped',
      'On Mon, Nov 23, 2026 at 9:00 AM Hengda\n<service@in.firm.example> wrote:\n> We have replied.',
    ],
    [
      'Gmail in Chinese',
      '恒达水泵 <service@in.firm.example> 于2026年11月23日周一 09:00写道：\n\n> 您的工单有新的回复',
    ],
    [
      'Apple Mail in Chinese',
      '在 2026年11月23日，09:00，恒达水泵 <service@in.firm.example> 写道：\n\n> 您的工单有新的回复',
    ],
    [
      'Outlook',
      '-----Original Message-----\nFrom: Hengda\nSent: Monday\nTo: Ann\nSubject: Our reply\n\nWe have replied.',
    ],
    [
      'Outlook without its line',
      'From: Hengda <service@in.firm.example>\nSent: Monday, 23 November 2026 09:00\nTo: Ann\nSubject: Our reply\n\nWe have replied.',
    ],
    [
      'QQ Mail',
      '------------------ 原始邮件 ------------------\n发件人: "恒达水泵"\n发送时间: 2026年11月23日\n收件人: "李娜"\n主题: 回复\n\n我们已回复',
    ],
    ['QQ Mail on a phone', '---原始邮件---\n发件人: "恒达水泵"\n发送时间: 2026年11月23日\n\n我们已回复'],
    ['NetEase', '---- 回复的原邮件 ----\n| 发件人 | 恒达水泵 |\n| 日期 | 2026年11月23日 |\n\n我们已回复'],
    [
      'Outlook in Chinese',
      '发件人: 恒达水泵 <service@in.firm.example>\n发送时间: 2026年11月23日 9:00\n收件人: 李娜\n主题: 回复\n\n我们已回复',
    ],
    ['bare quotes', '> We have replied.\n>\n> Yours'],
    [
      'eM Client',
      '------ Original Message ------\nFrom "Hengda" <service@in.firm.example>\nTo "Ann" <ann@customer.example>\nDate 29/11/2026 10:00:00\nSubject Re: Pump\n\nWe have replied.',
    ],
    ...[
      ['Greek', 'Από', 'Εστάλη', 'Προς', 'Θέμα'],
      ['Thai', 'จาก', 'ส่ง', 'ถึง', 'เรื่อง'],
      ['Arabic', 'من', 'تم الإرسال', 'إلى', 'الموضوع'],
      ['Hebrew', 'מאת', 'נשלח', 'אל', 'נושא'],
      ['Vietnamese', 'Từ', 'Đã gửi', 'Đến', 'Chủ đề'],
      ['Romanian', 'De la', 'Trimis', 'Către', 'Subiect'],
      ['Slovene', 'Od', 'Poslano', 'Za', 'Zadeva'],
      ['Bulgarian', 'От', 'Изпратено', 'До', 'Тема'],
    ].map(([language, from, sent, to, subject]): [string, string] => [
      `Outlook in ${language}`,
      `${from}: Hengda <service@in.firm.example>\n${sent}: 29.11.2026 10:00\n${to}: Ann\n${subject}: Pump\n\nWe have replied.`,
    ]),
    [
      'Zoho',
      '---- On Sun, 29 Nov 2026 10:00:00 +0000 Hengda <service@in.firm.example> wrote ---\n\nWe have replied.',
    ],
    [
      'Proton Mail',
      '-------- Original Message --------\nOn Sunday, 11/29/26 at 10:00 Hengda <service@in.firm.example> wrote:\n> We have replied.',
    ],
    [
      'an Outlook with a divider of its own',
      '-----邮件原件-----\n发件人: 恒达水泵 [mailto:service@in.firm.example] \n发送时间: 2026年11月23日 9:00\n收件人: 李娜\n主题: 回复\n\n我们已回复',
    ],
    [
      'a divider in a language that no list has',
      '-----Ujumbe wa awali-----\n\nFrom: Hengda <service@in.firm.example>\nSent: Monday, 23 November 2026 09:00\nTo: Ann\nSubject: Our reply\n\nWe have replied.',
    ],
  ])('%s', (_, quoted) => {
    expect(foldQuoted(`${fresh}\n\n${quoted}`)).toEqual({ fresh, quoted });
  });

  it.each([
    ['Gmail in German', 'Service <s@firm.example> schrieb am So., 29. Nov. 2026, 10:00:'],
    [
      'Gmail in German, wrapped',
      'Am So., 29. Nov. 2026 um 10:00 Uhr schrieb Service mit langem Namen <\ns@firm.example>:',
    ],
    ['Apple Mail in German', 'Am 29.11.2026 um 10:00 schrieb Service <s@firm.example>:'],
    ['Thunderbird in German', 'Am 29.11.26 um 10:00 schrieb Service:'],
    ['Gmail in French', 'Le dim. 29 nov. 2026 à 10:00, Service <s@firm.example> a écrit :'],
    [
      'Gmail in French, wrapped',
      'Le dim. 29 nov. 2026 à 10:00, Service de la maison <s@firm.example> a\nécrit :',
    ],
    ['Thunderbird in French', 'Le 29/11/2026 à 10:00, Service a écrit\u00a0:'],
    ['Gmail in Spanish, wrapped', 'El dom, 29 nov 2026 a las 10:00, Service (<s@firm.example>)\nescribió:'],
    ['Apple Mail in Spanish', 'El 29 nov 2026, a las 10:00, Service <s@firm.example> escribió:'],
    [
      'Gmail in Italian, wrapped',
      'Il giorno dom 29 nov 2026 alle ore 10:00 Service <s@firm.example>\nha scritto:',
    ],
    ['Gmail in Portuguese', 'Em dom., 29 de nov. de 2026 às 10:00, Service <s@firm.example> escreveu:'],
    ['Gmail in Dutch', 'Op zo 29 nov 2026 om 10:00 schreef Service <s@firm.example>:'],
    ['Gmail in Polish', 'niedz., 29 lis 2026 o 10:00 Service <s@firm.example> napisał(a):'],
    ['Thunderbird in Polish', 'W dniu 29.11.2026 o 10:00, Service pisze:'],
    ['Gmail in Russian', 'вс, 29 нояб. 2026 г. в 10:00, Service <s@firm.example>:'],
    ['Mail.ru', 'Воскресенье, 29 ноября 2026, 10:00 +03:00 от Service <s@firm.example>:'],
    ['Thunderbird in Russian', '29.11.2026 10:00, Service пишет:'],
    ['Gmail in Japanese', '2026年11月29日(日) 10:00 Service <s@firm.example>:'],
    ['Apple Mail in Japanese', '2026/11/29 10:00、Service <s@firm.example>のメール:'],
    ['Gmail in Korean', '2026년 11월 29일 (일) 오전 10:00, Service <s@firm.example>님이 작성:'],
    ['Gmail in Swedish', 'Den sön 29 nov. 2026 kl 10:00 skrev Service <s@firm.example>:'],
    ['Gmail in Danish', 'Den søn. 29. nov. 2026 kl. 10.00 skrev Service <s@firm.example>:'],
    ['Gmail in Czech', 'ne 29. 11. 2026 v 10:00 odesílatel Service <s@firm.example> napsal:'],
    ['Gmail in Turkish', 'Service <s@firm.example>, 29 Kas 2026 Paz, 10:00 tarihinde şunu yazdı:'],
    [
      'Gmail in English, wrapped within the date',
      'On Sun, Nov 29,\n2026 at 10:00 AM Service of the firm <s@firm.example> wrote:',
    ],
    [
      'Gmail in English, on three lines',
      'On Sun, Nov 29, 2026 at 10:00 AM Service\nof the firm\n<s@firm.example> wrote:',
    ],
    ['Yahoo', 'On Sunday, November 29, 2026 at 10:00:00 AM GMT+1, Service <s@firm.example> wrote:'],
    ['163', 'At 2026-11-29 10:00:00, "Service" <s@firm.example> wrote:'],
    ['163 in Chinese', '在 2026-11-29 10:00:00，"售后服务" <s@firm.example> 写道：'],
    ['Gmail in traditional Chinese', '售後服務 <s@firm.example> 於 2026年11月29日 週日 上午10:00寫道：'],
  ])('%s introduces it', (_, line) => {
    for (const below of [
      '> When?',
      '\n> When?\n> Today?',
      ...(line.includes('@') ? ['When?', '\nWhen?\nToday?'] : []),
    ]) {
      const quoted = `${line}\n${below}`;
      expect(foldQuoted(`Samstag passt mir.\n\n${quoted}`)).toEqual({ fresh: 'Samstag passt mir.', quoted });
      expect(foldQuoted(`Samstag passt mir.\n${quoted}`)).toEqual({ fresh: 'Samstag passt mir.', quoted });
    }
  });

  it.each([
    [
      'French',
      'De : Service <s@firm.example>\nEnvoyé : dimanche 29 novembre 2026 10:00\nÀ : Ann\nObjet : RE: Pompe',
    ],
    [
      'German',
      'Von: Service <s@firm.example>\nGesendet: Sonntag, 29. November 2026 10:00\nAn: Ann\nCc: Bo\nBetreff: AW: Pumpe',
    ],
    [
      'GMX',
      'Gesendet: Sonntag, 29. November 2026 um 10:00 Uhr\nVon: Service <s@firm.example>\nAn: ann@c.example\nBetreff: Pumpe',
    ],
    [
      'Spanish',
      'De: Service <s@firm.example>\nEnviado el: domingo, 29 de noviembre de 2026 10:00\nPara: Ann\nAsunto: RE: Bomba',
    ],
    [
      'Italian',
      'Da: Service <s@firm.example>\nInviato: domenica 29 novembre 2026 10:00\nA: Ann\nOggetto: R: Pompa',
    ],
    [
      'Portuguese',
      'De: Service <s@firm.example>\nEnviado: domingo, 29 de novembro de 2026 10:00\nPara: Ann\nAssunto: RES: Bomba',
    ],
    [
      'Dutch',
      'Van: Service <s@firm.example>\nVerzonden: zondag 29 november 2026 10:00\nAan: Ann\nOnderwerp: RE: Pomp',
    ],
    [
      'Polish',
      'Od: Service <s@firm.example>\nWysłane: niedziela, 29 listopada 2026 10:00\nDo: Ann\nTemat: ODP: Pompa',
    ],
    [
      'Russian',
      'От: Service <s@firm.example>\nОтправлено: 29 ноября 2026 г. 10:00\nКому: Ann\nТема: RE: Насос',
    ],
    [
      'Swedish',
      'Från: Service <s@firm.example>\nSkickat: den 29 november 2026 10:00\nTill: Ann\nÄmne: SV: Pump',
    ],
    ['Danish', 'Fra: Service <s@firm.example>\nSendt: 29. november 2026 10:00\nTil: Ann\nEmne: SV: Pumpe'],
    [
      'Japanese',
      '差出人: Service <s@firm.example>\n送信日時: 2026年11月29日 10:00\n宛先: Ann\n件名: RE: ポンプ',
    ],
    [
      'Korean',
      '보낸 사람: Service <s@firm.example>\n보낸 날짜: 2026년 11월 29일 일요일 오전 10:00\n받는 사람: Ann\n제목: RE: 펌프',
    ],
    [
      'bold',
      '*From:* Service <s@firm.example>\n*Sent:* Sunday, November 29, 2026 10:00 AM\n*To:* Ann\n*Subject:* RE: Pump',
    ],
    [
      'without addresses',
      'From: Service\nSent: Sunday, November 29, 2026 10:00 AM\nTo: Ann\nSubject: RE: Pump',
    ],
    [
      'many recipients',
      'From: Service <s@firm.example>\nSent: Sunday, November 29, 2026 10:00 AM\nTo: Ann <ann@c.example>;\nBo <bo@c.example>\nSubject: RE: Pump',
    ],
    [
      'Outlook below its line',
      '________________________________\nFrom: Service <s@firm.example>\nSent: Sunday, November 29, 2026 10:00 AM\nTo: Ann\nSubject: RE: Pump',
    ],
    [
      'Alibaba',
      '------------------------------------------------------------------\n发件人：售后服务<s@firm.example>\n发送时间：2026年11月29日(星期日) 10:00\n收件人：Ann<ann@c.example>\n主　题：空调',
    ],
    ['Foxmail', '发件人： 售后服务\n发送时间： 2026-11-29 10:00\n收件人： ann\n主题： 空调'],
    [
      'QQ',
      '------------------&nbsp;原始邮件&nbsp;------------------\n发件人:&nbsp;"售后服务"<s@firm.example&gt;;\n发送时间:&nbsp;2026年11月29日(星期天) 上午10:00\n收件人:&nbsp;"Ann"<ann@c.example&gt;;\n主题:&nbsp;空调',
    ],
    [
      'QQ in English',
      '------------------ Original ------------------\nFrom: "Service"<s@firm.example>;\nDate: Sun, Nov 29, 2026 10:00 AM\nTo: "Ann"<ann@c.example>;\nSubject: Re: Pump',
    ],
    [
      '163',
      '-----原始邮件-----\n发件人:"售后服务" <s@firm.example>\n发送时间:2026-11-29 10:00:00 (星期日)\n收件人: ann@c.example\n主题: 空调',
    ],
    [
      'NetEase Mail Master',
      '---- 回复的原邮件 ----\n| 发件人 | 售后服务<s@firm.example> |\n| 发送日期 | 2026年11月29日 10:00 |\n| 收件人 | ann@c.example |\n| 主题 | 空调 |',
    ],
    [
      'Samsung',
      '-------- Ursprüngliche Nachricht --------\nVon: Service <s@firm.example>\nDatum: 29.11.26 10:00 (GMT+01:00)\nAn: ann@c.example\nBetreff: Pumpe',
    ],
    [
      'Lotus Notes',
      '-----Service <s@firm.example> wrote: -----\nTo: ann@c.example\nFrom: Service <s@firm.example>\nDate: 11/29/2026 10:00AM\nSubject: Re: Pump',
    ],
    [
      'Daum',
      '--------- 원본 메일 ---------\n보낸사람 : Service <s@firm.example>\n받는사람 : ann@c.example\n날짜: 2026년 11월 29일 10:00',
    ],
  ])('headers in the way of %s open it', (_, headers) => {
    const quoted = `${headers}\n\nWhen?\n> older\nYours`;
    expect(foldQuoted(`师傅周六可以来吗？\n\n\n${quoted}`)).toEqual({ fresh: '师傅周六可以来吗？', quoted });
  });

  /** What people write themselves, also in answers. */
  const ownWords = [
    '您好：\n感谢贵司的来信\n空调昨天又漏水了，请本周六上午安排师傅上门。\n\n张三',
    '感谢贵司11月28日的来信：\n空调昨天又漏水了。',
    'Please find my details below.\n____________________\nName: Ann Roe\nModel: AP-300\nFault: water runs out',
    'Please collect the machine.\nFrom: 5 Harbour Road, Hamburg\nTo: your service centre\nDate: next Friday\nCall before you come.',
    'Collect it.\nFrom: Ann Roe, 5 Harbour Road\nTo: Service\nDate: 30 November 2026 10:00\nPhone: 0123 456\nThe bell is broken.',
    'Collect it.\nPhone: 0123\nFrom: Ann, ann@c.example\nTo: Service\nDate: 30 November 2026 10:00\nSubject: pump\nThe bell is broken.',
    '运单：\n寄件人：张三\n收件人：恒达售后\n日期：2026年11月29日\n电话：13800000000\n请查收',
    '发件人：张三\n收件人：恒达售后\n日期：2026年11月29日 10:00\n请查收',
    'List of faults:\n-- \nleaks\n-- \nnoisy\nPlease repair both.',
    'The fault:\n-- \nLeaks at the bottom',
    'It leaks.\n-- \nAnn Roe\nplease repair it this week',
    'It leaks.\n-- \n- hose\n- pump',
    '空调有问题。\n-- \n噪音大\n昨天又漏水了',
    'On Monday 12 November your technician wrote:\nreplace the pump.\nNobody came.',
    'Ihr Techniker schrieb am 29.11.2026 um 10:00 Folgendes:\nPumpe tauschen',
    'The display shows:\n> E4',
    'The display shows\n> E4',
    '--------\nPlease call me.',
    'My notes\n-----Original-----\nthe pump leaks',
    'I got it\n来自我的邻居的空调也坏了',
    'It broke\nSent from my phone shop yesterday',
  ];
  it.each(ownWords)('%j is the writer’s own', (text) => {
    for (const answers of [true, false]) {
      const folded = foldMail(text, { answers });
      expect(folded).toMatchObject({ fresh: text, quoted: '', own: text });
    }
  });

  it.each(['> When?\n> Today?', 'On Sun, 29 Nov 2026 at 10:00, Firm <s@firm.example> wrote:\n> When?'])(
    'folds nothing where nothing is answered: %j',
    (quotation) => {
      const text = `${fresh}\n\n${quotation}`;
      expect(foldMail(text, { answers: false })).toMatchObject({ fresh: text, quoted: '', own: text });
    },
  );

  it.each([
    '---------- Forwarded message ---------\nFrom: Bo <bo@c.example>\nDate: Sun, 29 Nov 2026 at 10:00\nSubject: Pump\nTo: Ann',
    '-------- Weitergeleitete Nachricht --------\nBetreff: Pumpe\nDatum: Sun, 29 Nov 2026 10:00:00 +0100\nVon: Bo <bo@c.example>',
    'Begin forwarded message:\n\nFrom: Bo <bo@c.example>\nDate: 29 November 2026 at 10:00:00\nTo: Ann\nSubject: Pump',
    '---------- 转发的邮件 ----------\n发件人: 波<bo@c.example>\n日期: 2026年11月29日 10:00\n主题: 泵',
  ])('never folds a forward: %j', (head) => {
    const text = `See below.\n\n${head}\n\nThe pump leaks.\nOn Sun, 29 Nov 2026 at 9:00, Firm <s@firm.example> wrote:\n> Hi`;
    expect(foldQuoted(text)).toEqual({ fresh: text, quoted: '' });
  });

  it('folds a signature below what is quoted, too', () => {
    const quotation = 'On Sun, Nov 29, 2026 at 10:00 AM Service <s@firm.example> wrote:\n\n> When?';
    for (const signature of [
      '-- \nAnn Roe\nRoe Ltd\n+49 40 1234567',
      '发自我的iPhone',
      'Sent from my Galaxy',
    ])
      expect(foldQuoted(`Saturday is fine.\n\n${quotation}\n\n${signature}`)).toEqual({
        fresh: 'Saturday is fine.',
        quoted: `${quotation}\n\n${signature}`,
      });
  });

  it.each([
    'On Sun, Nov 29, 2026 at 10:00 AM Service <s@firm.example> wrote:\n> When?\n\nSaturday.',
    '> When?\nSaturday.\n> Where?\nHere.',
    '> When?\nSaturday.\n> Where?',
    'Hello\n\n> When?\nSaturday.\n\n> Where?',
  ])('keeps answers below and between, and tells them apart: %j', (text) => {
    const folded = foldMail(text, { answers: true });
    expect(folded).toMatchObject({ fresh: text, quoted: '' });
    expect(folded.own).not.toMatch(/When|Where|Service/);
    expect(folded.own).toContain('Saturday.');
  });

  it('leaves answers between quoted lines where they are', () => {
    const text = 'On Monday, 23 Nov Hengda wrote:\n> Which model?\nThe P-20.\n> Since when?\nMonday.';
    expect(foldQuoted(text)).toEqual({ fresh: text, quoted: '' });
  });

  it('leaves a mail that only quotes as it is', () => {
    const text = '> We have replied.';
    expect(foldQuoted(text)).toEqual({ fresh: text, quoted: '' });
  });

  it.each(['From: the shop I went to the station.\nIt rained.', 'She wrote:\nnothing.', '在这里写道路不平'])(
    'does not fold what only looks like it: %s',
    (text) => {
      expect(foldQuoted(text)).toEqual({ fresh: text, quoted: '' });
    },
  );

  it.each([
    'Von meinem iPhone gesendet',
    'Envoyé de mon iPhone',
    'Enviado desde mi iPhone',
    'Inviato da iPhone',
    'Verzonden vanaf mijn iPhone',
    "Wysłane z iPhone'a",
    'Отправлено с iPhone',
    'iPhoneから送信',
    '나의 iPhone에서 보냄',
    'Skickat från min iPhone',
    'Sendt fra min iPhone',
    'Lähetetty iPhonesta',
    'Sent from my Samsung Galaxy smartphone.',
    'Get Outlook for iOS',
    '发自我的HUAWEI P40 Pro',
    '发自我的企业微信',
    '获取 Outlook for Android',
    '发送自 Windows 10 版邮件应用',
    '-- \nDipl.-Ing. Ann Lee\nRoe Ltd.\nHarbour Road 5, 20095 Hamburg\nTel. +49 40 1234567\nann@c.example',
    '-- \n张三\n恒达水泵有限公司 售后部\n电话：010-12345678',
    'Sent from my iPhone',
    'Get Outlook for iOS<https://aka.ms/o0ukef>',
    'Outlook für iOS<https://aka.ms/o0ukef> beziehen',
    '发自我的iPhone',
    '发自我的 HUAWEI',
    'Get Outlook for Android',
    '-- \nAnn Lee\nHead of pumps',
  ])('folds the signature %s', (signature) => {
    expect(foldQuoted(`${fresh}\n\n${signature}`)).toEqual({ fresh, quoted: signature });
  });

  it('loses nothing', () => {
    const line = fc.constantFrom(
      '',
      'words',
      '> quoted',
      'On Monday at 9 Ann wrote:',
      '---原始邮件---',
      'From: a',
      'To: b',
      '发自我的iPhone',
      '-- ',
    );
    const squeezed = (text: string) => [...text.replace(/\s+/g, '')].sort().join('');
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        const text = lines.join('\n');
        const folded = foldQuoted(text);
        expect(squeezed(folded.fresh + folded.quoted)).toBe(squeezed(text));
        if (text.trim() !== '') expect(folded.fresh.trim()).not.toBe('');
      }),
    );
  });
});
