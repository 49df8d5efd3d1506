/** The longest time that a timer can wait, 2^31 - 1 ms: a longer `setTimeout` would end at once. */
export const longestTimerMs = 2_147_483_647;
