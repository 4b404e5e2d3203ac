import sanitizeHtml from 'sanitize-html';
import { limitNesting } from './limit-nesting.ts';

/*
 * A stranger's HTML as it may be shown to staff and customers: an allow list of elements, attributes and styles. Nothing
 * in it runs, nothing is loaded from elsewhere, nothing leaves its place on the page. Where a picture on another server stood, its address is kept in
 * an attribute that no browser loads (`data-picture`): the console shows it when somebody asks.
 */

export interface CleanHtml {
  html: string;
  /** The number of removed pictures on other servers: loading one would tell its sender who reads the mail and when. */
  remoteImages: number;
}

const colour = /^(?:#[0-9a-f]{3,8}|[a-z]{3,20}|rgba?\([\d\s.,%]{5,40}\))$/i;
const length = /^-?\d{1,4}(?:\.\d{1,3})?(?:px|pt|em|rem|%)?$/;
const lengths = /^(?:-?\d{1,4}(?:\.\d{1,3})?(?:px|pt|em|rem|%)?\s*){1,4}$/;

/** Styles that carry meaning (emphasis, tables); none that position, hide or load. */
const styles: Record<string, RegExp[]> = {
  color: [colour],
  'background-color': [colour],
  'font-weight': [/^(?:bold|bolder|normal|[1-9]00)$/],
  'font-style': [/^(?:italic|normal)$/],
  'text-decoration': [/^(?:underline|line-through|none)$/],
  'text-align': [/^(?:left|right|center|justify)$/],
  'vertical-align': [/^(?:top|middle|bottom|baseline|sub|super)$/],
  'padding-left': [length],
  'margin-left': [/^\d{1,3}(?:px|pt|em)?$/],
  border: [/^\d{1,2}px (?:solid|dashed|dotted) (?:#[0-9a-f]{3,8}|[a-z]{3,20})$/i],
  'border-collapse': [/^(?:collapse|separate)$/],
  padding: [lengths],
};

const tags = [
  ...[
    'p',
    'div',
    'span',
    'br',
    'hr',
    'h1',
    'h2',
    'h3',
    'h4',
    'h5',
    'h6',
    'blockquote',
    'pre',
    'code',
    'center',
  ],
  ...[
    'b',
    'strong',
    'i',
    'em',
    'u',
    's',
    'strike',
    'del',
    'ins',
    'sub',
    'sup',
    'small',
    'big',
    'font',
    'mark',
    'q',
  ],
  ...['ul', 'ol', 'li', 'dl', 'dt', 'dd', 'a', 'img'],
  ...['table', 'caption', 'thead', 'tbody', 'tfoot', 'tr', 'td', 'th', 'colgroup', 'col'],
];

const gone = [
  'script',
  'style',
  'textarea',
  'option',
  'noscript',
  'title',
  'head',
  'template',
  'iframe',
  'object',
  'svg',
  'math',
  'xmp',
];

/** A picture of the mail itself, under the id of its attachment: whoever shows the entry puts its address there. */
export const pictureOf = (attachmentId: string): string => `cid:${attachmentId}`;

/**
 * Cleans a mail's HTML.
 * @param pictures ids of attachments by Content-ID (without angle brackets); a picture of the mail comes out as
 * `<img src="cid:<attachment id>">`, one on another server as its alternative text.
 */
export function cleanHtml(dirty: string, pictures: ReadonlyMap<string, string> = new Map()): CleanHtml {
  let remoteImages = 0;
  const html = sanitizeHtml(limitNesting(dirty), {
    allowedTags: tags,
    nonTextTags: gone,
    disallowedTagsMode: 'discard',
    allowedAttributes: {
      a: ['href', 'title', 'rel', 'target'],
      img: ['src', 'alt', 'width', 'height'],
      font: ['color', 'size'],
      td: ['colspan', 'rowspan', 'align', 'valign', 'style'],
      th: ['colspan', 'rowspan', 'align', 'valign', 'style'],
      ol: ['start', 'type'],
      span: ['data-picture'],
      '*': ['style', 'dir', 'lang'],
    },
    allowedStyles: { '*': styles },
    allowedSchemes: ['http', 'https', 'mailto', 'tel'],
    allowedSchemesByTag: { img: ['cid'] },
    allowProtocolRelative: false,
    nestingLimit: 100,
    transformTags: {
      a: (tagName, attribs) => ({
        tagName,
        attribs: { ...attribs, rel: 'noopener noreferrer nofollow', target: '_blank' },
      }),
      // Its own word for it is ours alone: a stranger's is dropped.
      span: (tagName, { 'data-picture': _, ...attribs }) => ({ tagName, attribs }),
      img: (tagName, { src = '', alt = '', width, height }) => {
        const picture = pictures.get(contentIdOf(src));
        if (picture !== undefined) {
          const size = { ...(width ? { width } : {}), ...(height ? { height } : {}) };
          return { tagName, attribs: { src: pictureOf(picture), alt, ...size } };
        }
        remoteImages += 1;
        const place = isShowable(src, width, height) ? { 'data-picture': src.trim() } : {};
        return { tagName: 'span', attribs: place, ...(alt.trim() ? { text: `[${alt.trim()}]` } : {}) };
      },
    },
  });
  return { html: html.replaceAll('<span></span>', '').trim(), remoteImages };
}

/** Bytes of an address beyond which a picture is not worth its place in an entry. */
const maxPictureAddress = 1000;

/** Whether a picture on another server can be shown and is more than a mark that counts readers: those are a pixel or two. */
const isShowable = (src: string, width: string | undefined, height: string | undefined): boolean =>
  src.length <= maxPictureAddress &&
  /^https:\/\/[^\s"'<>]+$/i.test(src.trim()) &&
  [width, height].every((size) => size === undefined || !/^[0-2]$/.test(size.trim()));

function contentIdOf(src: string): string {
  if (!/^cid:/i.test(src)) return '';
  try {
    return decodeURIComponent(src.slice(4));
  } catch {
    return src.slice(4);
  }
}

/** A mail's HTML as plain text, a line for each block. */
export function textOfHtml(dirty: string): string {
  const marked = sanitizeHtml(limitNesting(dirty.replace(/\r?\n/g, ' ')), {
    allowedTags: [
      'br',
      'p',
      'div',
      'li',
      'tr',
      'h1',
      'h2',
      'h3',
      'h4',
      'h5',
      'h6',
      'blockquote',
      'hr',
      'pre',
      'td',
      'th',
    ],
    allowedAttributes: {},
    nonTextTags: gone,
    nestingLimit: 100,
  });
  return unescaped(
    marked
      .replace(/<li>/g, '\n- ')
      .replace(/<\/t[dh]>/g, ' ')
      .replace(/<(?:br|hr) ?\/?>/g, '\n')
      .replace(/<(?:p|div|tr|h\d|blockquote|pre)>/g, '\n')
      .replace(/<\/(?:p|h\d|blockquote|pre)>/g, '\n')
      .replace(/<\/?[a-z0-9]+ ?\/?>/g, ''),
  )
    .replace(/[ \t\u00a0]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

const unescaped = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
