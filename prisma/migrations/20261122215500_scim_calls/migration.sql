-- The last calls of the directory, for administrators: what was asked and what became of it, without names. Kept 14 days.
CREATE TABLE "ScimCall" (
  "id" UUID NOT NULL DEFAULT gen_random_uuid(),
  "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "method" TEXT NOT NULL,
  "resource" TEXT NOT NULL,
  "status" INTEGER NOT NULL,
  "token" TEXT NOT NULL,
  "requestId" TEXT NOT NULL DEFAULT '',
  CONSTRAINT "ScimCall_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "ScimCall_at_idx" ON "ScimCall" ("at" DESC);
