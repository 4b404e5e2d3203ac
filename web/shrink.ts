/** Pixels of the longer side that are kept: a type plate in a photo can still be read. */
const maxEdge = 2560;
/** Smaller files are sent as they are. */
const worthBytes = 1_500_000;
const quality = 0.85;
const pictures = /^image\/(jpeg|png|webp|hei[cf])$/;

/** Whether a file is a photo that is worth being made smaller. */
export const isLargePhoto = ({ type, size }: File): boolean => pictures.test(type) && size > worthBytes;

/**
 * A photo as a smaller JPEG, upright as it was taken; the file itself where the browser cannot read it (HEIC outside of Safari) or where
 * nothing would be gained.
 */
export async function shrink(file: File): Promise<File> {
  try {
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
    const scale = Math.min(1, maxEdge / Math.max(picture.width, picture.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    const context = canvas.getContext('2d');
    if (!context) return file;
    // JPEG knows no transparency: what is clear would be black.
    context.fillStyle = '#fff';
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    const bytes = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', quality));
    if (!bytes || bytes.size > file.size * 0.9) return file;
    const { lastModified } = file;
    return new File([bytes], `${file.name.replace(/\.\w+$/, '')}.jpg`, { type: bytes.type, lastModified });
  } catch {
    return file;
  }
}
