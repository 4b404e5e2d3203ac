import * as z from 'zod';
import { QueueName } from '../../events/vocabulary.ts';
import { line } from '../http/text.ts';
import { defineSetting } from './define-setting.ts';

/** A text in both languages of the house. */
export const Label = z.strictObject({ 'zh-CN': line(100), en: line(100) });
export type Label = z.output<typeof Label>;

/** Where tickets wait. */
export const Queue = z.strictObject({
  id: QueueName,
  label: Label,
  /** Its place in lists. */
  order: z.int().min(0).max(999).default(100),
});
export type Queue = z.output<typeof Queue>;

export const queueSetting = defineSetting({
  kind: 'queue',
  schema: Queue,
  builtIn: [
    { id: 'complaints', label: { 'zh-CN': '投诉', en: 'Complaints' }, order: 10 },
    { id: 'repairs', label: { 'zh-CN': '维修', en: 'Repairs' }, order: 20 },
    { id: 'orders', label: { 'zh-CN': '订单与退换', en: 'Orders and returns' }, order: 30 },
    { id: 'service', label: { 'zh-CN': '客服', en: 'Service' }, order: 40 },
  ],
});
