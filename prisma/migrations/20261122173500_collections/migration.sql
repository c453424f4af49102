-- Collections (Sammlungen) of articles.

CREATE TABLE "Collection" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "summary" TEXT NOT NULL DEFAULT '',
    "unitId" UUID,
    "ownerPositionId" UUID NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "Collection_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "Collection_slug_check" CHECK ("slug" ~ '^[a-z0-9-]{1,100}$')
);
CREATE UNIQUE INDEX "Collection_slug_key" ON "Collection"("slug");
CREATE INDEX "Collection_unitId_idx" ON "Collection"("unitId");
CREATE INDEX "Collection_ownerPositionId_idx" ON "Collection"("ownerPositionId");
ALTER TABLE "Collection" ADD CONSTRAINT "Collection_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit"("id");
ALTER TABLE "Collection" ADD CONSTRAINT "Collection_ownerPositionId_fkey" FOREIGN KEY ("ownerPositionId") REFERENCES "Position"("id");

CREATE TABLE "CollectionEntry" (
    "collectionId" UUID NOT NULL,
    "articleId" UUID NOT NULL,
    "addedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "CollectionEntry_pkey" PRIMARY KEY ("collectionId", "articleId")
);
CREATE INDEX "CollectionEntry_articleId_idx" ON "CollectionEntry"("articleId");
ALTER TABLE "CollectionEntry" ADD CONSTRAINT "CollectionEntry_collectionId_fkey" FOREIGN KEY ("collectionId") REFERENCES "Collection"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "CollectionEntry" ADD CONSTRAINT "CollectionEntry_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE CASCADE ON UPDATE CASCADE;
