import * as z from 'zod';
import { CareTopic } from '../../events/vocabulary.ts';
import { slug } from '../http/text.ts';
import { Label } from './queues.ts';

const liquid = (max: number) => z.string().trim().min(1).max(max);
const inBoth = (max: number) => z.strictObject({ 'zh-CN': liquid(max), en: liquid(max) });

/** The text of a care message in both languages. Subject and body are Liquid; paragraphs are parted by empty lines. */
export const CareTemplate = z.strictObject({
  id: slug(40),
  label: Label,
  topic: CareTopic,
  subject: inBoth(200),
  body: inBoth(5000),
  /**
   * What SMS and WeChat say: one or two sentences, its link last. Default: the subject, with the first paragraph where both are short and
   * there is no button, and the button's address.
   */
  short: inBoth(300).optional(),
  /** A button below the text; its address is Liquid as well and must come out as https. */
  button: z.strictObject({ label: inBoth(60), url: liquid(500) }).optional(),
});
export type CareTemplate = z.output<typeof CareTemplate>;
