-- Texts that people have not saved yet, and who is writing at an article right now.

CREATE TABLE "WorkingCopy" (
    "personId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "articleId" UUID,
    "baseNo" INTEGER NOT NULL,
    "fields" JSONB NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "savedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "WorkingCopy_pkey" PRIMARY KEY ("personId", "key"),
    CONSTRAINT "WorkingCopy_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "WorkingCopy_articleId_idx" ON "WorkingCopy"("articleId");
CREATE INDEX "WorkingCopy_savedAt_idx" ON "WorkingCopy"("savedAt");

-- Worth nothing after a crash, and written every few seconds: not logged.
CREATE UNLOGGED TABLE "ArticleEditing" (
    "articleId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "seenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "ArticleEditing_pkey" PRIMARY KEY ("articleId", "personId"),
    CONSTRAINT "ArticleEditing_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
