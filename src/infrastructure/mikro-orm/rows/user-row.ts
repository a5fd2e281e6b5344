import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import type { User } from '../../../domain/users/user.ts';

/** `email` and `fullName` are sealed. Whoever has no `email` has no account: the local guest. */
export const UserRow = defineEntity({
  name: 'UserRow',
  tableName: 'users',
  properties: {
    id: p.uuid().primary(),
    role: p.text().$type<User['role']>(),
    createdAt: p.datetime(3),
    email: p.blob().nullable(),
    emailIndex: p.blob().nullable(),
    emailIndexOther: p.blob().nullable(),
    fullName: p.blob().nullable(),
    passwordHash: p.text().nullable(),
    isActive: p.boolean().default(true),
    isVerified: p.boolean().default(false),
    roleVersion: p.integer().default(1),
    updatedAt: p.datetime(3).nullable(),
  },
  uniques: [
    { name: 'users_email_index', properties: ['emailIndex'] },
    { name: 'users_email_index_other', properties: ['emailIndexOther'] },
  ],
});

export type UserRow = InferEntity<typeof UserRow>;
