-- Schlagwörter: free words of articles, named anew and merged by editors, and subscriptions to them.

ALTER TABLE "Article" ADD COLUMN "tags" TEXT[] DEFAULT ARRAY[]::TEXT[];
CREATE INDEX "Article_tags_idx" ON "Article" USING GIN ("tags");

CREATE TABLE "Tag" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "Tag_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "Tag_slug_key" ON "Tag"("slug");
CREATE UNIQUE INDEX "Tag_name_key" ON "Tag"("name");

CREATE TABLE "TagSpelling" (
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "tagId" UUID NOT NULL,
    CONSTRAINT "TagSpelling_pkey" PRIMARY KEY ("slug")
);
CREATE INDEX "TagSpelling_tagId_idx" ON "TagSpelling"("tagId");
ALTER TABLE "TagSpelling" ADD CONSTRAINT "TagSpelling_tagId_fkey" FOREIGN KEY ("tagId") REFERENCES "Tag"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "Subscription" ADD COLUMN "tagId" UUID;
ALTER TABLE "Subscription" DROP CONSTRAINT "Subscription_one_check";
ALTER TABLE "Subscription" ADD CONSTRAINT "Subscription_one_check" CHECK (num_nonnulls("articleId", "collectionId", "tagId") = 1);
CREATE UNIQUE INDEX "Subscription_personId_tagId_key" ON "Subscription"("personId", "tagId");
CREATE INDEX "Subscription_tagId_idx" ON "Subscription"("tagId");
ALTER TABLE "Subscription" ADD CONSTRAINT "Subscription_tagId_fkey" FOREIGN KEY ("tagId") REFERENCES "Tag"("id") ON DELETE CASCADE ON UPDATE CASCADE;
