-- The index keeps stems made by the product itself instead of words with PostgreSQL's stems beside them, so what it has
-- is of no use any more. It is a copy: `npm run migrate` fills it again.
TRUNCATE "SearchDocument", "SearchText", "SearchWord", "SearchPosting";

DROP INDEX "SearchWord_ending_idx";
DROP INDEX "SearchWord_stem_idx";
ALTER TABLE "SearchWord" DROP COLUMN "stem";
-- A mistake may lie in the ending that a stem has not.
ALTER TABLE "SearchWord" ADD COLUMN "folded" TEXT COLLATE "C" NOT NULL;
DROP INDEX "SearchWord_trigram_idx";
CREATE INDEX "SearchWord_trigram_idx" ON "SearchWord" USING GIN ("folded" gin_trgm_ops);
DROP FUNCTION search_stem(TEXT);
-- Words that end alike: the last part of a compound.
CREATE INDEX "SearchWord_ending_idx" ON "SearchWord"(reverse("word") COLLATE "C");

-- AlterTable
ALTER TABLE "SearchDocument" ADD COLUMN "reviewDueOn" DATE;

-- AlterTable
ALTER TABLE "SearchText" ADD COLUMN "rest" TEXT NOT NULL DEFAULT '';
ALTER TABLE "SearchText" ALTER COLUMN "rest" SET STORAGE EXTENDED;

-- False until the copy has been made anew.
ALTER TABLE "SearchState" ADD COLUMN "built" BOOLEAN NOT NULL DEFAULT true;
UPDATE "SearchState" SET "revision" = "revision" + 1, "documents" = 0,
  "built" = NOT EXISTS (SELECT 1 FROM "Article" WHERE "state" = 'PUBLISHED');

-- CreateTable
CREATE TABLE "SearchSynonym" (
    "id" UUID NOT NULL,
    "words" TEXT[] NOT NULL,
    "targets" TEXT[] NOT NULL,
    "shippedKey" TEXT,
    "isOff" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedById" UUID,

    CONSTRAINT "SearchSynonym_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "SearchSynonym_shippedKey_key" ON "SearchSynonym"("shippedKey");
