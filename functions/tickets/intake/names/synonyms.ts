import type { MapTarget } from '../../../../shared/settings/forms.ts';
import { compactOf } from './fold-name.ts';

/**
 * Which part of its place a value is: a first name of a name, an area code of a number. The number of a messenger may be a phone number;
 * that of an account is none.
 */
export type Role =
  | 'first'
  | 'middle'
  | 'last'
  /** A whole name, or what a first or a last name beside it lacks: `nom` beside `prenom`, `nombre` beside `apellidos`. */
  | 'either'
  | 'country'
  | 'area'
  | 'local'
  | 'messenger'
  | 'account';

/** What a name says that a value is. */
export interface Meaning {
  place: Exclude<MapTarget, 'ignore'>;
  role?: Role;
  /** Where the name stands in its row: the lower, the surer. */
  rank: number;
  /** What its value must be for it to mean this. */
  only?: ValueRule;
  /** What it means where its value is something else; without it nothing. */
  otherwise?: Meaning['place'];
}

/** `contact`: an address or an international number. `chinese`: Chinese characters, or a number. `person`: a name in Chinese. */
export type ValueRule = 'contact' | 'chinese' | 'person';

interface Row {
  place: Meaning['place'];
  role?: Role;
  only?: ValueRule;
  otherwise?: Meaning['place'];
  /** In the spelling of `compactOf`, parted by blanks. */
  names: string;
}

/**
 * What forms of others call the parts of a ticket: English, Chinese (`compactOf` knows both scripts; old pages write it in Pinyin), and the usual
 * words of German, French, Spanish, Portuguese, Italian, Dutch, Polish, Russian, Turkish, Japanese, Korean, Vietnamese, Thai and Indonesian.
 * Within a row the surest stands first.
 */
const rows: readonly Row[] = [
  {
    place: 'description',
    names:
      'message description msg body comment comments content details detail enquiry inquiry question questions problem issue feedback ' +
      'textarea remark remarks note notes request howcanwehelp howcanwehelpyou whathappened problemdescription issuedescription ' +
      'faultdescription additionalinfo additionalinformation anythingelse ' +
      '内容 留言 描述 问题 详情 留言内容 详细描述 问题描述 故障描述 描述问题 描述故障 描述情况 遇到的问题 反馈内容 咨询内容 投诉内容 报修内容 问题内容 具体问题 ' +
      '意见 建议 意见反馈 意见建议 意见与建议 反馈 回馈 备注 说明 补充说明 情况说明 需求 需求描述 故障现象 信息 消息 讯息 正文 ' +
      'nachricht mitteilung anliegen bemerkung bemerkungen kommentar beschreibung frage anfrage commentaire commentaires mensaje ' +
      'comentario comentarios consulta descripcion お問い合わせ内容 お問合せ内容 ご質問 ご意見 メッセージ 本文 備考 ' +
      'enquirydetails enquirytext enquirymessage inquirydetails inquirytext problemdetails issuedetails faultdetails messagetext messagebody ' +
      'describeyourproblem describeyourissue describetheproblem describetheissue tellusmore tellushowwecanhelp whatcanwehelpwith ' +
      'whatcanwehelpyouwith whatiswrong whatiswrongwithit whatwentwrong whatistheproblem whatistheissue whatisthematter ' +
      'textbody bodyplain transcriptiontext transcription feedbackcontent saytext lytext ' +
      '故障情况 故障详情 问题说明 问题反馈 问题详情 报修描述 报修说明 服务需求 留言信息 详细说明 详细情况 具体描述 具体情况 投诉描述 诉求 诉求内容 反映内容 ' +
      'neirong liuyan liuyanneirong beizhu miaoshu wentimiaoshu xuqiu guzhangmiaoshu ' +
      'nachrichtanuns problembeschreibung fehlerbeschreibung demande votredemande probleme decrivezvotreprobleme decrivezleprobleme ' +
      'solicitud pregunta descripciondelproblema mensagem comentarios descricao duvida solicitacao observacoes pergunta ' +
      'messaggio richiesta commento commenti descrizione domanda bericht opmerking opmerkingen vraag vraagofopmerking omschrijving toelichting ' +
      'wiadomosc trescwiadomosci tresc сообщение вопрос комментарий комментарии описание описаниепроблемы обращение текстсообщения ' +
      'текстобращения soobshenie soobshchenie vopros mesaj mesajınız pesan isipesan keluhan noidung loinhan tinnhan ghichu ' +
      'お問い合わせ 問い合わせ内容 ご相談内容 ご用件 ご要望 質問内容 naiyou naiyo 내용 문의내용 문의사항 메시지 상담내용 요청사항 ข้อความ รายละเอียด',
  },
  {
    place: 'subject',
    names:
      'subject title topic headline reason regarding re summary theme emailsubject messagesubject ' +
      '主题 标题 题目 事由 主旨 betreff thema sujet objet asunto 件名 題名 ' +
      'biaoti zhuti 诉求标题 投诉标题 留言标题 反馈标题 assunto oggetto onderwerp temat тема konu judul tieuđe tieude chuđe chude 用件 제목 หัวข้อ เรื่อง',
  },
  { place: 'name', role: 'either', names: 'name nom nombre nome naam nama имя imie' },
  {
    place: 'name',
    names:
      'fullname namefull contactperson displayname username author whoareyou nickname ' +
      '姓名 称呼 名字 联系人 联络人 真实姓名 姓名称呼 怎么称呼 如何称呼 贵姓 尊姓大名 昵称 ' +
      'realname truename linkman linkname fromname senderfullname yourfullname 大名 真名 报修人 申报人 反馈人 投诉人 留言人 ' +
      'xingming lianxiren chenghu 诉求人 referente contactpersoon ชื่อผู้ติดต่อ ' +
      'vorundnachname ansprechpartner nomcomplet nometprenom prenometnom nombrecompleto nombreyapellidos お名前 氏名 名前 ご担当者名 onamae ' +
      'nomecompleto nomeecognome nomecognome nominativo volledigenaam imieinazwisko фио имяифамилия фамилияимя контактноелицо fio ' +
      'adsoyad adınızsoyadınız adınız isim isminiz namalengkap hovaten hoten 이름 성함 성명 고객명 ชื่อนามสกุล ชื่อ',
  },
  {
    place: 'name',
    role: 'first',
    names:
      'firstname namefirst fname givenname givennames forename first 名 vorname prenom namegiven voornaam primeironome',
  },
  { place: 'name', role: 'middle', names: 'middlename namemiddle mname отчество tussenvoegsel' },
  {
    place: 'name',
    role: 'last',
    names:
      'lastname namelast lname surname familyname last 姓 姓氏 nachname familienname apellido apellidos namefamily ' +
      'nomdefamille sobrenome cognome achternaam nazwisko фамилия soyad soyadınız',
  },
  {
    place: 'email',
    names:
      'email mail emailaddress mailaddress emailid replyto emailaddr confirmemail emailconfirm emailconfirmation repeatemail verifyemail ' +
      '邮箱 电子邮箱 邮箱地址 电子邮件 邮件 电子邮件地址 邮件地址 确认邮箱 电邮 电子信箱 信箱 电邮地址 ' +
      'emailadresse courriel adressemail adresseemail correo correoelectronico メール メールアドレス ' +
      'fromemail senderemail workemail businessemail mailconfirm confirmmail youxiang correioeletronico indirizzoemail postaelettronica emailadres adresemail ' +
      'почта электроннаяпочта адресэлектроннойпочты eposta epostaadresi epostaadresiniz surel alamatemail diachiemail 이메일 이메일주소 메일 อีเมล',
  },
  {
    place: 'phone',
    names:
      'phone tel mobile telephone mobilephone cell cellphone phonefull phonenumber contactnumber callback callbacknumber daytimephone workphone ' +
      'homephone phonemobile landline ' +
      '电话 手机 联系电话 联络电话 移动电话 行动电话 联系手机 座机 固定电话 固话 联系号码 联系人号码 来电 ' +
      'telefon handy mobil rufnummer portable numerodetelephone telefono numerodetelefono movil celular 電話番号 お電話番号 携帯電話 ' +
      'phonenumbercountrycode linktel linkphone linkmobile mycall 联络手机 dianhua lianxidianhua shouji shoujihao ruckruf festnetz ' +
      'telephoneportable telephonemobile telephonefixe numerodeportable gsm telefonomovil telefonodecontacto telefone telemovel cellulare ' +
      'numeroditelefono recapitotelefonico telefoon mobiel telefonkontaktowy numertelefonu телефон номертелефона мобильныйтелефон ' +
      'контактныйтелефон ceptelefonu telefonnumarası telepon nohp nomorhp notelepon nomortelepon sođienthoai sodienthoai đienthoai dienthoai sdt ' +
      '電話 携帯 携帯番号 連絡先電話番号 denwa 전화번호 휴대폰 휴대폰번호 휴대전화 휴대전화번호 핸드폰 연락처 เบอร์โทรศัพท์ เบอร์โทร เบอร์มือถือ โทรศัพท์ ' +
      'ndetelephone nodetelephone nodetelefono recapito telefonecelular telefonocelular',
  },
  {
    place: 'phone',
    role: 'country',
    names:
      'phonecountry countrycode phonecountrycode dialcode dialingcode callingcode phonecode 国家区号 国际区号 国码',
  },
  { place: 'phone', role: 'area', names: 'phonearea areacode phoneareacode 区号 vorwahl' },
  { place: 'phone', role: 'local', names: 'phonephone phonelocal phonesubscriber' },
  {
    place: 'contact',
    names:
      'contact contactinfo contactdetails contactinformation reachyou howcanwereachyou emailorphone phoneoremail ' +
      '联系方式 联络方式 联系信息 联系方法 手机或邮箱 邮箱或手机 电话或邮箱 kontakt kontaktdaten coordonnees contacto 連絡先 ご連絡先 ' +
      'lianxifangshi',
  },
  { place: 'contact', only: 'contact', names: 'from sender caller callerid callernumber' },
  { place: 'name', only: 'person', otherwise: 'contact', names: 'contacts' },
  { place: 'name', only: 'chinese', names: 'xm lxr' },
  { place: 'phone', only: 'chinese', names: 'dh sj lxdh' },
  { place: 'description', only: 'chinese', names: 'nr ly bz' },
  {
    place: 'contact',
    role: 'messenger',
    names: 'whatsapp whatsappid wechat wechatid weixin viber zalo 微信 微信或手机 微信手机 微信同号',
  },
  {
    place: 'contact',
    role: 'account',
    names: 'qq lineid telegram telegramid skype skypeid kakaotalk 微信或qq 微信qq qq微信 qq或微信',
  },
  {
    place: 'productSerial',
    names:
      'serial productserial sn sncode machineserial deviceserial 序列 序列号 产品序列 机身号 机号 产品编号 设备序列 sn码 机器编号 出厂编号 ' +
      'seriennummer numerodeserie シリアル番号 製造番号 ' +
      'xuliehao serienummer numerodiserie серийныйномер 시리얼번호 ndeserie nodeserie',
  },
  {
    place: 'orderNumber',
    names:
      'order orderid ordercode orderreference ponumber purchaseorder 订单 单号 bestellnummer auftragsnummer numerodecommande numerodepedido 注文番号 ' +
      'idorder dingdanhao numerodopedido numeroordine bestelnummer номерзаказа 주문번호 ndecommande nodepedido numeropedido numerocommande',
  },
  {
    place: 'region',
    names: 'region province 地区 所在地区 省份 所在省份 区域 所在区域 所在地 省市',
  },
  {
    place: 'kind',
    names:
      'kind type category issuetype requesttype enquirytype inquirytype typeofrequest tickettype ' +
      '类型 类别 问题类型 反馈类型 咨询类型 服务类型 业务类型 问题分类',
  },
  {
    place: 'language',
    names: 'language lang locale preferredlanguage 语言 首选语言 回复语言 sprache langue idioma',
  },
];

const meanings: ReadonlyMap<string, Meaning> = new Map(
  // A name that stands in two rows is of the first.
  rows
    .flatMap(({ place, role, only, otherwise, names }) =>
      names.split(' ').map((name, rank): [string, Meaning] => [
        compactOf(name),
        {
          place,
          rank,
          ...(role ? { role } : {}),
          ...(only ? { only } : {}),
          ...(otherwise ? { otherwise } : {}),
        },
      ]),
    )
    .reverse(),
);

/** What the first of these spellings says that the table knows. */
export function meaningOf(spellings: readonly string[]): Meaning | undefined {
  const known = spellings.find((each) => meanings.has(each));
  return known === undefined ? undefined : meanings.get(known);
}
