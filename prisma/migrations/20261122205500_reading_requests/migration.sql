-- Confirmations of having read an article, asked of units, posts and groups by a day.

CREATE TABLE "ReadingRequest" (
    "id" UUID NOT NULL,
    "articleId" UUID NOT NULL,
    "versionNo" INTEGER NOT NULL,
    "askedIds" UUID[],
    "dueOn" DATE NOT NULL,
    "note" TEXT,
    "askedById" UUID,
    "askedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "endedAt" TIMESTAMPTZ(3),
    CONSTRAINT "ReadingRequest_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "ReadingRequest_asked_check" CHECK (cardinality("askedIds") > 0)
);
CREATE INDEX "ReadingRequest_articleId_endedAt_idx" ON "ReadingRequest"("articleId", "endedAt");
CREATE INDEX "ReadingRequest_dueOn_idx" ON "ReadingRequest"("dueOn");
ALTER TABLE "ReadingRequest" ADD CONSTRAINT "ReadingRequest_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "ReadingRequest" ADD CONSTRAINT "ReadingRequest_askedById_fkey" FOREIGN KEY ("askedById") REFERENCES "Person"("id");

CREATE TABLE "ReadingConfirmation" (
    "id" UUID NOT NULL,
    "requestId" UUID NOT NULL,
    "personId" UUID,
    "versionNo" INTEGER NOT NULL,
    CONSTRAINT "ReadingConfirmation_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "ReadingConfirmation_requestId_personId_key" ON "ReadingConfirmation"("requestId", "personId");
CREATE INDEX "ReadingConfirmation_personId_idx" ON "ReadingConfirmation"("personId");
ALTER TABLE "ReadingConfirmation" ADD CONSTRAINT "ReadingConfirmation_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "ReadingRequest"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "ReadingConfirmation" ADD CONSTRAINT "ReadingConfirmation_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id");
