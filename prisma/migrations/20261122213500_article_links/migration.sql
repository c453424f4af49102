-- Which published texts link to which articles, for "what links here".

CREATE TABLE "ArticleLink" (
    "articleId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    CONSTRAINT "ArticleLink_pkey" PRIMARY KEY ("articleId", "key")
);
CREATE INDEX "ArticleLink_key_idx" ON "ArticleLink"("key");
ALTER TABLE "ArticleLink" ADD CONSTRAINT "ArticleLink_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What is published already; from now on publishing writes it (src/articles/citation-store.ts).
INSERT INTO "ArticleLink" ("articleId", "key")
SELECT DISTINCT a.id, m[1] FROM "Article" a
JOIN "ArticleVersion" v ON v."articleId" = a.id AND v.no = a."publishedNo"
CROSS JOIN LATERAL regexp_matches(v.source, '\]\(<?artikel:([^)#\s>]+)', 'g') m
WHERE v.source LIKE '%(%artikel:%';
