-- Parts that interview answers become; removing with a way back; review of package versions; what an answer became.
ALTER TYPE "PackagePart" ADD VALUE 'PROMISE';
ALTER TYPE "PackagePart" ADD VALUE 'DECISION';
ALTER TYPE "PackagePart" ADD VALUE 'CHECK';

CREATE TYPE "PackageVersionReason" AS ENUM ('SUBMISSION', 'ACCEPTANCE');

ALTER TABLE "PackageItem" ADD COLUMN "removedAt" TIMESTAMPTZ(3);

ALTER TABLE "PackageVersion"
    ADD COLUMN "runId" UUID,
    ADD COLUMN "reason" "PackageVersionReason" NOT NULL DEFAULT 'SUBMISSION',
    ADD COLUMN "contentHash" TEXT NOT NULL DEFAULT '',
    ADD COLUMN "returnedAt" TIMESTAMPTZ(3),
    ADD COLUMN "returnedById" UUID,
    ADD COLUMN "reviewNote" TEXT;
ALTER TABLE "PackageVersion" ADD CONSTRAINT "PackageVersion_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "InterviewAnswer"
    ADD COLUMN "postponed" BOOLEAN NOT NULL DEFAULT false,
    ADD COLUMN "inPackage" BOOLEAN NOT NULL DEFAULT true,
    ADD COLUMN "revision" INTEGER NOT NULL DEFAULT 1;

CREATE TABLE "InterviewOutcome" (
    "id" UUID NOT NULL,
    "answerId" UUID NOT NULL,
    "itemId" UUID,
    "articleId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "createdById" UUID,

    CONSTRAINT "InterviewOutcome_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "InterviewOutcome_answerId_idx" ON "InterviewOutcome"("answerId");
CREATE INDEX "InterviewOutcome_itemId_idx" ON "InterviewOutcome"("itemId");
ALTER TABLE "InterviewOutcome" ADD CONSTRAINT "InterviewOutcome_answerId_fkey" FOREIGN KEY ("answerId") REFERENCES "InterviewAnswer"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "InterviewOutcome" ADD CONSTRAINT "InterviewOutcome_itemId_fkey" FOREIGN KEY ("itemId") REFERENCES "PackageItem"("id") ON DELETE CASCADE ON UPDATE CASCADE;
-- Exactly one target.
ALTER TABLE "InterviewOutcome" ADD CONSTRAINT "InterviewOutcome_target_check" CHECK (("itemId" IS NULL) <> ("articleId" IS NULL));
