import ts from "typescript";
import { typeName } from "./client-method.ts";

const { factory } = ts;

/**
 * Gives every schema, every query and all headers of what openapi-typescript makes a declaration of its own:
 * compilers and editors show what is declared by its name, and spell out the members of the rest.
 */
export function liftTypes(nodes: readonly ts.Node[]): ts.Node[] {
  const lifted: ts.Node[] = [];
  const visit =
    (path: readonly string[]) =>
    (node: ts.Node): ts.Node => {
      const named = ts.isInterfaceDeclaration(node) || ts.isPropertySignature(node);
      const here = named ? [...path, (node.name as ts.Identifier | ts.StringLiteral).text] : path;
      const declared = ts.isPropertySignature(node) && declaration(here, node);
      if (!declared) return ts.visitEachChild(node, visit(here), undefined);
      lifted.push(declared);
      const reference = factory.createTypeReferenceNode(declared.name);
      return factory.createPropertySignature(undefined, node.name, node.questionToken, reference);
    };
  const rest = nodes.map(visit([]));
  return [...lifted, ...rest];
}

type Declaration = ts.InterfaceDeclaration | ts.TypeAliasDeclaration;

function declaration(
  [root, part = "", name = "", inner, ...rest]: readonly string[],
  property: ts.PropertySignature,
): Declaration | undefined {
  const type = property.type as ts.TypeNode;
  const isLiteral = ts.isTypeLiteralNode(type);
  if (root === "components" && part === "schemas" && name && !inner) {
    const declared = isLiteral
      ? factory.createInterfaceDeclaration(exported, name, undefined, undefined, type.members)
      : aliasOf(name, type);
    return ts.setSyntheticLeadingComments(declared, ts.getSyntheticLeadingComments(property));
  }
  const kind = inner === "query" ? inner : inner === "header" && "headers";
  const isNamed = kind && root === "operations" && name === "parameters" && rest.length === 0;
  // No interface: the client takes any record as a query, and an interface is none.
  return isNamed && isLiteral ? aliasOf(typeName(part, kind), type) : undefined;
}

const exported = [factory.createModifier(ts.SyntaxKind.ExportKeyword)];

function aliasOf(name: string, type: ts.TypeNode): Declaration {
  return factory.createTypeAliasDeclaration(exported, name, undefined, type);
}
