-- CreateTable
CREATE TABLE "Insight" (
    "id" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "objectType" TEXT NOT NULL,
    "objectId" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "takenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "endsOn" DATE NOT NULL,
    "endedAt" TIMESTAMPTZ(3),
    "endedById" UUID,

    CONSTRAINT "Insight_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "Insight_objectType" CHECK ("objectType" IN ('article', 'run'))
);
CREATE INDEX "Insight_personId_idx" ON "Insight"("personId");
CREATE INDEX "Insight_objectId_idx" ON "Insight"("objectId");

-- A narrowed text is found by whoever took an insight in it: its own id is one of its keys (articles/policy.ts). The other
-- engine gets it with the nightly comparison.
UPDATE "SearchDocument" SET "readerKeys" = "readerKeys" || "articleId"::text
  WHERE cardinality("readerKeys") > 0 AND NOT "articleId"::text = ANY ("readerKeys");
