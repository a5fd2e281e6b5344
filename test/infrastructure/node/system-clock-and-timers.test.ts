import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { systemClock } from '../../../src/infrastructure/node/system-clock.ts';
import { systemTimers } from '../../../src/infrastructure/node/system-timers.ts';

const timersModule = new URL('../../../src/infrastructure/node/system-timers.ts', import.meta.url).href;

describe('systemClock', () => {
  it('tells the time of the machine', () => {
    const before = Date.now();
    const now = systemClock.now().getTime();
    expect(now).toBeGreaterThanOrEqual(before);
    expect(now).toBeLessThanOrEqual(Date.now());
  });
});

describe('systemTimers', () => {
  it('fires once, after the time given', async () => {
    let fired = 0;
    const before = performance.now();
    await new Promise<void>((resolve) => {
      systemTimers.start(20, () => {
        fired += 1;
        resolve();
      });
    });
    expect(performance.now() - before).toBeGreaterThan(18);
    expect(fired).toBe(1);
  });

  it('does not fire when cancelled', async () => {
    let fired = false;
    const cancel = systemTimers.start(1, () => {
      fired = true;
    });
    cancel();
    await new Promise<void>((resolve) => void systemTimers.start(10, resolve));
    expect(fired).toBe(false);
  });

  it('does not keep the process alive', () => {
    const script = `import('${timersModule}').then(({ systemTimers }) => systemTimers.start(60_000, () => {}))`;
    expect(spawnSync(process.execPath, ['-e', script], { timeout: 15_000 }).status).toBe(0);
  });
});
