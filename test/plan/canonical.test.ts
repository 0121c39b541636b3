import { canonicalJson } from '../../functions/plan/canonical.ts';

describe('The one spelling of a value as JSON', () => {
  it('sorts keys by their UTF-16 units, at every depth', () => {
    expect(canonicalJson({ b: 1, a: { d: 2, c: [{ z: 1, y: 2 }] } })).toBe('{"a":{"c":[{"y":2,"z":1}],"d":2},"b":1}');
    const keys = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\u{1f600}': 5, '\u0080': 6, '\u00f6': 7 };
    expect([...canonicalJson(keys).matchAll(/:(\d)/g)].map(([, n]) => n).join('')).toBe('2467153');
  });

  it('spells numbers as RFC 8785 does', () => {
    const numbers = [
      Number('333333333.33333329'),
      1e30,
      4.5,
      2e-3,
      0.000000000000000000000000001,
      -0,
      1e21,
      123456789012345680000,
    ];
    expect(canonicalJson(numbers)).toBe('[333333333.3333333,1e+30,4.5,0.002,1e-27,0,1e+21,123456789012345680000]');
  });

  it('spells text as RFC 8785 does', () => {
    expect(canonicalJson('\u20ac$\u000f\u000aA\'\u0042\u0022\u005c\\"/')).toBe('"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"');
    expect(canonicalJson('\u2028 \u007f 😀')).toBe('"\u2028 \u007f 😀"');
  });

  it('gives the same text whatever the order in which things were put in', () => {
    expect(canonicalJson({ one: 1, two: null, three: [true, false] })).toBe(
      canonicalJson({ three: [true, false], two: null, one: 1 }),
    );
  });

  it.each([
    ['not a number', Number.NaN],
    ['infinity', Number.POSITIVE_INFINITY],
    ['half of a character pair', '\ud83d'],
    ['half of a character pair as a key', { '\ude00': 1 }],
    ['nothing at all', undefined],
    ['a member without a value', { a: undefined }],
    ['a hole in a list', new Array(2)],
    ['a day of the machine', new Date(0)],
    ['a big number', 1n],
    ['a set', new Set([1])],
    ['a function', () => 1],
  ])('refuses %s', (_what, value) => {
    expect(() => canonicalJson(value)).toThrow(TypeError);
  });
});
