/*
 * Pictures that browsers do not show have a preview that they do, made after the file was kept: see functions/files/check.
 */

export const previewMediaType = 'image/jpeg';

/** Whether a picture of a media type of kinds.ts gets a preview; it may still have none, for some cannot be read. */
export const hasPreview = (mediaType: string): boolean => mediaType === 'image/heic';

/** Where the preview of a file lies: beside it, so that who may read or delete the one may the other. Ids have no dots. */
export const previewKey = (key: string): string => `${key}.preview`;
