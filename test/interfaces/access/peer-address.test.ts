import type { IncomingMessage } from 'node:http';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { peerAddressBehind } from '../../../src/interfaces/access/peer-address.ts';

const request = (remoteAddress: string | undefined, forwarded?: string): IncomingMessage =>
  ({
    socket: { remoteAddress },
    headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
  }) as IncomingMessage;

describe('the address of the peer', () => {
  it('is that of the socket where no proxy is trusted, whatever the header says', () => {
    expect(peerAddressBehind(0)(request('203.0.113.9', '198.51.100.1'))).toBe('203.0.113.9');
    expect(peerAddressBehind(0)(request(undefined))).toBe('');
  });

  it.each([
    [1, '198.51.100.1', '198.51.100.1'],
    [1, ' 192.0.2.66 , 198.51.100.1 ', '198.51.100.1'],
    [2, '192.0.2.66, 198.51.100.1,10.0.0.1', '198.51.100.1'],
    [2, '2001:db8::1,10.0.0.1', '2001:db8::1'],
  ])('is what the outermost of %i proxies saw in %j', (hops, forwarded, address) => {
    expect(peerAddressBehind(hops)(request('10.0.0.2', forwarded))).toBe(address);
  });

  it('is never one that a client wrote into the header', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[^,]*$/)), fc.integer({ min: 1, max: 3 }), (written, hops) => {
        const seen = ['198.51.100.1', '10.0.0.1', '10.0.0.2'].slice(0, hops);
        const header = [...written, ...seen].join(',');
        expect(peerAddressBehind(hops)(request('10.0.0.3', header))).toBe('198.51.100.1');
      }),
    );
  });

  it.each([undefined, '', '198.51.100.1', ' ,10.0.0.1'])(
    'is that of the socket where the proxies left nothing in %j',
    (forwarded) => {
      expect(peerAddressBehind(2)(request('10.0.0.2', forwarded))).toBe('10.0.0.2');
    },
  );
});
