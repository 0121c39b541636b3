/** "8,658": a number as people read it, in whole thousands. Years, Refs and addresses are no numbers. */
export const grouped = (amount: number): string => {
  const [whole = '0', decimals] = String(Math.abs(amount)).split('.');
  const shown = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  return `${amount < 0 ? '-' : ''}${shown}${decimals === undefined ? '' : `.${decimals}`}`;
};
