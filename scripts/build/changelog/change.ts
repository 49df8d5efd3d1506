/** One change between two descriptions, as an integrator meets it. */
export interface Change {
  /** Whether code that worked can stop working. */
  readonly breaking: boolean;
  /** Who meets the change. */
  readonly whom: string;
  /** Method and path, or the part of the description. */
  readonly where: string;
  readonly text: string;
  /** The id of the check that found it. */
  readonly id: string;
}
