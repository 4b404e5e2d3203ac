/**
 * Whether a conversation is moved to where it was not read yet as it opens. It stays at its beginning, with the subject above it, where that line
 * stands in the upper half of what is seen already. All in pixels; `top`: of the line, below the upper edge of what is seen, which is `height` high.
 */
export const movesTo = (top: number, height: number): boolean => top > height / 2;
