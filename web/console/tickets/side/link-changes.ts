/** The addresses of a ticket's contact that a customer file can have. */
export const pointsOf = ({
  mail,
  phone,
  reference,
}: {
  mail?: string | undefined;
  phone?: string | undefined;
  reference?: string | undefined;
}): string[] => [mail, phone, reference].filter((address) => address !== undefined);

export type LinkChange = 'confirmed' | 'moves' | 'opens' | 'leaves' | 'told';

/** What saying for certain to whom a ticket belongs changes. `before`: the file it is linked to, `newFile`: what stands for a new one. */
export function changesOf({
  before,
  chosen,
  newFile,
}: {
  before: string | undefined;
  chosen: string;
  newFile: string;
}): LinkChange[] {
  if (chosen === before) return ['confirmed', 'told'];
  return [
    chosen === newFile ? 'opens' : 'moves',
    ...(before === undefined ? [] : (['leaves'] as const)),
    'told',
  ];
}
