import type { Language } from '../../events/vocabulary.ts';
import { type FirmDocument, firmSetting } from './firm-setting.ts';
import type { Settings } from './open-settings.ts';

/** The firm as customers are shown it. */
export interface Firm extends Omit<FirmDocument, 'id' | 'name' | 'senderName'> {
  name: Record<Language, string>;
  /** Whom mails come from. */
  senderName: Record<Language, string>;
}

/** Tells the firm as it is at an instant. */
export type Firms = (now: Date) => Promise<Firm>;

/** A firm of which only its name is known. */
export const firmNamed = (name: string): Firm => {
  const both = { 'zh-CN': name, en: name };
  return { name: both, senderName: both };
};

/** The firm by its setting, over the name of the stage's configuration. */
export const openFirm =
  (settings: Settings, configuredName: string): Firms =>
  async (now) => {
    const usual = firmNamed(configuredName);
    const { id: _, ...said } = (await settings.all(firmSetting, now)).get('firm') ?? { id: 'firm' };
    const name = said.name ?? usual.name;
    return { ...said, name, senderName: said.senderName ?? name };
  };
