import { readFileSync } from 'node:fs';

/** The kernel counts CPU time in 1/100 s on every Linux that we know of (`getconf CLK_TCK`). */
const msPerTick = 10;

/** User and system time of a process, all threads, in ms. */
export const cpuMsOf = (pid: number): number => {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const afterName = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(afterName[11]) + Number(afterName[12])) * msPerTick;
};

export const rssKibOf = (pid: number): number =>
  Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);

export type CoreTime = { readonly busy: number; readonly total: number };

/** What a core did since the machine started, in ticks. */
export const coreTime = (core: number): CoreTime => {
  const line = new RegExp(`^cpu${core} (.*)$`, 'm').exec(readFileSync('/proc/stat', 'utf8'))?.[1] ?? '';
  const [user = 0, nice = 0, system = 0, idle = 0, wait = 0, irq = 0, softIrq = 0, steal = 0] = line
    .split(' ')
    .map(Number);
  const busy = user + nice + system + irq + softIrq + steal;
  return { busy, total: busy + idle + wait };
};

export const busyShare = (from: CoreTime, to: CoreTime): number =>
  (to.busy - from.busy) / (to.total - from.total);
