const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const bareUuid = /^([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$/;

/** The API takes item ids of up to 32 characters: our UUIDs travel without dashes, its own ids as they are. */
export const toVendorId = (itemId: string): string =>
  uuid.test(itemId) ? itemId.replaceAll('-', '') : itemId;

/** The inverse of `toVendorId`. */
export const fromVendorId = (vendorId: string): string => vendorId.replace(bareUuid, '$1-$2-$3-$4-$5');
