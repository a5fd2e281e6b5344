/**
 * The version of everything that leads from a transcript to its scores. It changes with any rule, constant or norm, so that
 * stored assessments of one version can be compared and computed again to the same result.
 */
export const algorithmVersion = 'caresma-screening-2';
