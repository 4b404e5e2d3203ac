/** Rounds of deciding anew: a batch of ten messages can be about one customer, and in each round one of them wins. */
export const maxRounds = 10;
