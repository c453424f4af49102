-- CreateTable
CREATE TABLE "Group" (
    "id" UUID NOT NULL,
    "value" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "createdById" UUID,

    CONSTRAINT "Group_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "Group_value_key" ON "Group"("value");
CREATE UNIQUE INDEX "Group_name_key" ON "Group"("name");

-- AlterTable
ALTER TABLE "Person" ADD COLUMN "groupIds" UUID[] DEFAULT ARRAY[]::UUID[];

-- Readers are several now: units, posts, groups. Nobody may go on asking the old column, so it goes.
ALTER TABLE "Article" ADD COLUMN "readerIds" UUID[] DEFAULT ARRAY[]::UUID[];
DROP TRIGGER "Article_withdraw_from_search" ON "Article";
UPDATE "Article" SET "readerIds" = ARRAY["readerUnitId"] WHERE "readerUnitId" IS NOT NULL;
DROP INDEX "Article_readerUnitId_idx";
ALTER TABLE "Article" DROP COLUMN "readerUnitId";

-- Whoever answers for a narrowed article finds it by that, so another owner withdraws it, too.
CREATE TRIGGER "Article_withdraw_from_search" AFTER UPDATE OF "state", "readerIds", "ownerPositionId" ON "Article"
  FOR EACH ROW WHEN (OLD."state" = 'PUBLISHED'
    AND (NEW."state" <> 'PUBLISHED' OR NEW."readerIds" IS DISTINCT FROM OLD."readerIds"
      OR (cardinality(NEW."readerIds") > 0 AND NEW."ownerPositionId" IS DISTINCT FROM OLD."ownerPositionId")))
  EXECUTE FUNCTION withdraw_from_search();

-- The index is a copy: the keys of narrowed documents follow from their articles.
ALTER TABLE "SearchDocument" ADD COLUMN "readerKeys" TEXT[] DEFAULT ARRAY[]::TEXT[];
UPDATE "SearchDocument" d SET "readerKeys" = a."readerIds"::text[]
    || array_remove(ARRAY[a."ownerPositionId"::text, a."authorId"::text], NULL)
    || coalesce((SELECT array_agg('lead:' || above.id) FROM "Position" o JOIN "Unit" u ON u."id" = o."unitId"
      CROSS JOIN unnest(u."path") AS above(id) WHERE o."id" = a."ownerPositionId"), '{}')
  FROM "Article" a WHERE a."id" = d."articleId" AND cardinality(a."readerIds") > 0;
UPDATE "SearchDocument" SET "readerKeys" = ARRAY["readerUnitId"::text]
  WHERE cardinality("readerKeys") = 0 AND "readerUnitId" IS NOT NULL;
ALTER TABLE "SearchDocument" DROP COLUMN "readerUnitId";
