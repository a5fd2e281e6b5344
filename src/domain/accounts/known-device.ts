declare const brand: unique symbol;

/** A browser or a program in which somebody has signed in to one account. 32 hexadecimal digits. */
export type DeviceId = string & { readonly [brand]: 'DeviceId' };

/** For how long a device is known after its last login, in s: 90 days. Product choice. */
export const deviceKnownS = 90 * 24 * 60 * 60;
