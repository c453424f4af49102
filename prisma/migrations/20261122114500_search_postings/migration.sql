-- An inverted index of our own in place of one tsvector a document: ts_rank knows no document frequency and reads
-- every candidate's vector from TOAST (docs/decisions/0030). The index is a copy: `npm run search:rebuild` fills it.
DROP TABLE "SearchDocument";
DROP TABLE "SearchWord";

-- CreateTable
CREATE TABLE "SearchDocument" (
    "id" SERIAL NOT NULL,
    "articleId" UUID NOT NULL,
    "kind" "ArticleKind" NOT NULL,
    "unitIds" UUID[],
    "readerUnitId" UUID,
    "versionNo" INTEGER NOT NULL,
    "indexedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SearchDocument_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SearchText" (
    "documentId" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "headings" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "wordIds" INTEGER[],

    CONSTRAINT "SearchText_pkey" PRIMARY KEY ("documentId")
);

-- CreateTable. Folded words sort by their letters, so that "begins with" is a range of the index.
CREATE TABLE "SearchWord" (
    "id" SERIAL NOT NULL,
    "word" TEXT COLLATE "C" NOT NULL,
    "display" TEXT NOT NULL,
    "stem" TEXT COLLATE "C" NOT NULL,
    "documents" INTEGER NOT NULL DEFAULT 0,
    "houseDocuments" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "SearchWord_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SearchPosting" (
    "wordId" INTEGER NOT NULL,
    "documentId" INTEGER NOT NULL,
    "impact" REAL NOT NULL,

    CONSTRAINT "SearchPosting_pkey" PRIMARY KEY ("wordId", "documentId") INCLUDE ("impact")
);

-- CreateIndex
CREATE UNIQUE INDEX "SearchDocument_articleId_key" ON "SearchDocument"("articleId");

-- CreateIndex
CREATE UNIQUE INDEX "SearchWord_word_key" ON "SearchWord"("word");

-- CreateIndex
CREATE INDEX "SearchWord_stem_idx" ON "SearchWord"("stem");

-- Words that end alike: the last part of a compound.
CREATE INDEX "SearchWord_ending_idx" ON "SearchWord"(reverse("stem") COLLATE "C");

-- Words that look alike: candidates for a correction.
CREATE INDEX "SearchWord_trigram_idx" ON "SearchWord" USING GIN ("word" gin_trgm_ops);

-- Deleting a document takes its text along.
ALTER TABLE "SearchText" ADD CONSTRAINT "SearchText_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "SearchDocument"("id") ON DELETE CASCADE;

-- The stem of a folded word by PostgreSQL's German dictionary; words it drops (stop words) stay as they are.
CREATE FUNCTION search_stem(word TEXT) RETURNS TEXT LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT coalesce((ts_lexize('german_stem', word))[1], word)
$$;
