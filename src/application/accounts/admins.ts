import type { Principal } from '../../domain/users/principal.ts';
import type { Forbidden } from '../failures.ts';

export const forbidden: Forbidden = { type: 'forbidden' };

export const isAdmin = ({ role }: Principal): boolean => role === 'admin';
