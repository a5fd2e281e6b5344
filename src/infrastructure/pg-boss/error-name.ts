/** The class of what was thrown: its message could hold what somebody said. */
export const errorNameOf = (error: unknown): string => (error instanceof Error ? error.name : typeof error);
