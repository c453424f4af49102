-- AlterTable
ALTER TABLE "ArticleVersion" ADD COLUMN     "publishedAt" TIMESTAMPTZ(3);

-- What readers have now they got when the article was published.
UPDATE "ArticleVersion" v SET "publishedAt" = a."publishedAt" FROM "Article" a WHERE a.id = v."articleId" AND v.no = a."publishedNo";
