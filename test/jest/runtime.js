/**
 * How modules are loaded for tests. Our own, and Jest's, are made anew for each file of tests, from code that is compiled once for each
 * worker. Packages of others come from Node itself and stay loaded, as they do in a process of the product.
 */
import { createRequire, isBuiltin } from 'node:module';
import { isAbsolute, sep } from 'node:path';
import { compileFunction } from 'node:vm';
import Runtime from 'jest-runtime';
// As test/cloud/functions-process.ts says.
import 'node-fetch';

const INSTALLED = `${sep}node_modules${sep}`;

const isOfOthers = (name) => (isAbsolute(name) ? name.includes(INSTALLED) : !name.startsWith('.') && !isBuiltin(name));

/** By path: the text it was compiled from, and what came of it. */
const compiled = new Map();

const compileOnce = (text, filename, names) => {
  const known = compiled.get(filename);
  if (known?.text === text) return known.body;
  const body = compileFunction(text, names, { filename });
  compiled.set(filename, { text, body });
  return body;
};

export default class PackagesFromNode extends Runtime {
  constructor(...given) {
    super(...given);
    const { executor } = this;
    executor.compile = (text, filename) => compileOnce(text, filename, executor.injectedModuleParameters);
  }

  /** Jest would put one of its own into the copy of `process`; here `process` is Node's. */
  installGetBuiltinModule() {}

  requireModule(from, name, options, isRequireActual) {
    if (name && !options?.isInternalModule && isOfOthers(name)) return createRequire(from)(name);
    return super.requireModule(from, name, options, isRequireActual);
  }
}
