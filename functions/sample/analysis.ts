/** The Analysis tab of the invented plan: the letter's headings, on two sides of A4. */
import type { Analysis } from '../plan/schema.ts';
import { row } from './rows.ts';

const factor = (text: string, response: string) => row<Analysis>({ heading: '1a', text, response, when: '' });
const paragraph = (heading: Analysis['heading'], text: string) =>
  row<Analysis>({ heading, text, response: '', when: '' });
const request = (text: string, when: string, since: Partial<Analysis>) =>
  row<Analysis>({ heading: '3', text, response: '', when }, since);

export const analysis = [
  factor(
    'We asked families for their views after we had decided. The forum had a say in 6 of 24 board decisions in autumn 2021.',
    'The forum has two votes on the board since 9 March 2022. No paper is taken that reached it less than 10 days before (A1.01, A1.02).',
  ),
  factor(
    'We counted what we did and not what changed. The old plan had 61 actions and four measures, none of them answers from families.',
    'This plan has 16 measures, and five of them are answers from families or young people about their own experience.',
  ),
  factor(
    'One plan-writer post in four was empty during 2021. Agency staff stayed four months in the middle case, so plans passed from hand to hand.',
    'We recruit 8 plan writers on permanent contracts by 30 June 2022 (A2.07).',
  ),
  factor(
    'Health and social care did not check plans with us. Health advice came within 6 weeks for 55% of requests, and nobody was asked why.',
    'The weekly panel, the joint audit and signed agreements with four trusts make all three answer for each plan (A2.03, A2.04, A2.06).',
  ),
  factor(
    'Plan writers worked to three different guides. 8 of 21 plans audited in February 2022 were good or better.',
    'There is one standard since 25 March 2022. All 42 plan writers are trained in it by 31 May 2022 (A2.01, A2.02).',
  ),
  factor(
    'We let annual reviews wait while we wrote new plans. 36% were decided within 4 weeks, and our case system cannot list those that fall due.',
    'Each school gets a weekly list from a hand-kept log, until the system can do it (A2.08).',
  ),
  paragraph(
    '1b',
    'We address these reasons in one plan, in which each action has one lead, one date and a figure. Council and health answer for it together: each area has a lead from both. The SEND Improvement Board meets each month under an independent chair, and reads the figures before the list of actions. Where a figure is short of its milestone, the lead brings a recovery step to the next meeting. We clear the oldest assessments first. That will hold the 20-week figure down until January 2023, so we show the queue beside it. We would rather be asked about a low figure than leave a child waiting to make it look better.',
  ),
  paragraph(
    '2',
    'Families read the same figures as DfE. The plan and each progress pack are published on the Local Offer within ten working days, with a two-page version in plain words. A page headed "You said, we did" comes out each month, and the forum agrees its words. Twelve evening sessions with health staff take place in family hubs, and forum members greet families there. Schools hear each half-term through the head teachers\' briefing; SEN co-ordinators get the weekly list of reviews. Health staff hear through the Designated Clinical Officer each month. The Health and Wellbeing Board takes the figures in public four times a year. Families without internet or with little English are reached by telephone, through the forum coordinator.',
  ),
  request(
    'A visit by the DfE SEND Adviser to our first joint audit, to tell us whether we mark plans too kindly.',
    'April to May 2022',
    {
      text: 'A second visit by the DfE SEND Adviser to the joint audit. We want to know why outcomes are good and whole plans are not.',
      when: 'November 2022',
    },
  ),
  request(
    'An introduction by NHS England to an area whose trusts give advice within 6 weeks, for our four trusts to learn from.',
    'June 2022, before the agreements are drafted',
    {
      text: 'An NHS England adviser for a half-day with the two trusts that do not use the health advice template yet.',
      when: 'October 2022, before their system changes',
    },
  ),
  request(
    'Challenge from the DfE Case Lead on our queue of late assessments, with the forum in the room.',
    'Each quarter, first in July 2022',
    { when: 'Each quarter, next in January 2023' },
  ),
];
