/** A clock that is turned by hand, for everything in this process: libraries too ask what time it is. It goes on from where it is put. */
export const turnedClock = (): { set(moment: string): void; restore(): void } => {
  const RealDate = Date;
  let offset = 0;
  class TurnedDate extends RealDate {
    constructor(...given: [] | [number | string | Date]) {
      if (given.length === 0) super(RealDate.now() + offset);
      else super(...(given as [number]));
    }
    static override now(): number {
      return RealDate.now() + offset;
    }
  }
  globalThis.Date = TurnedDate as DateConstructor;
  return {
    set: (moment) => {
      offset = RealDate.parse(moment) - RealDate.now();
    },
    restore: () => {
      globalThis.Date = RealDate;
    },
  };
};
