-- Whoever is asked to approve a newer version of a narrowed article finds it while that waits; a review that ends, or goes
-- to other posts, withdraws it at once.
DROP TRIGGER "Article_withdraw_from_search" ON "Article";
CREATE TRIGGER "Article_withdraw_from_search"
  AFTER UPDATE OF "state", "readerIds", "ownerPositionId", "pendingState", "reviewerPositionIds" ON "Article"
  FOR EACH ROW WHEN (OLD."state" = 'PUBLISHED'
    AND (NEW."state" <> 'PUBLISHED' OR NEW."readerIds" IS DISTINCT FROM OLD."readerIds"
      OR (cardinality(NEW."readerIds") > 0 AND (NEW."ownerPositionId" IS DISTINCT FROM OLD."ownerPositionId"
        OR (OLD."pendingState" = 'IN_REVIEW' AND OLD."reviewerPositionIds" <> '{}'
          AND (NEW."pendingState" IS DISTINCT FROM OLD."pendingState"
            OR NOT NEW."reviewerPositionIds" @> OLD."reviewerPositionIds"))))))
  EXECUTE FUNCTION withdraw_from_search();

-- The index is a copy: what waits today is found by its reviewers from now on.
UPDATE "SearchDocument" d SET "readerKeys" = d."readerKeys" || a."reviewerPositionIds"::text[]
    || coalesce((SELECT array_agg(DISTINCT 'review:' || above.id) FROM "Position" o JOIN "Unit" u ON u."id" = o."unitId"
      CROSS JOIN unnest(u."path") AS above(id) WHERE o."id" = ANY (a."reviewerPositionIds")), '{}')
  FROM "Article" a WHERE a."id" = d."articleId" AND a."state" = 'PUBLISHED' AND a."pendingState" = 'IN_REVIEW'
    AND cardinality(a."readerIds") > 0 AND a."reviewerPositionIds" <> '{}';
