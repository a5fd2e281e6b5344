/** What a client presents the interviewer by; without `avatar` it is heard, without `speech` too it is read. */
export type FacePart = 'avatar' | 'speech';

/** In a conversation something that presents the interviewer was lost, or came back. */
export type FaceChange = {
  readonly part: FacePart;
  readonly state: 'lost' | 'ready';
  readonly noticedBy: 'client' | 'server';
  /** The last `seq` before it, 0 at the start. */
  readonly afterSeq: number;
  readonly at: Date;
};
