-- Where in an article's files a word stands.

CREATE TABLE "SearchPlace" (
    "documentId" INTEGER NOT NULL,
    "no" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "label" TEXT,
    "text" TEXT NOT NULL,
    "wordIds" INTEGER[],

    CONSTRAINT "SearchPlace_pkey" PRIMARY KEY ("documentId", "no")
);

ALTER TABLE "SearchPlace" ADD CONSTRAINT "SearchPlace_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "SearchDocument"("id") ON DELETE CASCADE;
