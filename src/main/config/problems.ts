/** What is wrong with one setting. Never holds the setting's value. */
export type Problem = { readonly key: string; readonly problem: string };

export const problemLine = ({ key, problem }: Problem): string => `${key}: ${problem}`;
