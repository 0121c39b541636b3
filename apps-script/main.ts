/** The only global names: triggers, menu entries, and what the sidebar may ask for. Built into one file by build.ts. */

import { askForCheck } from './ask.ts';
import { showChanges } from './changes.ts';
import {
  type Agreement,
  type Answered,
  askComing,
  type Built,
  buildComing,
  type Coming,
  type Sent,
  sendComing,
} from './coming-pack.ts';
import { connectSheet, help } from './connect.ts';
import { inWords } from './dialogs.ts';
import { buildEdition } from './edition-to-read.ts';
import { goTo, type Spot } from './go-to.ts';
import { buildPack, send, sendLink, sign } from './menu.ts';
import { type Taken, takeOffer, undoOffer, type Written } from './offers.ts';
import { answerChange, answerEdit, answerHour, renumberRow } from './on-edit.ts';
import { account } from './standing.ts';
import { storeAgreed } from './store-as-agreed.ts';
import { type View, viewOf } from './view.ts';

const book = () => SpreadsheetApp.getActiveSpreadsheet();

/** A simple trigger, which may only add the menu. */
export const onOpen = (): void => {
  SpreadsheetApp.getUi()
    .createMenu('Action plan')
    .addItem('Check now', 'checkNow')
    .addItem('Show findings', 'showFindings')
    .addItem('What changed', 'showWhatChanged')
    .addSeparator()
    .addItem('Build draft pack', 'buildDraftPack')
    .addItem('Sign off', 'signOff')
    .addItem('Send a link to sign', 'sendSignLink')
    .addItem('Send', 'sendPack')
    .addItem('Build an edition to read', 'buildEditionToRead')
    .addSeparator()
    .addItem('Store as agreed', 'storeAsAgreed')
    .addItem('Connect this sheet', 'connectThisSheet')
    .addItem('Help', 'showHelp')
    .addToUi();
};

/** The event is a hint of where to look; what stands in the cells is read afresh. */
export const onEditInstallable = (event: { range: GoogleAppsScript.Spreadsheet.Range }): void => {
  answerEdit(event.range);
};

/** Single cells have been answered by the edit trigger; sorting, rows, columns and tabs come here. */
export const onChangeInstallable = (event: { changeType: string }): void => {
  if (event.changeType !== 'EDIT' && event.changeType !== 'FORMAT') answerChange(book());
};

/** So that the service knows that the sheet is still watched, and reads what no edit told it of. */
export const onHourInstallable = (): void => answerHour(book());

/** The page asks for its content itself, so a person's wait is seen. */
const openSidebar = (ask: 'yes' | 'no'): void => {
  const page = HtmlService.createHtmlOutputFromFile('sidebar')
    .getContent()
    .replace('data-ask="no"', `data-ask="${ask}"`);
  SpreadsheetApp.getUi().showSidebar(HtmlService.createHtmlOutput(page).setTitle('Action plan'));
};

export const showFindings = (): void => openSidebar('no');
export const checkNow = (): void => openSidebar('yes');

export const buildDraftPack = (): void => inWords(() => buildPack(book()));
export const buildEditionToRead = (): void => inWords(() => buildEdition(book()));
export const signOff = (): void => inWords(() => sign(book()));
export const sendSignLink = (): void => inWords(() => sendLink(book()));
export const sendPack = (): void => inWords(() => send(book()));
export const storeAsAgreed = (): void => inWords(() => storeAgreed(book()));
export const connectThisSheet = (): void => inWords(() => connectSheet(book()));
export const showWhatChanged = (): void => inWords(() => showChanges(book()));
export const showHelp = (): void => help();

/** `ask`: by the service, in the person's name; else by the rules in the sheet. */
export const sidebarView = (ask: boolean): View & { sentence: string; account: string } => {
  const { answer, sentence } = ask ? askForCheck(book()) : { answer: null, sentence: '' };
  return { ...viewOf(book(), answer), sentence, account: account() };
};

/** One of two rows with the same Ref gets the next free one. */
export const sidebarRenumber = (spot: Spot): { sentence: string } => ({ sentence: renumberRow(book(), spot).sentence });
export const sidebarGoTo = (spot: Spot): ReturnType<typeof goTo> => goTo(book(), spot);
export const sidebarTake = (spot: Spot, taken: Taken): Written => takeOffer(book(), spot, taken);
export const sidebarUndo = (spot: Spot, undo: NonNullable<Written['undo']>): Written => undoOffer(book(), spot, undo);

export const sidebarComing = (): Answered<Coming> => askComing(book());
export const sidebarBuild = (review: string): Answered<Built> => buildComing(book(), review);
export const sidebarSend = (agreed: Agreement): Answered<Sent> => sendComing(book(), agreed);
