/** At most so many bytes a file (a photo of a phone as it was taken), and so many files with one message. */
export const maxFileBytes = 25 * 1024 * 1024;
export const maxFiles = 10;
