-- CreateTable
CREATE TABLE "SearchWithdrawn" (
    "articleId" UUID NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SearchWithdrawn_pkey" PRIMARY KEY ("articleId")
);

-- A right withdrawn works at the next search, not when the queue has told the index. Only what readers had can be
-- withdrawn; the indexing of the new state takes the row away.
CREATE FUNCTION withdraw_from_search() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "SearchWithdrawn" ("articleId", "at") VALUES (OLD."id", clock_timestamp())
  ON CONFLICT ("articleId") DO UPDATE SET "at" = clock_timestamp();
  RETURN NULL;
END $$;
CREATE TRIGGER "Article_withdraw_from_search" AFTER UPDATE OF "state", "readerUnitId" ON "Article"
  FOR EACH ROW WHEN (OLD."state" = 'PUBLISHED'
    AND (NEW."state" <> 'PUBLISHED' OR NEW."readerUnitId" IS DISTINCT FROM OLD."readerUnitId"))
  EXECUTE FUNCTION withdraw_from_search();
CREATE TRIGGER "Article_gone_from_search" AFTER DELETE ON "Article"
  FOR EACH ROW WHEN (OLD."state" = 'PUBLISHED') EXECUTE FUNCTION withdraw_from_search();
