/** Under which it is said that tickets were merged, or are no longer: the later takes the place of the earlier. */
export const mergeNotice = 'merge';
