/** Abramowitz & Stegun 1964, 7.1.26: error below 1.5e-7. */
const erf = (x: number): number => {
  const t = 1 / (1 + 0.3275911 * Math.abs(x));
  const poly =
    ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t;
  return Math.sign(x) * (1 - poly * Math.exp(-x * x));
};

/** The share of a normal distribution below `z` standard deviations. */
export const normalShareBelow = (z: number): number => (1 + erf(z / Math.SQRT2)) / 2;

/** Half a 90 % interval in standard errors; one-sided 5 %. */
export const z90 = 1.645;
