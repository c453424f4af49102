-- What the personnel system or the directory of accounts suggests: a handover for a leaver, an induction for a joiner.
CREATE TYPE "ProposalKind" AS ENUM ('HANDOVER', 'INDUCTION');
CREATE TYPE "ProposalOutcome" AS ENUM ('STARTED', 'DISMISSED');
CREATE TABLE "Proposal" (
  "id" UUID NOT NULL,
  "kind" "ProposalKind" NOT NULL,
  "personId" UUID NOT NULL,
  "positionId" UUID,
  "day" DATE NOT NULL,
  "source" TEXT NOT NULL,
  "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "outcome" "ProposalOutcome",
  "settledAt" TIMESTAMPTZ(3),
  "settledById" UUID,
  "reason" TEXT,
  "runId" UUID,
  CONSTRAINT "Proposal_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "Proposal_settled" CHECK (("outcome" IS NULL) = ("settledAt" IS NULL))
);
-- One open proposal for one thing, however often a file comes; those without a post included.
CREATE UNIQUE INDEX "Proposal_open_key" ON "Proposal" ("kind", "personId", "positionId") NULLS NOT DISTINCT WHERE "outcome" IS NULL;
CREATE INDEX "Proposal_personId_idx" ON "Proposal" ("personId");
