-- AlterTable
ALTER TABLE "Collection" ADD COLUMN "readerIds" UUID[] DEFAULT ARRAY[]::UUID[];
ALTER TABLE "Article" ADD COLUMN "collectionReaderIds" UUID[] DEFAULT ARRAY[]::UUID[];

-- What a narrowed collection takes from readers is gone from their next search, as with the article's own circle.
DROP TRIGGER "Article_withdraw_from_search" ON "Article";
CREATE TRIGGER "Article_withdraw_from_search"
  AFTER UPDATE OF "state", "readerIds", "collectionReaderIds", "ownerPositionId", "pendingState", "reviewerPositionIds" ON "Article"
  FOR EACH ROW WHEN (OLD."state" = 'PUBLISHED'
    AND (NEW."state" <> 'PUBLISHED' OR NEW."readerIds" IS DISTINCT FROM OLD."readerIds"
      OR NEW."collectionReaderIds" IS DISTINCT FROM OLD."collectionReaderIds"
      OR ((cardinality(NEW."readerIds") > 0 OR cardinality(NEW."collectionReaderIds") > 0)
        AND (NEW."ownerPositionId" IS DISTINCT FROM OLD."ownerPositionId"
          OR (OLD."pendingState" = 'IN_REVIEW' AND OLD."reviewerPositionIds" <> '{}'
            AND (NEW."pendingState" IS DISTINCT FROM OLD."pendingState"
              OR NOT NEW."reviewerPositionIds" @> OLD."reviewerPositionIds"))))))
  EXECUTE FUNCTION withdraw_from_search();
