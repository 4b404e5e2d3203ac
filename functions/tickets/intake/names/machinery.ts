import { compactOf } from './fold-name.ts';
import { hasHan, isSentence, wordsOf } from './sentence.ts';

/** What stands in a post beside what its customer typed. */
export type Aside = 'machinery' | 'secret' | 'trap' | 'redirect';

const setOf = (names: string): ReadonlySet<string> => new Set(names.split(' '));

/** Whatever stands under these names is kept nowhere. In the spelling of `compactOf`; names within a path count too. */
const secrets = setOf(
  'password passwd pwd passwort motdepasse contrasena userpassword confirmpassword passwordconfirmation passwordconfirm newpassword ' +
    'password2 repeatpassword 密码 登录密码 确认密码 支付密码 パスワード cardnumber creditcard creditcardnumber ccnumber cardno cardnum ccnum ' +
    'cvv cvc cvv2 cvccode cvvcode cardcvc cardcvv cardcode cccsc ccexp cardexpiry 信用卡号 信用卡 银行卡号 安全码 ' +
    'apikey clientsecret accesstoken authtoken refreshtoken secretkey privatekey',
);

/** Fields that no person sees, as they are written: a shop may sell honey. */
const traps = setOf(
  'homepage-url _gotcha gotcha honeypot _honeypot honey-pot honey_pot honeypot-field honeypot_field bot-field bot_field _honey _hp wpforms[hp] ' +
    'form_fields[honeypot] ak_hp_textarea',
);

const redirects = setOf(
  'next returl redirect returnurl successurl redirecturl redirectto returnto thankyouurl thankyoupage successredirect redirecturi nexturl',
);

/** Parts of names that only captchas, frameworks and page builders use. Names with blanks are questions: `Captcha does not work`. */
const marks =
  /captcha|csrf|xsrf|turnstile-response|geetest|altcha|nonce(?:-\d+)?$|^_wp|^__(?!proto|define|lookup)|\[__|^authenticity_token$|^_charset_$|^utf8$|^form_(?:build_id|token|submit|hash)$|^formhash$|^gform_|^is_submit_|^state_\d+$|^dede_fields|^et_pb_contact(?:form_submit|_email_fields)|^et_builder_submit|^frm_(?:action|hide_fields|submit_entry|state)|^request_token$|^max_file_size$|^antibot_key$|^honeypot_time$|^smart-token$|^ufprt$|^zc_gad$|^xnqsjsdp$|^xmiwtld$|^(?:ldeskuid|ldtuvid)$|^pc_hash$|^sessid$|^params_hash$|^securityid$|^_authenticator$|^p_auth$|^af_action$|^_(?:session_key|handler)$|^contact-form-hash$|^cfajax$|^fieldnames$|^web_form_submit$|^dosubmit$|^submitconfirm$|^_cf_|^_(?:method|token|cc|bcc|format|template|autoresponse|webhook|blacklist)$/;

/** Names that others may use for what a person types, too. */
const tools = setOf(
  'token formtoken sessiontoken secret action formid formkey formname formtype postid queriedid itemkey security ajax isajax accesskey ' +
    'subscriptionkey hscontext hutk sessionid hash checksum timestamp ts antispam spamcheck noredirect submitx submity ' +
    'actiontype checkcode validatecode verifycode vcode googlekey handshakekey ' +
    '验证码 短信验证码 手机验证码 图形验证码',
);

/** Ends of names that only programs give. */
const secretEnd = /(?:^|[_\-.[])(?:password|passwd|pwd)\d*\]?$/;
const tokenEnd = /(?:token|signature|sign|openid|unionid|open_id|union_id|cookies?|tranid)\]?$/;
/** A value that a program made up. */
const isRandom = (value: string): boolean => /^[\w\-+/=.:|;, ]{16,}$/.test(value) && /\d/.test(value);

const buttons = setOf(
  'submit send commit op button btn btnsubmit submitbutton submitbtn submitform sendbutton formsubmit contactsubmit go save reset 提交 发送 ' +
    'wpformssubmit senden absenden envoyer enviar',
);

/** Names of a message digest: what Joomla calls its token. */
const isDigest = (name: string): boolean => /^[0-9a-f]{32}$/.test(name);

/** A text that no program writes: what stands under a name of machinery and reads so is kept. */
const isTyped = (value: string): boolean => isSentence(value) || hasHan(value);
/** A list or an object that a program wrote. */
const isStructure = (value: string): boolean => /^\s*(?:\[\s*\{|\{\s*")/.test(value);
/** Captions of buttons are short. */
const isMoreThanCaption = (value: string): boolean => wordsOf(value) > 6;

/** Whether a value is an address or a path, to which a browser could be led. */
const isPlace = (value: string): boolean => /^(?:https?:\/\/|\/|\.\/|\?)\S*$/i.test(value);

/**
 * What stands beside the matter, by name and value; undefined where a person may have typed it. `isField`: the sender named it as a
 * further field, so only what nobody types is put aside.
 */
export function asideOf(name: string, value: string, isField = false): Aside | undefined {
  const lower = name.slice(0, 200).toLowerCase();
  const last =
    lower
      .split(/[[\].$:]+/)
      .filter(Boolean)
      .at(-1) ?? '';
  const spellings = [compactOf(lower), compactOf(last)];
  const isOne = (names: ReadonlySet<string>): boolean => spellings.some((each) => names.has(each));
  const isWord = !/\s/.test(lower);
  if (isOne(secrets) || secretEnd.test(lower)) return 'secret';
  if (isWord && tokenEnd.test(lower) && isRandom(value)) return 'machinery';
  if (isWord && marks.test(lower)) return isSentence(value) && !isStructure(value) ? undefined : 'machinery';
  if (isField) return undefined;
  if (traps.has(lower)) return 'trap';
  if (isOne(redirects)) return isPlace(value) ? 'redirect' : undefined;
  if (isOne(tools) || isDigest(lower)) return isTyped(value) ? undefined : 'machinery';
  if (isOne(buttons)) return isMoreThanCaption(value) ? undefined : 'machinery';
  return undefined;
}

/** Names of what tells where a customer came from and with what: it is kept, and is nobody's words. */
export const isContext = (name: string): boolean => context.test(compactOf(name));
const context =
  /^utm|referr?er|useragent|^(?:page|form|site)(?:title|url|name|id)?$|^(?:url|ip|ipaddress|remoteip|gclid|fbclid|msclkid|source|date|time|timezone|browser|device|platform|poweredby|credit|version)$|来源/;

/** Names under which a form asks for leave: what stands there is its own wording, not the matter. */
export const isAgreement = (name: string): boolean => agreement.test(compactOf(name));
const agreement =
  /consent|gdpr|privacy|policy|iagree|^agree|accept|termsof|conditions|newsletter|marketing|optin|datenschutz|einwilligung|rgpd|lgpd|同意|条款|隐私|协议|개인정보/;
