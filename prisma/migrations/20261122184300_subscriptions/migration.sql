-- Subscriptions to articles (norms too) and collections.

CREATE TABLE "Subscription" (
    "id" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "articleId" UUID,
    "collectionId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "Subscription_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "Subscription_one_check" CHECK (num_nonnulls("articleId", "collectionId") = 1)
);
CREATE UNIQUE INDEX "Subscription_personId_articleId_key" ON "Subscription"("personId", "articleId");
CREATE UNIQUE INDEX "Subscription_personId_collectionId_key" ON "Subscription"("personId", "collectionId");
CREATE INDEX "Subscription_articleId_idx" ON "Subscription"("articleId");
CREATE INDEX "Subscription_collectionId_idx" ON "Subscription"("collectionId");
ALTER TABLE "Subscription" ADD CONSTRAINT "Subscription_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "Subscription" ADD CONSTRAINT "Subscription_collectionId_fkey" FOREIGN KEY ("collectionId") REFERENCES "Collection"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "Subscription" ADD CONSTRAINT "Subscription_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id");
