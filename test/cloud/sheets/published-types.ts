/**
 * Google's own published types, read from the declarations that come with its client: a body with a name they do not have, or a
 * value of another kind, is refused as Google refuses it.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const declarationsOf = (api: string, version: string): string =>
  join(...[process.cwd(), 'node_modules', 'googleapis', 'build', 'src', 'apis', api, `${version}.d.ts`]);

export const DECLARATIONS = declarationsOf('sheets', 'v4');

/** Interface → property → type, as it is written there. */
export type PublishedTypes = ReadonlyMap<string, ReadonlyMap<string, string>>;

export const parseTypes = (declarations: string): PublishedTypes => {
  const types = new Map<string, Map<string, string>>();
  const bare = declarations.replace(/\/\*[\s\S]*?\*\//g, '');
  for (const [, name = '', body = ''] of bare.matchAll(/export interface Schema\$(\w+) \{\n([\s\S]*?)\n {4}\}/g)) {
    const properties = new Map<string, string>();
    for (const [, property = '', type = ''] of body.matchAll(/^ {8}(\w+)\?: (\{[\s\S]*?\n {8}\}[^;]*|[^;{]+);/gm))
      properties.set(property, type.replace(/\s+/g, ' '));
    types.set(name, properties);
  }
  return types;
};

let read: PublishedTypes | undefined;

export const publishedTypes = (): PublishedTypes => {
  read ??= parseTypes(readFileSync(DECLARATIONS, 'utf8'));
  return read;
};

let readOfDrive: PublishedTypes | undefined;

const driveTypes = (): PublishedTypes => {
  readOfDrive ??= parseTypes(readFileSync(declarationsOf('drive', 'v3'), 'utf8'));
  return readOfDrive;
};

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const PRIMITIVES = ['string', 'number', 'boolean'];

const wrongValue = (value: unknown, type: string, at: string, types: PublishedTypes): string[] => {
  if (value === null) return type.includes('| null') ? [] : [`${at}: null where ${type} is meant`];
  const one = type.replace(/ \| null/g, '').trim();
  if (one.endsWith('[]')) {
    if (!Array.isArray(value)) return [`${at}: no list`];
    return value.flatMap((item, index) => wrongValue(item, one.slice(0, -2), `${at}[${index}]`, types));
  }
  const keyed = /^\{ \[key: string\]: (.+?);? \}$/.exec(one);
  if (keyed) {
    if (!isPlain(value)) return [`${at}: no object`];
    return Object.entries(value).flatMap(([key, item]) => wrongValue(item, keyed[1] ?? '', `${at}.${key}`, types));
  }
  if (PRIMITIVES.includes(one)) return typeof value === one ? [] : [`${at}: ${typeof value} where ${one} is meant`];
  return one.startsWith('Schema$')
    ? wrongBody(value, one.slice('Schema$'.length), at, types)
    : [`${at}: a type not known here: ${one}`];
};

/** Everything in a body that the type of that name does not allow; empty when it may be sent. */
export const wrongBody = (body: unknown, name: string, at = name, types = publishedTypes()): string[] => {
  const type = types.get(name);
  if (!type) return [`${at}: Google publishes no type ${name}`];
  if (!isPlain(body)) return [`${at}: no object`];
  return Object.entries(body).flatMap(([property, value]) => {
    const meant = type.get(property);
    return meant === undefined
      ? [`${at}: unknown name "${property}"`]
      : wrongValue(value, meant, `${at}.${property}`, types);
  });
};

/** The same for a body that goes to Drive. */
export const wrongDriveBody = (body: unknown, name: string): string[] => wrongBody(body, name, name, driveTypes());

/** Whether a path of a field mask leads anywhere in that type. */
export const isPublishedPath = (path: readonly string[], name: string): boolean => {
  const [first, ...rest] = path;
  if (first === undefined || first === '*') return true;
  const type = publishedTypes().get(name)?.get(first);
  if (type === undefined) return false;
  const inner = /Schema\$(\w+)/.exec(type)?.[1];
  return rest.length === 0 || (inner !== undefined && isPublishedPath(rest, inner));
};
