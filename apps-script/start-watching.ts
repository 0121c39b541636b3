/** Installs the triggers of the account that watches the sheet: one of each, however often it is done. Never reached from a trigger. */
type Book = GoogleAppsScript.Spreadsheet.Spreadsheet;

const HOURS_BETWEEN = 1;

const install: Record<string, (book: Book) => void> = {
  onEditInstallable: (book) => {
    ScriptApp.newTrigger('onEditInstallable').forSpreadsheet(book).onEdit().create();
  },
  onChangeInstallable: (book) => {
    ScriptApp.newTrigger('onChangeInstallable').forSpreadsheet(book).onChange().create();
  },
  onHourInstallable: () => {
    ScriptApp.newTrigger('onHourInstallable').timeBased().everyHours(HOURS_BETWEEN).create();
  },
};

export const startWatching = (book: Book): void => {
  const there = ScriptApp.getProjectTriggers();
  for (const [name, create] of Object.entries(install)) {
    const [first, ...more] = there.filter((trigger) => trigger.getHandlerFunction() === name);
    for (const one of more) ScriptApp.deleteTrigger(one);
    if (!first) create(book);
  }
};
