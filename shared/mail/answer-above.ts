/**
 * Stands in mails to staff above what is quoted when they answer: what is written above it is their answer. It is part of a line in each
 * language, and mail programs keep it in one piece.
 */
export const answerAboveMark = '[answer-above]';
