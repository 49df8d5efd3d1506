/** Types that the package has besides those of the schemas; a test compares them with it. */
export const takenNames: ReadonlySet<string> = new Set(["Outcome"]);
