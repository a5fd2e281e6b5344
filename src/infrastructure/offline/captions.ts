const groupWords = 4;

/** Cuts a reply into groups of a few words that never reach beyond a sentence; joined they are the reply. */
export const captionsOf = (reply: string): readonly string[] => {
  const groups: string[] = [];
  let open: string[] = [];
  for (const word of reply.match(/\s*\S+\s*$|\s*\S+/g) ?? []) {
    open.push(word);
    if (open.length < groupWords && !/[.!?:]\s*$/.test(word)) continue;
    groups.push(open.join(''));
    open = [];
  }
  return open.length === 0 ? groups : [...groups, open.join('')];
};
