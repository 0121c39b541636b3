/** How things stand in this process for every file of tests that runs in it. */

type Named = Record<string | symbol, PropertyDescriptor>;

const putBackGlobals = (globals: Named): void => {
  for (const name of Reflect.ownKeys(globals)) {
    const [now, before] = [Object.getOwnPropertyDescriptor(globalThis, name), globals[name] as PropertyDescriptor];
    if (now?.value !== before.value || now?.get !== before.get) Object.defineProperty(globalThis, name, before);
  }
  // Jest keeps each file's tests under a symbol of its own. New names stay: packages that stay loaded count on theirs.
  for (const name of Object.getOwnPropertySymbols(globalThis))
    if (!Object.hasOwn(globals, name)) Reflect.deleteProperty(globalThis, name);
};

/** Puts back what has been changed since: globals, settings, the folder, the way out. */
export const standing = (): (() => void) => {
  const globals: Named = Object.getOwnPropertyDescriptors(globalThis);
  const settings = { ...process.env };
  const [folder, exit] = [process.cwd(), process.exit];
  return () => {
    putBackGlobals(globals);
    for (const name of Object.keys(process.env)) if (!Object.hasOwn(settings, name)) delete process.env[name];
    Object.assign(process.env, settings);
    process.exit = exit;
    if (process.cwd() !== folder) process.chdir(folder);
  };
};
