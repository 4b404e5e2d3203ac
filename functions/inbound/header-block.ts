import { hasAddress, hasDate, hasTime } from './evidence.ts';

/** What a header says of a mail. */
export type HeaderRole = 'from' | 'date' | 'to' | 'cc' | 'subject';

/** The names of headers as mail programs write them above what they quote, in lower case and without white space. */
const labels: Record<HeaderRole, readonly string[]> = {
  from: [
    'จาก', 'من', 'מאת', 'saatja', 'no', 'nuo', 'šalje', 'pošiljatelj', 'подател', 'pengirim', 'expeditor',
    'from', 'von', 'de', 'da', 'van', 'od', 'от', 'откого', 'від', 'fra', 'från', 'lähettäjä', 'kimden', 'gönderen', 'feladó', 'dela', 'από',
    'expéditeur', 'remitente', 'remetente', 'mittente', 'afzender', 'nadawca', 'odesílatel', 'отправитель', 'absender', 'sender', 'dari', 'từ',
    '发件人', '發件人', '寄件者', '寄件人', '差出人', '送信者', '送信元', '보낸사람', '보낸이', '发信人', '發信人',
  ],
  date: [
    'εστάλη', 'ημερομηνία', 'ส่ง', 'วันที่', 'تمالإرسال', 'تاريخ', 'التاريخ', 'أرسلت', 'đãgửi', 'נשלח', 'תאריך', 'trimis', 'dată', 'изпратено', 'poslano', 'poslato', 'послато', 'odoslané', 'saadetud', 'nosūtīts', 'išsiųsta', 'dikirim', 'terkirim',
    'sent', 'date', 'datesent', 'gesendet', 'gesendetam', 'datum', 'envoyé', 'envoyéle', 'enviado', 'enviadoel', 'enviadoem', 'enviadaem', 'enviada',
    'fecha', 'data', 'inviato', 'dataora', 'verzonden', 'wysłano', 'wysłane', 'отправлено', 'дата', 'надіслано', 'sendt', 'dato', 'skickat', 'datum',
    'lähetetty', 'päiväys', 'päivämäärä', 'odesláno', 'elküldve', 'dátum', 'tarih', 'gönderildi', 'gönderilmetarihi', 'στάλθηκε', 'tanggal', 'ngày',
    '发送时间', '发送日期', '發送時間', '發送日期', '日期', '时间', '時間', '寄件日期', '傳送日期', '傳送時間', '送信日時', '送信日', '日時', '日付', '보낸날짜', '날짜', '보낸시간',
  ],
  to: [
    'ถึง', 'إلى', 'אל', 'до', 'za', 'adressaat', 'kam', 'prejemnik', 'penerima',
    'to', 'an', 'à', 'para', 'a', 'aan', 'do', 'кому', 'til', 'till', 'vastaanottaja', 'komu', 'címzett', 'kime', 'alıcı', 'către', 'προς', 'kepada',
    'destinataire', 'destinatario', 'destinatário', 'ontvanger', 'adresat', 'empfänger', 'đến', '收件人', '收件者', '收信人', '宛先', '받는사람', '받는이',
  ],
  cc: ['cc', 'kopie', 'copie', 'copia', 'cópia', 'kopia', 'kopi', 'dw', 'копия', 'копія', 'másolatot', 'bilgi', '抄送', '副本', '参照', '참조'],
  subject: [
    'เรื่อง', 'الموضوع', 'נושא', 'predmet', 'zadeva', 'teema', 'temats', 'tema', 'subjek',
    'subject', 'betreff', 'objet', 'sujet', 'asunto', 'assunto', 'oggetto', 'onderwerp', 'temat', 'тема', 'emne', 'ämne', 'aihe', 'předmět', 'tárgy', 'konu',
    'subiect', 'θέμα', 'perihal', 'chủđề', '主题', '主題', '主旨', '标题', '件名', '제목',
  ],
}; // biome-ignore format: one list a role

const roles = new Map(
  (Object.entries(labels) as [HeaderRole, readonly string[]][]).flatMap(([role, names]) =>
    names.map((name) => [name, role] as const),
  ),
);

/** What stands in the address block of a parcel or a form, and in the headers of no mail. */
const parcelLabels: ReadonlySet<string> = new Set([
  'phone', 'tel', 'telephone', 'mobile', 'cell', 'fax', 'address', 'weight', 'parcel', 'tracking', 'trackingnumber', 'postcode', 'zip', 'country', 'city', 'name',
  'telefon', 'mobil', 'handy', 'adresse', 'anschrift', 'gewicht', 'plz', 'ort', 'téléphone', 'poids', 'portable', 'teléfono', 'dirección', 'telefono', 'indirizzo',
  'telefone', 'endereço', 'telefoon', 'adres', 'телефон', 'адрес', 'вес', '电话', '電話', '手机', '手機', '联系电话', '联系方式', '地址', '收货地址', '收件地址', '寄件地址',
  '重量', '运单号', '快递单号', '单号', '运单', '邮编', '件数', '姓名', '住所', '전화', '전화번호', '주소', '연락처',
]); // biome-ignore format: one list

/** `label: value`, also in bold (`*From:* a`) and as a row of a table (`| 发件人 | a |`). */
export interface LabelledLine {
  /** In lower case and without white space. */
  label: string;
  value: string;
}

/** Of a line so much is looked at for its label. In UTF-16 units. */
const maxLabelCharacters = 40;

/** @param line with single spaces and without white space at its ends. */
export function labelledLine(line: string): LabelledLine | undefined {
  const start = /[^>*|\s]/.exec(line.slice(0, maxLabelCharacters))?.index ?? -1;
  if (start < 0) return undefined;
  const isRow = line.slice(0, start).includes('|');
  const end = line.slice(start, start + maxLabelCharacters).search(isRow ? /\|/ : /[:：]/);
  if (end <= 0) return undefined;
  const label = line
    .slice(start, start + end)
    .replace(/[\s*:：]/g, '')
    .toLowerCase();
  const value = line.slice(start + end + 1).replace(/^[\s*:：]{1,8}/, '');
  return { label, value: value.endsWith('|') ? value.slice(0, -1).trim() : value.trim() };
}

export interface HeaderBlock {
  values: ReadonlyMap<HeaderRole, string>;
  /** The line behind it. */
  end: number;
}

const maxBlockLines = 14;

interface Header {
  role: HeaderRole;
  value: string;
}

function labelledHeader(labelled: LabelledLine | undefined): Header | undefined {
  const role = labelled && roles.get(labelled.label);
  return role && { role, value: labelled.value };
}

/** `From "Service" <a@b>`, as eM Client writes it: a header without its colon, by a value that is a mail's. */
function bareHeader(line: string): Header | undefined {
  const end = line.indexOf(' ');
  const role = roles.get(line.slice(0, Math.max(end, 0)).toLowerCase());
  const value = line.slice(end + 1);
  return role && (hasAddress(value) || hasDate(value)) ? { role, value } : undefined;
}

/**
 * The headers that stand from a line on, whatever their values are; undefined where there are fewer than two, or where an address block of
 * a parcel stands.
 * @param lines with single spaces; a marked line may have quotation marks.
 */
export function headerBlockAt(lines: readonly string[], at: number): HeaderBlock | undefined {
  const values = new Map<HeaderRole, string>();
  let end = at;
  for (let next = at; next < Math.min(lines.length, at + maxBlockLines); next += 1) {
    const line = lines[next] ?? '';
    const labelled = labelledLine(line);
    const header = labelledHeader(labelled) ?? bareHeader(line);
    if (header) {
      const { role, value } = header;
      if (values.has(role)) break;
      values.set(role, value);
      end = next + 1;
    } else if (labelled && parcelLabels.has(labelled.label) && end === next) return undefined;
    // Many recipients take several lines, and some programs leave a line empty between headers.
    else if (values.size === 0 || !(line === '' || hasAddress(line))) break;
  }
  const above = labelledLine(lines[at - 1] ?? '');
  if (values.size < 2 || (above && parcelLabels.has(above.label))) return undefined;
  return { values, end };
}

/**
 * Whether headers are those of a mail by what they say: `strict` where nothing else tells that a mail is quoted below, since people write
 * From, To and Date of a parcel, too.
 */
export function isOfMail({ values }: HeaderBlock, by: 'strict' | 'behind-divider'): boolean {
  const from = values.get('from');
  const date = values.get('date') ?? '';
  const isNamed = hasAddress(from ?? '') || hasAddress(values.get('to') ?? '');
  if (by === 'behind-divider')
    return (from !== undefined || values.has('date')) && (isNamed || hasDate(date) || values.size >= 3);
  const isDated = hasDate(date) && (hasTime(date) || isNamed);
  return from !== undefined && values.has('subject') && isDated && (isNamed || values.has('to'));
}
