/** A module of the runtime, where it has it: the journal itself imports nothing of Node. */
export function builtin<Module>(name: string): Module | undefined {
  const { process } = globalThis as {
    process?: { getBuiltinModule?: (name: string) => unknown };
  };
  return process?.getBuiltinModule?.(name) as Module | undefined;
}
