-- Process diagrams of articles, named by the texts.

CREATE TABLE "ArticleDiagram" (
    "key" TEXT NOT NULL,
    "articleId" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "xml" TEXT NOT NULL,
    "svg" TEXT NOT NULL,
    "words" TEXT NOT NULL,
    "ownWords" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "authorId" UUID,
    CONSTRAINT "ArticleDiagram_pkey" PRIMARY KEY ("key"),
    CONSTRAINT "ArticleDiagram_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "ArticleDiagram_articleId_idx" ON "ArticleDiagram"("articleId");
