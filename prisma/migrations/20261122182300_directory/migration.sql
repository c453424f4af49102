-- Offers and contacts outside the house, each at a post.
CREATE TYPE "OfferKind" AS ENUM ('ADVICE', 'PROVIDER', 'OFFICE', 'HEALTH', 'EDUCATION', 'SELF_HELP', 'HOUSING', 'EMERGENCY', 'OTHER');

CREATE TABLE "DirectoryEntry" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "kind" "OfferKind" NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "targetGroup" TEXT NOT NULL DEFAULT '',
    "street" TEXT NOT NULL DEFAULT '',
    "postcode" TEXT NOT NULL DEFAULT '',
    "town" TEXT NOT NULL DEFAULT '',
    "phone" TEXT NOT NULL DEFAULT '',
    "mail" TEXT NOT NULL DEFAULT '',
    "website" TEXT NOT NULL DEFAULT '',
    "openingHours" TEXT NOT NULL DEFAULT '',
    "openingNote" TEXT NOT NULL DEFAULT '',
    "latitude" DOUBLE PRECISION,
    "longitude" DOUBLE PRECISION,
    "ownerPositionId" UUID NOT NULL,
    "reviewMonths" INTEGER NOT NULL DEFAULT 12,
    "reviewedOn" DATE NOT NULL,
    "reviewDueOn" DATE NOT NULL,
    "importKey" TEXT,
    "closedOn" DATE,
    "closedReason" TEXT NOT NULL DEFAULT '',
    "revision" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "DirectoryEntry_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "DirectoryEntry_ownerPositionId_fkey" FOREIGN KEY ("ownerPositionId") REFERENCES "Position"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "DirectoryEntry_place" CHECK (("latitude" IS NULL) = ("longitude" IS NULL)
      AND ("latitude" IS NULL OR ("latitude" BETWEEN -90 AND 90 AND "longitude" BETWEEN -180 AND 180)))
);
CREATE UNIQUE INDEX "DirectoryEntry_slug_key" ON "DirectoryEntry"("slug");
CREATE UNIQUE INDEX "DirectoryEntry_importKey_key" ON "DirectoryEntry"("importKey");
CREATE INDEX "DirectoryEntry_ownerPositionId_idx" ON "DirectoryEntry"("ownerPositionId");
CREATE INDEX "DirectoryEntry_reviewDueOn_idx" ON "DirectoryEntry"("reviewDueOn");
CREATE INDEX "DirectoryEntry_name_idx" ON "DirectoryEntry"("name");
