/** Whoever has one IPv6 address has its whole /64, so that all of it counts as one peer. An IPv4 address stands for itself. */
export const networkOf = (address: string): string => {
  if (!address.includes(':') || address.includes('.')) return address;

  const [head = [], tail = []] = address.split('::').map((side) => side.split(':').filter(Boolean));
  const zeros = Array.from({ length: Math.max(0, 8 - head.length - tail.length) }, () => '0');
  return [...head, ...zeros, ...tail].slice(0, 4).join(':');
};
