-- Postings lie in blocks of 256 documents instead of one row each. The index is a copy: `npm run migrate` fills it again.
TRUNCATE "SearchDocument", "SearchText", "SearchPlace", "SearchWord", "SearchPosting";
UPDATE "SearchState" SET "revision" = "revision" + 1, "documents" = 0, "built" = false;

-- DropTable
DROP TABLE "SearchPosting";

-- CreateTable
CREATE TABLE "SearchBlock" (
    "wordId" INTEGER NOT NULL,
    "block" INTEGER NOT NULL,
    "postings" BYTEA NOT NULL,

    CONSTRAINT "SearchBlock_pkey" PRIMARY KEY ("wordId","block")
);
-- Packed already; an attempt to compress costs more than it saves.
ALTER TABLE "SearchBlock" ALTER COLUMN "postings" SET STORAGE EXTERNAL;

-- CreateTable
CREATE TABLE "SearchDocumentBlock" (
    "block" INTEGER NOT NULL,
    "revision" BIGINT NOT NULL,

    CONSTRAINT "SearchDocumentBlock_pkey" PRIMARY KEY ("block")
);

-- CreateIndex
CREATE INDEX "SearchDocumentBlock_revision_idx" ON "SearchDocumentBlock"("revision");
