import type { Principal } from '../../domain/users/principal.ts';
import type { ConsentRequired, Forbidden } from '../failures.ts';

export const forbidden: Forbidden = { type: 'forbidden' };

export const consentRequired: ConsentRequired = { type: 'consent_required' };

export const isAdmin = ({ role }: Principal): boolean => role === 'admin';
