/** The invented figures themselves: months from September 2021, quarters from July 2021, terms from the summer of 2021. */
import type { Actual, IsoDate } from '../plan/schema.ts';

/** A count, or [numerator, denominator] of a percentage, or null where there is no figure. */
export type Recorded = number | readonly [numerator: number, denominator: number] | null;
/** What is said of one figure beside the number. */
export type Told = Partial<Pick<Actual, 'state' | 'reason' | 'commentary' | 'enteredOn'>>;
type Series = { figures: readonly Recorded[]; told?: Record<IsoDate, Told> };

/** Health advice in January 2022 as first given: 58%. */
export const HEALTH_ADVICE_BEFORE: Recorded = [60, 104];

export const RECORDED: Record<string, Series> = {
  M01: {
    // biome-ignore format: one school half-year a line
    figures: [
      [36, 121], [38, 130], [42, 136], [31, 104], [40, 125], [42, 135],
      [46, 140], [49, 139], [54, 142], [61, 148], [67, 151], [63, 137],
    ],
    told: { '2022-08-31': { commentary: '137 parent carers answered. The forum sent the survey to members too.' } },
  },
  M02: {
    figures: [2.8, 2.9, 3.1, 3.3],
    told: { '2022-07-31': { commentary: '64 young people answered, from 41 in the spring term.' } },
  },
  M03: { figures: [388, 392, 397, 399, 405, 410, 418, 437, 461, 489, 521, 552] },
  M04: {
    // biome-ignore format: one line
    figures: [[5, 23], [6, 24], [8, 25], [11, 30]],
    told: {
      '2022-07-31': { commentary: '19 of 30 papers reached the forum less than 10 days before the board.' },
    },
  },
  M05: { figures: [13, 13, 12, 13, 12, 12, 12, 11, 10, 9, 8, 7] },
  M06: {
    // biome-ignore format: one school half-year a line
    figures: [
      [41, 96], [55, 124], [59, 138], [44, 101], [52, 117], [54, 123],
      [60, 132], [46, 99], [63, 130], [72, 141], [57, 108], null,
    ],
    told: {
      '2022-08-31': {
        state: 'Not available',
        reason: 'The survey moved to a new system on 1 August; the figure is expected on 30 September 2022.',
      },
    },
  },
  M07: {
    // biome-ignore format: one school half-year a line
    figures: [
      [44, 121], [48, 130], [50, 136], [40, 104], [47, 125], [51, 135],
      [55, 140], [58, 139], [64, 142], [70, 148], [76, 151], [71, 137],
    ],
  },
  M08: {
    // biome-ignore format: one school half-year a line
    figures: [
      [31, 72], [33, 78], [35, 81], [24, 58], [28, 69], [30, 73],
      [34, 79], [33, 75], [42, 90], [44, 96], [45, 102], [40, 93],
    ],
    told: {
      '2022-08-31': {
        commentary:
          '53 of the 93 plans were already late, because the oldest cases go first. M09 shows the queue falling.',
      },
    },
  },
  M09: { figures: [176, 184, 191, 203, 208, 212, 209, 201, 190, 174, 155, 138] },
  M10: {
    // biome-ignore format: one school half-year a line
    figures: [
      [8, 22], [8, 21], [9, 24], [7, 20], [8, 22], [8, 21],
      [9, 22], [9, 22], [10, 23], [11, 24], [11, 25], [10, 24],
    ],
    told: {
      '2022-08-31': {
        commentary: '24 plans were audited, not 30, because one auditor post is vacant. A month of 24 is a small base.',
      },
    },
  },
  M11: {
    // biome-ignore format: one school half-year a line
    figures: [
      [61, 108], [66, 121], [64, 118], [47, 88], [60, 113], [59, 107],
      [66, 117], [58, 99], [71, 118], [79, 126], [78, 121], [56, 89],
    ],
    told: {
      '2022-01-31': {
        state: 'Restated',
        reason: 'Late returns from one trust were added; the plan of 1 April said 58%.',
        enteredOn: '2022-05-20',
      },
      '2022-08-31': { state: 'Provisional', commentary: 'One of the four trusts has still to confirm its return.' },
    },
  },
  M12: {
    // biome-ignore format: one school half-year a line
    figures: [
      [52, 138], [71, 204], [80, 221], [49, 139], [64, 182], [70, 196],
      [77, 210], [55, 142], [88, 213], [101, 231], [82, 198], [33, 87],
    ],
    told: {
      '2022-08-31': {
        commentary: '54 of 87 decisions were late: school staff who hold the papers were away in August.',
      },
    },
  },
  M13: {
    figures: [33, 34, 33, 30],
    told: { '2022-06-30': { commentary: 'The figure for July to September comes on 28 October 2022.' } },
  },
  M14: {
    // biome-ignore format: one school half-year a line
    figures: [
      [21, 49], [23, 53], [25, 56], [18, 42], [22, 51], [24, 54],
      [26, 58], [24, 54], [29, 64], [33, 71], [34, 72], [31, 66],
    ],
    told: { '2022-08-31': { commentary: '66 of 93 families answered.' } },
  },
  M15: {
    // biome-ignore format: one school half-year a line
    figures: [
      [40, 72], [44, 78], [46, 81], [32, 58], [40, 69], [42, 73],
      [49, 79], [51, 75], [66, 90], [76, 96], [88, 102], [82, 93],
    ],
  },
  M16: {
    figures: [29, 30, 30, 31, 30, 30, 30, 29, 29, 29, 30, 31],
    told: {
      '2022-08-31': { commentary: 'The middle case is later while the oldest cases are cleared first; see M09.' },
    },
  },
};
