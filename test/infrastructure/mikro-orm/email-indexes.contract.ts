import { randomBytes, randomUUID } from 'node:crypto';
import * as fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeRotateEmailIndexes } from '../../../src/application/encryption/rotate-email-indexes.ts';
import { EmailIndexMisfit } from '../../../src/application/ports/email-index-rotation.ts';
import { openAccount, type Email } from '../../../src/domain/accounts/account.ts';
import type { RelationshipId, UserId } from '../../../src/domain/shared/ids.ts';
import { makeBlindIndex } from '../../../src/infrastructure/crypto/blind-index.ts';
import { makeLocalKeyRing } from '../../../src/infrastructure/crypto/local-key-ring.ts';
import { makeSealedCipher } from '../../../src/infrastructure/crypto/sealed-cipher.ts';
import { mikroOrmAccessRegistry } from '../../../src/infrastructure/mikro-orm/access-registry.ts';
import { mikroOrmAccountRepository } from '../../../src/infrastructure/mikro-orm/account-repository.ts';
import { mikroOrmDataKeyRotation } from '../../../src/infrastructure/mikro-orm/data-key-rotation.ts';
import { mikroOrmDataKeyStore } from '../../../src/infrastructure/mikro-orm/data-key-store.ts';
import { ormDatabase, type Database } from '../../../src/infrastructure/mikro-orm/database.ts';
import { emailIndexUnder, settledKeys } from '../../../src/infrastructure/mikro-orm/email-index.ts';
import { mikroOrmEmailIndexRotation } from '../../../src/infrastructure/mikro-orm/email-index-rotation.ts';
import { servingLimits, type Engine } from '../../../src/infrastructure/mikro-orm/engine.ts';
import { migrationsOf } from '../../../src/infrastructure/mikro-orm/migrate.ts';
import { openOrm, type Orm } from '../../../src/infrastructure/mikro-orm/open-orm.ts';
import { mikroOrmRelationshipRepository } from '../../../src/infrastructure/mikro-orm/relationship-repository.ts';

const ring = makeLocalKeyRing([{ id: randomBytes(16), secret: randomBytes(32) }]);
const clock = { now: () => new Date() };
const at = new Date('2026-03-01T09:30:00.123Z');
const [old, next, third] = [randomBytes(32), randomBytes(32), randomBytes(32)];
const someEmail = (): Email => `${randomUUID()}@example.com` as Email;
const misfit = (reason: EmailIndexMisfit['reason']) =>
  expect.objectContaining({ name: 'EmailIndexMisfit', reason });
/** Waits for nothing. */
const timers = {
  start: (_: number, fire: () => void) => {
    queueMicrotask(fire);
    return () => undefined;
  },
};

/** What an instance with these keys does on the database. */
const instanceOn = (database: Database, current: Uint8Array, previous: Uint8Array | null) => {
  const store = { ...mikroOrmDataKeyStore(database), ...mikroOrmDataKeyRotation(database) };
  const cipher = makeSealedCipher({ keys: ring, store, clock });
  const keys = {
    database,
    cipher,
    current: makeBlindIndex(current),
    previous: previous && makeBlindIndex(previous),
  };
  const settle = settledKeys(keys);
  const emailIndexes = mikroOrmEmailIndexRotation(keys, settle);
  const emailIndex = emailIndexUnder(settle);
  const rotateEmailIndexes = makeRotateEmailIndexes({ emailIndexes, timers });
  return {
    accounts: mikroOrmAccountRepository(database, cipher, emailIndex),
    relationships: mikroOrmRelationshipRepository(database, cipher, emailIndex),
    emailIndexes,
    rotate: (batch = 2) => rotateEmailIndexes({ batch, perSecond: 1000, onProgress: () => undefined }),
  };
};
type Instance = ReturnType<typeof instanceOn>;

const register = async ({ accounts }: Instance, email = someEmail()) => {
  const id = randomUUID() as UserId;
  const account = openAccount(id, { email, fullName: null }, at);
  return { id, email, outcome: await accounts.add(account, '$argon2id$…') };
};
const isFound = async (
  { accounts }: Instance,
  { id, email }: { readonly id: UserId; readonly email: Email },
) => (await accounts.findCredentials(email))?.userId === id;

const bond = async ({ relationships }: Instance, patientId: UserId, email: Email): Promise<void> => {
  const holder = { kind: 'caregiver', email, scopes: ['read_summary'] } as const;
  const term = { grantedAt: at, expiresAt: null, revokedAt: null };
  await relationships.add({ id: randomUUID() as RelationshipId, patientId, holder, ...term });
};

const killed = (): never => {
  throw new Error('killed');
};

/** What the indexes of addresses owe while their key changes; `findEngine` names an empty database. */
export const emailIndexesContract = (engineName: string, findEngine: () => Engine): void => {
  let orm: Orm;
  let database: Database;

  beforeAll(async () => {
    const engine = findEngine();
    orm = await openOrm(engine, servingLimits);
    await migrationsOf(engine, orm).up();
    database = ormDatabase(orm);
  });
  afterAll(() => orm.close(true));
  beforeEach(async () => {
    await database.everybody.query('delete from users', []);
    await database.nobody.query('delete from email_index_keys', []);
  });

  const instance = (current: Uint8Array, previous: Uint8Array | null = null) =>
    instanceOn(database, current, previous);
  /** As before keys were noted. */
  const forgetKeys = () => database.nobody.query('delete from email_index_keys', []);
  const isCaregiver = async (actor: UserId, patient: UserId): Promise<boolean> =>
    ((await mikroOrmAccessRegistry(database).between(actor, patient))?.bonds.length ?? 0) > 0;
  const confirm = ({ id }: { readonly id: UserId }) =>
    database.of(id).query('update users set is_verified = true where id = $1', [id]);

  describe(`The indexes of addresses on ${engineName}`, () => {
    it('find accounts of both keys on every instance, whether or not it was restarted', async () => {
      const before = instance(old);
      const early = await register(before);
      const between = instance(next, old);
      const late = await register(between);
      for (const account of [early, late]) {
        expect(await isFound(before, account)).toBe(true);
        expect(await isFound(between, account)).toBe(true);
      }
      await between.rotate();
      const after = instance(next);
      const last = await register(after);
      for (const account of [early, late, last]) {
        expect(await isFound(between, account)).toBe(true);
        expect(await isFound(after, account)).toBe(true);
      }
    });

    it('let one of many have an address who register at once on instances before, within and after', async () => {
      await register(instance(old));
      for (const pair of [
        [instance(old), instance(next, old)],
        [instance(next, old), instance(next, old)],
      ]) {
        const email = someEmail();
        const all = await Promise.all([...pair, ...pair].map((one) => register(one, email)));
        expect(all.map(({ outcome }) => outcome).toSorted()).toEqual([
          'added',
          ...Array.from({ length: 3 }, () => 'email_taken'),
        ]);
      }
      await instance(next, old).rotate();
      const email = someEmail();
      const pair = [instance(next, old), instance(next)];
      const all = await Promise.all([...pair, ...pair].map((one) => register(one, email)));
      expect(all.filter(({ outcome }) => outcome === 'added')).toHaveLength(1);
    });

    it('let an address be taken once, whichever instance had it first and in whatever order things happen', async () => {
      const step = fc.oneof(
        fc.record({ on: fc.constantFrom('before', 'between'), who: fc.nat(4) }),
        fc.constant('rotate' as const),
      );
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 12 }), async (steps) => {
          await database.everybody.query('delete from users', []);
          await forgetKeys();
          const before = instance(old);
          await register(before);
          const instances = { before, between: instance(next, old) };
          const emails = Array.from({ length: 5 }, someEmail);
          const taken = new Set<Email>();
          for (const one of steps) {
            if (one === 'rotate') {
              await instances.between.rotate();
              continue;
            }
            const email = emails[one.who]!;
            const { outcome } = await register(instances[one.on], email);
            expect(outcome).toBe(taken.has(email) ? 'email_taken' : 'added');
            taken.add(email);
          }
          await instances.between.rotate();
          const after = instance(next);
          for (const email of taken) expect(await after.accounts.findCredentials(email)).not.toBeNull();
        }),
        { numRuns: 10 },
      );
    });

    it('find a caregiver who was named under one key and registered under another', async () => {
      const before = instance(old);
      const patient = await register(before);
      const [early, lateEmail, neverEmail] = [await register(before), someEmail(), someEmail()];
      await bond(before, patient.id, lateEmail);
      const between = instance(next, old);
      const late = await register(between, lateEmail);
      await bond(between, patient.id, early.email);
      await bond(before, patient.id, neverEmail);
      await Promise.all([early, late].map(confirm));
      for (const { id } of [early, late]) expect(await isCaregiver(id, patient.id)).toBe(true);

      await between.rotate(1);
      const after = instance(next);
      await after.rotate(1);
      const last = await register(after, neverEmail);
      expect(await isCaregiver(last.id, patient.id)).toBe(false);
      await confirm(last);
      for (const { id } of [early, late, last]) expect(await isCaregiver(id, patient.id)).toBe(true);
    });

    it('are counted, moved batch by batch and done once; what the former key made goes with it', async () => {
      const before = instance(old);
      const accounts = [await register(before), await register(before), await register(before)];
      await bond(before, accounts[0]!.id, someEmail());
      const between = instance(next, old);
      await between.emailIndexes.settle();
      expect(await between.emailIndexes.describe()).toEqual({
        addresses: 4,
        outdated: 4,
        hasFormer: true,
        isPreviousGiven: true,
      });
      const first = await between.emailIndexes.renew({ limit: 2, after: null });
      expect(first).toMatchObject({ renewed: 2, unreadable: 0, next: { table: 'users' } });
      expect((await between.emailIndexes.describe()).outdated).toBe(2);
      expect(await between.rotate()).toEqual({ renewed: 2, unreadable: 0, remaining: 0, forgotten: 0 });
      expect(await between.rotate()).toEqual({ renewed: 0, unreadable: 0, remaining: 0, forgotten: 0 });

      const after = instance(next);
      expect((await after.emailIndexes.describe()).hasFormer).toBe(true);
      expect(await after.rotate()).toEqual({ renewed: 0, unreadable: 0, remaining: 0, forgotten: 4 });
      expect(await after.emailIndexes.describe()).toEqual({
        addresses: 4,
        outdated: 0,
        hasFormer: false,
        isPreviousGiven: false,
      });
      for (const account of accounts) expect(await isFound(after, account)).toBe(true);
    });

    it('go on to be moved where a rotation died', async () => {
      const before = instance(old);
      const accounts = [await register(before), await register(before), await register(before)];
      const dying = makeRotateEmailIndexes({ emailIndexes: instance(next, old).emailIndexes, timers });
      await expect(dying({ batch: 1, perSecond: 1000, onProgress: killed })).rejects.toThrow('killed');
      await expect(dying({ batch: 1, perSecond: 1000, onProgress: killed })).rejects.toThrow('killed');
      expect(await instance(next, old).rotate()).toMatchObject({ renewed: 1, remaining: 0 });
      for (const account of accounts) expect(await isFound(instance(next), account)).toBe(true);
    });

    it('are moved once by two who rotate at once', async () => {
      const before = instance(old);
      const accounts = await Promise.all(Array.from({ length: 6 }, () => register(before)));
      const [one, two] = [instance(next, old), instance(next, old)];
      const reports = await Promise.all([one.rotate(), two.rotate()]);
      expect(reports[0].renewed + reports[1].renewed).toBe(6);
      const after = instance(next);
      for (const account of accounts) expect(await isFound(after, account)).toBe(true);
    });

    it('change their key again and again', async () => {
      const keys = [old, next, third, old];
      const account = await register(instance(old));
      for (let n = 1; n < keys.length; n += 1) {
        await instance(keys[n]!, keys[n - 1]).rotate();
        await instance(keys[n]!).rotate();
        expect(await isFound(instance(keys[n]!), account)).toBe(true);
      }
    });

    it('stop whoever brings another key than that of the database', async () => {
      const account = await register(instance(old));
      await expect(instance(next).emailIndexes.settle()).rejects.toEqual(misfit('unknown_key'));
      await expect(instance(next, third).emailIndexes.settle()).rejects.toEqual(misfit('unknown_key'));
      expect(await isFound(instance(old), account)).toBe(true);
      expect(await isFound(instance(old, third), account)).toBe(true);
    });

    it('stop whoever leaves out the previous key too early, and whoever goes back too late', async () => {
      await register(instance(old));
      const between = instance(next, old);
      await between.emailIndexes.settle();
      await expect(instance(next).emailIndexes.settle()).rejects.toEqual(misfit('previous_needed'));
      await expect(instance(next, third).emailIndexes.settle()).rejects.toEqual(misfit('previous_needed'));
      await instance(old).emailIndexes.settle();
      await between.rotate();
      await register(instance(next));
      await expect(instance(old).emailIndexes.settle()).rejects.toEqual(misfit('previous_needed'));
    });

    it('stop whoever begins another rotation before one is done', async () => {
      await register(instance(old));
      await instance(next, old).rotate();
      await instance(next).emailIndexes.settle();
      await expect(instance(third, next).emailIndexes.settle()).rejects.toEqual(misfit('unfinished'));
      await instance(next).rotate();
      await instance(third, next).emailIndexes.settle();
    });

    it('that were made before keys were noted are known by an address', async () => {
      const account = await register(instance(old));
      await forgetKeys();
      await expect(instance(next).emailIndexes.settle()).rejects.toEqual(misfit('unknown_key'));
      await expect(instance(next, third).emailIndexes.settle()).rejects.toEqual(misfit('unknown_key'));
      const between = instance(next, old);
      expect(await isFound(between, account)).toBe(true);
      expect(await between.rotate()).toMatchObject({ renewed: 1 });
      expect(await isFound(instance(next), account)).toBe(true);
    });

    it('stay when an address does not open, and are reported', async () => {
      const before = instance(old);
      const [spoilt, whole] = [await register(before), await register(before)];
      await database
        .of(spoilt.id)
        .query('update users set email = $2 where id = $1', [spoilt.id, randomBytes(164)]);
      const between = instance(next, old);
      expect(await between.rotate()).toEqual({ renewed: 1, unreadable: 1, remaining: 1, forgotten: 0 });
      for (const account of [spoilt, whole]) expect(await isFound(between, account)).toBe(true);
      await expect(instance(next).emailIndexes.settle()).rejects.toEqual(misfit('previous_needed'));
    });
  });
};
