/** A header of every mail that we send, so that a mail of ours that comes back is known. */
export const ownMailHeader = 'X-Aftercare';
