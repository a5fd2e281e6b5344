import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import type { User } from '../../../domain/users/user.ts';

export const UserRow = defineEntity({
  name: 'UserRow',
  tableName: 'users',
  properties: {
    id: p.uuid().primary(),
    role: p.text().$type<User['role']>(),
    createdAt: p.datetime(3),
  },
});

export type UserRow = InferEntity<typeof UserRow>;
