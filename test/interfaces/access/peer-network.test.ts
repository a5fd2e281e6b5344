import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { networkOf } from '../../../src/interfaces/access/peer-network.ts';

describe('the network of a peer', () => {
  it.each(['203.0.113.9', '::ffff:203.0.113.9', ''])('is the address itself for %j', (address) => {
    expect(networkOf(address)).toBe(address);
  });

  it.each([
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:db8:1:2::6', '2001:db8:1:2'],
    ['2001:db8::6', '2001:db8:0:0'],
    ['2001:db8:1::5:6', '2001:db8:1:0'],
    ['::1', '0:0:0:0'],
    ['::', '0:0:0:0'],
    ['1::', '1:0:0:0'],
    ['::2:3:4:5:6:7:8', '0:2:3:4'],
    ['fe80::1:2:3:4', 'fe80:0:0:0'],
  ])('is the first half of %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });

  const group = fc.integer({ min: 1, max: 0xffff }).map((value) => value.toString(16));

  it('is the same for all addresses of it, and for no other', () => {
    const half = fc.tuple(group, group, group, group);
    fc.assert(
      fc.property(half, half, half, (network, one, other) => {
        const first = networkOf([...network, ...one].join(':'));
        expect(networkOf([...network, ...other].join(':'))).toBe(first);
        expect(networkOf(`${network.join(':')}::${one[3]}`)).toBe(first);
        const elsewhere = networkOf([...other, ...one].join(':'));
        expect(elsewhere === first).toBe(other.join(':') === network.join(':'));
      }),
    );
  });
});
