/** Takes this account's triggers off: when another account watches the sheet, or when it is disconnected. */
export const stopWatching = (): void => {
  for (const trigger of ScriptApp.getProjectTriggers()) ScriptApp.deleteTrigger(trigger);
};
