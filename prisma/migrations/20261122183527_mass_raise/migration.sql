-- Many running cases are moved up to a version of their template at once, by the worker.

CREATE TYPE "MassRaiseState" AS ENUM ('WAITING', 'RAISED', 'REFUSED');

CREATE TABLE "MassRaise" (
    "id" UUID NOT NULL,
    "templateId" UUID NOT NULL,
    "no" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "createdById" UUID NOT NULL,
    CONSTRAINT "MassRaise_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "MassRaise_templateId_createdAt_idx" ON "MassRaise"("templateId", "createdAt" DESC);

CREATE TABLE "MassRaiseLine" (
    "massRaiseId" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "state" "MassRaiseState" NOT NULL DEFAULT 'WAITING',
    "message" TEXT NOT NULL DEFAULT '',
    CONSTRAINT "MassRaiseLine_pkey" PRIMARY KEY ("massRaiseId", "number"),
    CONSTRAINT "MassRaiseLine_massRaiseId_fkey" FOREIGN KEY ("massRaiseId") REFERENCES "MassRaise"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
