-- AlterTable
ALTER TABLE "ArticleCitation" DROP CONSTRAINT "ArticleCitation_pkey",
ADD COLUMN     "normTo" TEXT NOT NULL,
ADD CONSTRAINT "ArticleCitation_pkey" PRIMARY KEY ("articleId", "norm", "normTo");

-- By hand: sections sort as the law counts only byte by byte, and both columns must agree on it.
ALTER TABLE "ArticleCitation" ALTER COLUMN norm TYPE text COLLATE "C", ALTER COLUMN "normTo" TYPE text COLLATE "C";
ALTER TABLE "Article" ALTER COLUMN "normKey" TYPE text COLLATE "C";
