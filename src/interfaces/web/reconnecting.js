/** Closes after which coming back is meant to work: gone away, lost, crashed, restarting, overloaded. */
export const passingCloses = [1001, 1005, 1006, 1011, 1012, 1013, 4429];

/** 0.5, 1, 2, 4, 8, 8 … s */
export const retryMs = (/** @type {number} */ failures) => Math.min(500 * 2 ** (failures - 1), 8_000);

/** Attempts in a row: together a little longer than the server waits for a client to come back. */
export const maxFailures = 10;
