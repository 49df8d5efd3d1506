/**
 * With these a server that keeps to the RFCs (9110, 4918, 6585, 7725, 8470) has not carried out the request.
 * Stated once more, so that a wrong row in the table of the package is found.
 */
export const refusals: readonly number[] = [
  400, 401, 403, 404, 405, 409, 410, 411, 413, 414, 415, 417, 421, 422, 423, 425, 426, 428, 429,
  431, 451,
];
