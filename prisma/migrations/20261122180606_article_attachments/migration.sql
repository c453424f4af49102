-- Attachments of articles: contents once in the file store, their text by page, and what belongs to which article.

CREATE TYPE "FileTextState" AS ENUM ('NONE', 'WAITING', 'READ', 'EMPTY', 'ENCRYPTED', 'BROKEN', 'TOO_MUCH');

CREATE TABLE "StoredFile" (
    "sha256" TEXT NOT NULL,
    "sizeBytes" INTEGER NOT NULL,
    "textState" "FileTextState" NOT NULL DEFAULT 'NONE',
    "textFormat" TEXT,
    "touchedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "StoredFile_pkey" PRIMARY KEY ("sha256")
);

CREATE TABLE "FilePage" (
    "sha256" TEXT NOT NULL,
    "no" INTEGER NOT NULL,
    "label" TEXT,
    "text" TEXT NOT NULL,

    CONSTRAINT "FilePage_pkey" PRIMARY KEY ("sha256", "no")
);

CREATE TABLE "ArticleAttachment" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "articleId" UUID NOT NULL,
    "sha256" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "addedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "addedById" UUID,
    "publishedAt" TIMESTAMPTZ(3),
    "removedAt" TIMESTAMPTZ(3),
    "removedById" UUID,

    CONSTRAINT "ArticleAttachment_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "ArticleAttachment_key_key" ON "ArticleAttachment"("key");
CREATE INDEX "ArticleAttachment_articleId_idx" ON "ArticleAttachment"("articleId");
CREATE INDEX "ArticleAttachment_sha256_idx" ON "ArticleAttachment"("sha256");

ALTER TABLE "FilePage" ADD CONSTRAINT "FilePage_sha256_fkey" FOREIGN KEY ("sha256") REFERENCES "StoredFile"("sha256") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "ArticleAttachment" ADD CONSTRAINT "ArticleAttachment_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "ArticleAttachment" ADD CONSTRAINT "ArticleAttachment_sha256_fkey" FOREIGN KEY ("sha256") REFERENCES "StoredFile"("sha256") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What is taken away from readers is not found any more at the next search, not when the queue has told the index.
CREATE FUNCTION withdraw_attachment_from_search() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "SearchWithdrawn" ("articleId", "at") VALUES (OLD."articleId", clock_timestamp())
  ON CONFLICT ("articleId") DO UPDATE SET "at" = clock_timestamp();
  RETURN NULL;
END $$;
CREATE TRIGGER "ArticleAttachment_withdraw_from_search" AFTER UPDATE OF "removedAt" ON "ArticleAttachment"
  FOR EACH ROW WHEN (OLD."removedAt" IS NULL AND NEW."removedAt" IS NOT NULL AND OLD."publishedAt" IS NOT NULL)
  EXECUTE FUNCTION withdraw_attachment_from_search();
