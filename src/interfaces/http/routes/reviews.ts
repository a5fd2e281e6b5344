import { z } from 'zod';
import type { ListReviews } from '../../../application/assessments/list-reviews.ts';
import type { SignReview } from '../../../application/assessments/sign-review.ts';
import type { WriteReview } from '../../../application/assessments/write-review.ts';
import { ok } from '../../../domain/shared/result.ts';
import { assessmentPath } from '../assessment-schemas.ts';
import { ownerEndpoint, type Endpoint } from '../endpoint.ts';
import {
  patientAssessmentPath,
  presentReview,
  reviewBody,
  reviewPath,
  reviewSchema,
} from '../review-schemas.ts';
import { noBody, noQuery } from '../session-schemas.ts';

export type ReviewUseCases = {
  readonly listReviews: ListReviews;
  readonly writeReview: WriteReview;
  readonly signReview: SignReview;
};

const theirs = '/api/v1/patients/{user_id}/assessments/{assessment_id}/reviews';
const tag = 'Assessments';

const listOwn = ({ listReviews }: ReviewUseCases): Endpoint =>
  ownerEndpoint({
    method: 'get',
    path: '/api/v1/assessments/{assessment_id}/reviews',
    tag,
    summary: 'List what clinicians signed about an assessment',
    description: 'Oldest first. Drafts are not among them.',
    request: { params: assessmentPath, query: noQuery },
    answers: [{ status: 200, description: 'Signed versions', schema: z.array(reviewSchema) }],
    failures: ['forbidden', 'assessment_not_found'],
    handle: async ({ principal, params: { assessment_id: assessmentId } }) => {
      const listed = await listReviews({ principal, assessmentId });
      return listed.ok ? ok({ status: 200, body: listed.value.map(presentReview) }) : listed;
    },
  });

const listTheirs = ({ listReviews }: ReviewUseCases): Endpoint =>
  ownerEndpoint({
    method: 'get',
    path: theirs,
    tag,
    summary: "List the reviews of a person's assessment",
    description: 'Every version, oldest first, drafts included.',
    request: { params: patientAssessmentPath, query: noQuery },
    answers: [{ status: 200, description: 'All versions', schema: z.array(reviewSchema) }],
    failures: ['forbidden', 'assessment_not_found'],
    handle: async ({ principal, params: { user_id: owner, assessment_id: assessmentId } }) => {
      const listed = await listReviews({ principal, owner, assessmentId });
      return listed.ok ? ok({ status: 200, body: listed.value.map(presentReview) }) : listed;
    },
  });

const write = ({ writeReview }: ReviewUseCases): Endpoint =>
  ownerEndpoint({
    method: 'post',
    path: theirs,
    tag,
    summary: "Review a person's assessment",
    description:
      'Adds the next version, a draft, whether the one before was signed or not. Every version is kept, and so is the computed assessment.',
    request: { params: patientAssessmentPath, query: noQuery, body: reviewBody },
    answers: [{ status: 201, description: 'The new version', schema: reviewSchema }],
    failures: ['forbidden', 'assessment_not_found', 'review_conflict'],
    handle: async ({ principal, params: { user_id: owner, assessment_id: assessmentId }, body }) => {
      const { text, amended_scores: amendedScores } = body;
      const written = await writeReview({ principal, owner, assessmentId, text, amendedScores });
      return written.ok ? ok({ status: 201, body: presentReview(written.value) }) : written;
    },
  });

const sign = ({ signReview }: ReviewUseCases): Endpoint =>
  ownerEndpoint({
    method: 'post',
    path: `${theirs}/{version}/sign`,
    tag,
    summary: 'Sign a review',
    description: 'The last version, by whoever wrote it. It makes the summary final.',
    request: { params: reviewPath, query: noQuery, body: noBody },
    answers: [{ status: 200, description: 'The signed version', schema: reviewSchema }],
    failures: ['forbidden', 'assessment_not_found', 'review_not_found', 'review_conflict'],
    handle: async ({ principal, params }) => {
      const { user_id: owner, assessment_id: assessmentId, version } = params;
      const signed = await signReview({ principal, owner, assessmentId, version });
      return signed.ok ? ok({ status: 200, body: presentReview(signed.value) }) : signed;
    },
  });

export const reviewEndpoints = (useCases: ReviewUseCases): readonly Endpoint[] => [
  listOwn(useCases),
  listTheirs(useCases),
  write(useCases),
  sign(useCases),
];
