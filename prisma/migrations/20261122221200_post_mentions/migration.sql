-- Which published texts name which posts, beside the articles that they link to, for "Erwähnt in" on the post's page.
-- From now on publishing writes it (src/articles/citation-store.ts).
INSERT INTO "ArticleLink" ("articleId", "key")
SELECT DISTINCT a.id, m[1] FROM "Article" a
JOIN "ArticleVersion" v ON v."articleId" = a.id AND v.no = a."publishedNo"
CROSS JOIN LATERAL regexp_matches(v.source, '\]\(<?(stelle:[^)#\s>]{1,200})', 'g') m
WHERE v.source LIKE '%(%stelle:%'
ON CONFLICT DO NOTHING;
