/*
 * The words of the API that dialogs offer, in their order. Where one is wrong, the types of the calls refuse it; where one is missing,
 * test/unit/console-customers.test.ts does.
 */
export const customerKinds = ['person', 'company'] as const;
export const relationKinds = [
  'spouse',
  'partner',
  'child',
  'parent',
  'sibling',
  'friend',
  'colleague',
  'assistant',
  'other',
] as const;
export const dateKinds = ['birthday', 'anniversary', 'other'] as const;
export const topics = ['greeting', 'service', 'marketing'] as const;
/** What staff note of the past; purchases are noted with their product. */
export const notedKinds = ['contact', 'delivery', 'installation', 'service'] as const;
export const ways = ['mail', 'event', 'call', 'visit'] as const;
