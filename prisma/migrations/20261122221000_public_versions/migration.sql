-- Versions of articles that the public reads without signing in.

CREATE TYPE "PublicState" AS ENUM ('PROPOSED', 'PUBLIC');

CREATE TABLE "PublicVersion" (
    "id" UUID NOT NULL,
    "articleId" UUID NOT NULL,
    "versionNo" INTEGER NOT NULL,
    "state" "PublicState" NOT NULL DEFAULT 'PROPOSED',
    "topic" TEXT NOT NULL,
    "contact" TEXT NOT NULL,
    "attachmentKeys" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "searchText" TEXT NOT NULL,
    "proposedById" UUID,
    "proposedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "approvedByIds" UUID[] DEFAULT ARRAY[]::UUID[],
    "publicAt" TIMESTAMPTZ(3),
    CONSTRAINT "PublicVersion_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "PublicVersion_articleId_state_key" ON "PublicVersion"("articleId", "state");
CREATE INDEX "PublicVersion_searchText_idx" ON "PublicVersion" USING gin (to_tsvector('german', "searchText"));
ALTER TABLE "PublicVersion" ADD CONSTRAINT "PublicVersion_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "PublicVersion" ADD CONSTRAINT "PublicVersion_proposedById_fkey" FOREIGN KEY ("proposedById") REFERENCES "Person"("id");
