import * as z from 'zod';
import { line, prose } from '../http/text.ts';
import { contrast, paper, readColour } from '../pages/contrast.ts';
import { defineSetting } from './define-setting.ts';

const inBoth = <T extends z.ZodType>(text: T) => z.strictObject({ 'zh-CN': text, en: text });

/** The largest logo, in bytes: it travels within each page and mail, so that neither loads anything. */
export const maxLogoBytes = 24 * 1024;

/** The first bytes of the pictures that a logo may be, in base64. */
const logoBeginnings = {
  'image/png': 'iVBORw0KGgo',
  'image/jpeg': '/9j/',
  'image/webp': 'UklGR',
} as const;

/** A logo within the document: its type and its bytes in base64, which begin as files of that type do. */
const Logo = z
  .strictObject({
    mediaType: z.enum(['image/png', 'image/jpeg', 'image/webp']),
    data: z
      .string()
      .regex(/^[A-Za-z0-9+/]+={0,2}$/, { message: 'field.invalid' })
      .refine(({ length }) => length <= Math.ceil(maxLogoBytes / 3) * 4, { message: 'field.logo-too-large' }),
  })
  .refine(({ mediaType, data }) => data.startsWith(logoBeginnings[mediaType]), {
    path: ['data'],
    message: 'field.not-this-type',
  });

/** WCAG 2.2, 1.4.3: text in the colour on white, and white on the colour. */
export const leastContrast = 4.5;

/** `#0b5cad`: what links and buttons have. Refused where white text on it could not be read. */
const Colour = z
  .string()
  .toLowerCase()
  .regex(/^#[0-9a-f]{6}$/, { message: 'field.colour', abort: true })
  .refine((value) => contrast(readColour(value), paper) >= leastContrast, { message: 'field.low-contrast' });

/** Who the firm is, as customers read it on pages and in mails. There is one document, `firm`. */
export const FirmDocument = z.strictObject({
  id: z.literal('firm'),
  /** Default: the name in the stage's configuration. */
  name: inBoth(line(80)).optional(),
  /** How SMS and WeChat begin, where there is room. Default: the name. */
  shortName: inBoth(line(12)).optional(),
  /** Whom mails come from, as mailboxes show it. Default: the name. */
  senderName: inBoth(line(80)).optional(),
  logo: Logo.optional(),
  colour: Colour.optional(),
  /** As it is to be read: `400-820-8820`. */
  phone: line(40).optional(),
  /** When somebody answers the phone, in words. */
  hours: inBoth(line(120)).optional(),
  address: inBoth(line(200)).optional(),
  /** What customers are told of their data: a text, a page of the firm's own, or both. */
  privacy: z
    .strictObject({
      text: inBoth(prose(1000)).optional(),
      url: z
        .url({ protocol: /^https$/ })
        .max(300)
        .optional(),
    })
    .optional(),
  /** Where staff open a ticket, for the links of their mails: `https://desk.example/tickets/{id}`. Default: the ticket's own page. */
  deskUrl: z
    .url({ protocol: /^https?$/ })
    .max(300)
    .refine((url) => url.includes('{id}') || url.includes('%7Bid%7D'), { message: 'field.invalid' })
    .optional(),
});
export type FirmDocument = z.output<typeof FirmDocument>;

/** Nothing is built in: a firm that says nothing is its name in the configuration. */
export const firmSetting = defineSetting({ kind: 'firm', schema: FirmDocument, builtIn: [] });
