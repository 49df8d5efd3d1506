/** Where a build reads and where it writes. */
export interface Workspace {
  /** The project folder: holds `openapi/`, `redocly.yaml` and `src/`. Only read. */
  readonly root: string;
  /** The staging folder that receives `generated/` and `dist/`. */
  readonly output: string;
}
