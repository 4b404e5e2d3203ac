import { describe, expect, it } from 'vitest';
import { compactOf, foldedLabel, foldedName } from '../../functions/tickets/intake/names/fold-name.ts';
import { asideOf } from '../../functions/tickets/intake/names/machinery.ts';
import { readAnswer, readDate } from '../../functions/tickets/intake/names/read-answer.ts';
import { isNone, readContact } from '../../functions/tickets/intake/names/read-contact.ts';
import { readKind, readLanguage } from '../../functions/tickets/intake/names/read-kind.ts';
import { meaningOf } from '../../functions/tickets/intake/names/synonyms.ts';
import type { FormField } from '../../shared/settings/forms.ts';

/** Names as real forms have them, by the place that they stand for. */
const named: Record<string, string> = {
  'name either':
    'meta.sender.name|source.author.name|company.contact.name|name|Name|your-name|customerName|contact[name]|form_fields[name]|data.customer.name|Nom|Nombre|name-1|txtName|ctl00$Main$txtName|fields[name][value]|' +
    'g12-name|wr_name|cntctfrm_contact_name|custname|Nome|Uw naam|Имя|Ваше имя|nama|Imię',
  name:
    'form.fullName|诉求人|Contactpersoon|姓名|您的姓名|请输入您的姓名|联系人|聯絡人|full_name|Vor- und Nachname|お名前|fullname_ys0GeZISRs-1|srfm-input-7f3a1c2b-lbl-RnVsbCBuYW1l-full-name|' +
    'fromName|truename|data[realname]|xingming|lianxiren|您的大名|报修人|Nom et prénom|nome_completo|Nome e cognome|ФИО|Imię i nazwisko|Adınız Soyadınız|' +
    '이름|성함|Họ và tên|ho_ten|ชื่อ-นามสกุล|nama lengkap|onamae',
  'name first':
    'mf-first-name|voornaam|first_name|firstName|First Name|fname|q3_name[first]|given-name|名|Vorname|Prénom|contact.firstName',
  'name last':
    'cognome|achternaam|Фамилия|sobrenome|last_name|lastname|Surname|lname|q3_name[last]|姓|Nachname',
  email:
    'fromEmail|youxiang|E-posta|이메일|อีเมล|Электронная почта|Indirizzo email|E-mailadres|correio eletrônico|surel|email|E-Mail|your-email|邮箱|電子郵件|电子邮箱|邮箱地址|Email address *|email-1|contact[email]|user.email|_replyto|E-Mail-Adresse|correo electrónico|メールアドレス|tbEmail|confirm_email|Adresse e-mail',
  phone:
    'N° de téléphone|휴대전화번호|mycall|linktel|dianhua|shouji|聯絡手機|Rückrufnummer|Téléphone portable|Cellulare|Telefoon (mobiel)|telefone|Телефон|Номер телефона|연락처|휴대폰번호|Số điện thoại|dien_thoai|เบอร์โทรศัพท์|no_hp|Telefon|PhoneNumber_countrycode|tel|phone|Mobile|手机|手機號碼|电话|联系电话|聯絡電話|手机号码（必填）|phone_number|tel-123|Phone number (optional)|customer.phone.number|Telefonnummer|Téléphone|電話番号|联系人电话|contact_phone|mobileNo|q4_phone[full]',
  'phone area': 'q4_phone[area]|区号|area_code',
  'phone local': 'q4_phone[phone]',
  'phone country': 'country_code|phoneCode|dial-code',
  contact: '联系方式|聯繫方式|contact|Contact info|手机或邮箱',
  'contact messenger': 'WeChat|微信号|微信|whatsapp|WhatsApp number',
  'contact account': 'QQ|QQ号|qq_number|Telegram',
  description:
    'neirong|liuyan|beizhu|saytext|问题说明|故障情况|g12-message|mensagem|Messaggio|Richiesta|Bericht|Uw vraag of opmerking|Сообщение|Ваш вопрос|문의내용|Nội dung|noi_dung|ข้อความ|pesan|Mesaj|Treść wiadomości|naiyou|What went wrong?|Enquiry Details|message|Message|your-message|body|comments|内容|留言|留言内容|描述|您的问题|問題描述|contact[body]|textarea-1|data.message|message[0][value]|fields[message][value]|Ihre Nachricht|Votre message|Mensaje|お問い合わせ内容|How can we help you?|content|意见反馈|備註|故障描述',
  subject:
    'biaoti|assunto|Oggetto|Onderwerp|Тема|제목|Tiêu đề|หัวข้อ|subject_66FR384cge-3|cntctfrm_contact_subject|subject|your-subject|主题|標題|标题|Title|Betreff|Sujet|件名|_subject|topic',
  productSerial: 'serial|Serial Number|serial-no|序列号|產品序列號|SN|SN码|product.serial|机身号',
  orderNumber:
    'order|order_number|Order No.|订单号|訂單編號|订单编号|order.id|order.number|单号|Bestellnummer',
  region: 'region|地区|所在地區|省份|Province',
  kind: 'type|Category|问题类型|kind',
  language: 'lang|语言|語言|locale|Preferred language',
};
const rows = Object.entries(named).flatMap(([place, names]) =>
  names.split('|').map((name) => [name, place] as const),
);

/** Names that look like a part of a ticket, and are of something else. */
const alien =
  'form.name|form.title|form[id]|inbox.name|company.user_count|sender.company.name|company_name|product_name|file-name|friend_email|推荐人电话|Contact name of your dealer|order message|user_agent|date of birth|nom du produit|nome da empresa|nome azienda|naam bedrijf|название компании|имя файла|회사이름|tên công ty|gongsimingcheng|chanpinmingcheng|property.name|survey.name|cf_company|wr_id|g12-website|mf-company|tel1_type|Company name|公司名称|product.name|items[0].name|company[title]|联系人地址|联系地址|contact address|file.type|address[line]|address.line1|page.title|contact_id|announce|country|city|birthday|entry.3|input_1|field_7|x|constructor|__proto__|toString';

describe('names', () => {
  it.for(rows)('%s stands for %s', ([name, place]) => {
    const { place: part, role } = meaningOf(foldedName(name)) ?? {};
    expect([part, role].filter(Boolean).join(' ')).toBe(place);
  });

  it.for(alien.split('|'))('%s stands for nothing', (name) => {
    expect(meaningOf(foldedName(name))).toBeUndefined();
    expect(meaningOf(foldedLabel(name))).toBeUndefined();
  });

  it('are compared without case, width, accents, signs and script', () => {
    expect(['Ｅ－Ｍａｉｌ', 'e mail', 'É-mail:'].map(compactOf)).toEqual(['email', 'email', 'email']);
    expect(compactOf('聯絡電話')).toBe(compactOf('联络电话'));
    expect(foldedName('a'.repeat(10_000))).toEqual([]);
  });
});

describe('what stands beside the matter', () => {
  const token = 'd41d8cd98f00b204';
  it.for<[string, string, string, ReturnType<typeof asideOf>]>([
    ...(
      '_wpcf7|_wpcf7_unit_tag|_wpnonce|g-recaptcha-response|h-captcha-response|cf-turnstile-response|captcha_token|csrfmiddlewaretoken|_csrf|X-XSRF-TOKEN|' +
      '_token|authenticity_token|utf8|__VIEWSTATE|__EVENTVALIDATION|__RequestVerificationToken|form_build_id|form_token|gform_submit|is_submit_1|' +
      'state_3|ajax_nonce|tx_form[contact][__state]|MAX_FILE_SIZE|token|action|form_id|0cc175b9c0f1b6a831c399e269772661'
    )
      .split('|')
      .map((name): [string, string, string, 'machinery'] => [name, token, 'machinery', 'machinery']),
    ['submit', 'Send message', 'a button', 'machinery'],
    ['btn-submit', '提交留言', 'a button', 'machinery'],
    ['ctl00$Main$btnSubmit', 'Absenden', 'a button', 'machinery'],
    ['验证码', '8842', 'a code of a message', 'machinery'],
    ['password', 'correct horse battery staple', 'a secret, whatever it looks like', 'secret'],
    ['user[password]', 'x', 'a secret', 'secret'],
    ['密码', '水泵', 'a secret', 'secret'],
    ['cardNumber', '4111111111111111', 'a secret', 'secret'],
    ['cvv', '123', 'a secret', 'secret'],
    ['homepage-url', 'x', 'our trap', 'trap'],
    ['_gotcha', 'x', 'a trap', 'trap'],
    ['bot-field', 'x', 'a trap', 'trap'],
    ['_next', 'https://a.example/thanks', 'a place', 'redirect'],
    ['retURL', '/thanks', 'a place', 'redirect'],
    ['next', 'Monday', 'no place', undefined],
    ['wr_password', 'pw-1234', 'a secret', 'secret'],
    ['mw_wp_form_token', 'mw1a2b3c4d5e6f7a8b9c0d', 'a token', 'machinery'],
    ['openid', 'oMP1abcDEF0123456789abc', 'a token', 'machinery'],
    ['pc_hash', 'Ab12Cd', 'a token', 'machinery'],
    ['checkcode', '8d3a', 'a captcha', 'machinery'],
    ['FIELDNAMES', 'NAME,EMAIL', 'a list of ColdFusion', 'machinery'],
    ['signature', 'Jane Roe', 'typed', undefined],
    ['sign', 'Leo', 'typed', undefined],
    ['gift token', 'AB12', 'typed', undefined],
    ['cookies', 'with raisins, please', 'typed', undefined],
    ['Is it about your password', 'yes', 'a question', undefined],
    ['token', '水泵坏了', 'typed', undefined],
    ['action', 'Please send somebody to repair it', 'typed', undefined],
    ['submit', 'I would like you to call me back on Monday', 'typed', undefined],
    ['Captcha does not work', 'yes', 'a question', undefined],
    ['验证码收不到怎么办', '一直没有收到', 'a question', undefined],
    ['turnstile_model', 'T-200', 'a product', undefined],
    ['honey', 'acacia, 500 g', 'a product', undefined],
    ['utm_source', 'google', 'where a customer came from', undefined],
    ['__proto__', 'x', 'a name like others', undefined],
    ['constructor', 'x', 'a name like others', undefined],
  ])('%s=%s is %s', ([name, value, , aside]) => {
    expect(asideOf(name, value)).toBe(aside);
  });

  it('of further fields is only what nobody types', () => {
    expect(asideOf('action', 'call', true)).toBeUndefined();
    expect(asideOf('_gotcha', 'x', true)).toBeUndefined();
    expect(asideOf('g-recaptcha-response', token, true)).toBe('machinery');
    expect(asideOf('password', token, true)).toBe('secret');
  });
});

describe('a contact as it is typed', () => {
  it.for<[string, string, object]>([
    ['Jane@Example.com', 'CN', { email: 'jane@example.com', isAll: true }],
    ['Jane Roe <jane@example.com>', 'CN', { email: 'jane@example.com', name: 'Jane Roe', isAll: false }],
    ['"Roe, Jane" <jane@example.com>', 'CN', { email: 'jane@example.com', name: 'Roe, Jane', isAll: false }],
    ['jane＠example．com', 'CN', { email: 'jane@example.com', isAll: false }],
    ['jane@example。com', 'CN', { email: 'jane@example.com', isAll: false }],
    ['mailto:jane@example.com?subject=Hi', 'CN', { email: 'jane@example.com', isAll: false }],
    ['jane@example.com.', 'CN', { email: 'jane@example.com', isAll: false }],
    ['jane @ example.com', 'CN', { email: 'jane@example.com', isAll: false }],
    ['jane@example.com; roe@example.com', 'CN', { email: 'jane@example.com', isAll: false }],
    ['邮箱：jane@example.com，谢谢', 'CN', { email: 'jane@example.com', isAll: false }],
    ['13800138000@qq.com', 'CN', { email: '13800138000@qq.com', isAll: true }],
    ['jane@localhost', 'CN', { isAll: false }],
    ['138 0013 8000', 'CN', { phone: '+8613800138000', isAll: true }],
    ['１３８００１３８０００', 'CN', { phone: '+8613800138000', isAll: false }],
    ['+86-138-0013-8000', 'CN', { phone: '+8613800138000', isAll: true }],
    ['0086 13800138000', 'CN', { phone: '+8613800138000', isAll: true }],
    ['8613800138000', 'CN', { phone: '+8613800138000', isAll: true }],
    ['86 755 88889999', 'CN', { phone: '+8675588889999', isAll: true }],
    ['(0755) 8888 9999', 'CN', { phone: '+8675588889999', isAll: true }],
    ['0755-88889999转801', 'CN', { phone: '+8675588889999', isAll: false }],
    ['0755-88889999 ext. 801', 'CN', { phone: '+8675588889999', isAll: false }],
    ['0755－8888 9999 分机801', 'CN', { phone: '+8675588889999', isAll: false }],
    ['13800138000/13900139000', 'CN', { phone: '+8613800138000', isAll: false }],
    ['13800138000 13900139000', 'CN', { phone: '+8613800138000', isAll: false }],
    ['13800138000 或 13900139000', 'CN', { phone: '+8613800138000', isAll: false }],
    ['手机：13800138000（李先生）', 'CN', { phone: '+8613800138000', isAll: false }],
    ['400-810-1234', 'CN', { phone: '+864008101234', isAll: true }],
    ['(415) 555-2671', 'CN', { isAll: false }],
    ['(415) 555-2671', 'US', { phone: '+14155552671', isAll: true }],
    ['+1 415 555 2671', 'CN', { phone: '+14155552671', isAll: true }],
    ['030 123456', 'DE', { phone: '+4930123456', isAll: true }],
    ['无', 'CN', { isAll: false }],
    ['801', 'CN', { isAll: false }],
    ['13800138000', 'XX', { isAll: false }],
  ])('is read: %s in %s', ([typed, country, expected]) => {
    expect(readContact(typed, country)).toEqual(expected);
  });

  it.for(['无', '没有', '無', 'n/a', 'N.A.', 'None', '-', '——', '不方便', 'keine', '…', 'なし'])(
    '%s is none',
    (typed) => {
      expect(isNone(typed)).toBe(true);
    },
  );
});

describe('an answer', () => {
  it.for<[string, string, string | undefined]>([
    ['2026-11-29', 'CN', '2026-11-29'],
    ['2026/11/9', 'CN', '2026-11-09'],
    ['2026.11.29', 'CN', '2026-11-29'],
    ['2026年11月29日', 'CN', '2026-11-29'],
    ['２０２６年１１月２９日', 'CN', '2026-11-29'],
    ['2026年 11月 29号', 'CN', '2026-11-29'],
    ['2026-11-29T00:00:00.000Z', 'CN', '2026-11-29'],
    ['29.11.2026', 'CN', '2026-11-29'],
    ['11/29/2026', 'CN', '2026-11-29'],
    ['29/11/2026', 'CN', '2026-11-29'],
    ['11/12/2026', 'CN', undefined],
    ['11/11/2026', 'CN', '2026-11-11'],
    ['11/12/2026', 'US', '2026-11-12'],
    ['29/11/2026', 'US', undefined],
    ['11/12/2026', 'GB', '2026-12-11'],
    ['2026-02-30', 'CN', undefined],
    ['2026-11-29 14:30', 'CN', undefined],
    ['last week', 'CN', undefined],
  ])('with the date %s in %s is %s', ([typed, country, date]) => {
    expect(readDate(typed, country)).toBe(date);
  });

  const label = { 'zh-CN': '我同意隐私政策', en: 'I agree to the privacy policy' };
  const consent: FormField = { name: 'agree', type: 'consent', label, required: false };
  it.for<[string, string | undefined]>([
    ...['on', 'Yes', '是', '同意', 'true', '1', 'I agree to the privacy policy', '0, 1', 'true, false'].map(
      (typed): [string, string] => [typed, 'yes'],
    ),
    ...['no', '否', 'off', '0', 'false', '不同意'].map((typed): [string, string] => [typed, 'no']),
    ['maybe', undefined],
    ['yes, but not by phone', undefined],
  ])('to a consent: %s is %s', ([typed, answer]) => {
    expect(readAnswer(consent, typed, 'CN')).toBe(answer);
  });

  const choice: FormField = {
    name: 'size',
    type: 'choice',
    label,
    required: false,
    choices: [
      { value: 'xl', label: { 'zh-CN': '特大', en: 'Extra large' } },
      { value: 'XL', label: { 'zh-CN': '大', en: 'Large' } },
      { value: '+', label: { 'zh-CN': '加', en: 'More' } },
    ],
  };
  it.for<[string, string | undefined]>([
    ['xl', 'xl'],
    ['XL', 'XL'],
    ['ＸＬ', 'xl'],
    ['extra  large', 'xl'],
    ['大', 'XL'],
    ['+', '+'],
    ['-', undefined],
    ['huge', undefined],
  ])('to a choice: %s is %s', ([typed, answer]) => {
    expect(readAnswer(choice, typed, 'CN')).toBe(answer);
  });

  it('names a kind by itself, its labels and its words', () => {
    expect(
      ['Repair', 'REPAIR', '投诉', '投訴', 'Spare part', 'spare_part', '退换', '维修'].map(readKind),
    ).toEqual(['repair', 'repair', 'complaint', 'complaint', 'spare-part', 'spare-part', 'return', 'repair']);
    expect(['Anfrage', 'I want a repair', '', 'constructor'].map(readKind)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('names a language by tag or name', () => {
    expect(['en', 'en-US', 'EN_us', 'English', '英语'].map(readLanguage)).toEqual(Array(5).fill('en'));
    expect(['zh', 'zh-CN', 'zh_Hans', '中文', '简体中文', 'Chinese'].map(readLanguage)).toEqual(
      Array(6).fill('zh-CN'),
    );
    expect(['de', 'zhuang', 'enough'].map(readLanguage)).toEqual([undefined, undefined, undefined]);
  });
});
