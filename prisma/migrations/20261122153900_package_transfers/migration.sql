-- Packages handed to other posts, with their origin.

ALTER TABLE "PackageItem" ADD COLUMN "origin" TEXT, ADD COLUMN "transferId" UUID;
CREATE INDEX "PackageItem_transferId_idx" ON "PackageItem"("transferId") WHERE "transferId" IS NOT NULL;

CREATE TABLE "PackageTransfer" (
    "id" UUID NOT NULL,
    "runId" UUID NOT NULL,
    "fromPositionId" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "createdById" UUID,
    "undoneAt" TIMESTAMPTZ(3),
    "undoneById" UUID,
    CONSTRAINT "PackageTransfer_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "PackageTransfer_runId_idx" ON "PackageTransfer"("runId");
