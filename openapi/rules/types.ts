/**
 * The part of the linter's visitor interface that our rules use. The package that
 * declares it in full is bundled into the CLI, so there is nothing to import it from.
 */

export type Node = Readonly<Record<string, unknown>>;

export interface Source {
  readonly absoluteRef: string;
}

/** A place that a problem can point at: a node, or (after `key()`) the key it stands under. */
export interface ReportLocation {
  readonly source: Source;
  readonly pointer: string;
}

export interface Location extends ReportLocation {
  child(segments: readonly (string | number)[]): Location;
  key(): ReportLocation;
}

export interface Resolved {
  readonly node: unknown;
  readonly location: Location | undefined;
}

/** A line of a file that is a text as a whole. */
export interface LineLocation {
  readonly source: Source;
  readonly pointer: undefined;
  readonly start: { readonly line: number; readonly col: number };
}

export interface Problem {
  readonly message: string;
  readonly location: ReportLocation | LineLocation;
}

export interface Context {
  readonly key: string | number;
  readonly parent: unknown;
  /** The node as written: still a `$ref` where the author wrote one. */
  readonly rawNode: unknown;
  readonly location: Location;
  readonly type: { readonly name: string };
  /** What redocly.yaml says, this rule's options and everything else. */
  readonly config?: { readonly resolvedConfig?: Node };
  /** `from` is the file that a relative `$ref` is read from; the current one when left out. */
  resolve(node: unknown, from?: string): Resolved;
  report(problem: Problem): void;
}

export interface Hooks {
  enter?(node: unknown, ctx: Context): void;
  leave?(node: unknown, ctx: Context): void;
}

/**
 * Keys are the linter's node types, `any` (every node) and `ref` (every `$ref` as written). A type
 * inside another one is visited only where it stands directly in that one.
 */
export type Visitor = Readonly<Record<string, Hooks | Readonly<Record<string, Hooks>>>>;

/** Makes the visitor of one run from what redocly.yaml says besides the rule's severity. */
export type Rule = (options: Node) => Visitor;

export interface Plugin {
  readonly id: string;
  readonly rules: { readonly oas3: Readonly<Record<string, Rule>> };
  readonly typeExtension: { oas3(types: Types): Types };
}

/** What the linter knows of each kind of node: its fields. */
type Types = Readonly<
  Record<string, { readonly properties: object; readonly additionalProperties?: object }>
>;
