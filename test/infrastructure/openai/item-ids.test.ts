import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromVendorId, toVendorId } from '../../../src/infrastructure/openai/item-ids.ts';

describe('item ids', () => {
  it('of ours fit into the 32 characters of the API and come back unchanged', () => {
    fc.assert(
      fc.property(fc.uuid(), (itemId) => {
        expect(toVendorId(itemId).length).toBe(32);
        expect(fromVendorId(toVendorId(itemId))).toBe(itemId);
      }),
    );
  });

  it('of the API pass as they are', () => {
    expect(toVendorId('item_BxyzABC123')).toBe('item_BxyzABC123');
    expect(fromVendorId('item_BxyzABC123')).toBe('item_BxyzABC123');
  });
});
