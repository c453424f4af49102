-- Changes of units with a day in the future, and what units were called before.
CREATE TYPE "UnitChangeKind" AS ENUM ('RENAME', 'MOVE', 'MERGE', 'SPLIT');
CREATE TYPE "UnitChangeState" AS ENUM ('PLANNED', 'DONE', 'CANCELLED', 'FAILED');
CREATE TABLE "UnitChange" (
  "id" UUID NOT NULL,
  "kind" "UnitChangeKind" NOT NULL,
  "unitId" UUID NOT NULL,
  "unitName" TEXT NOT NULL,
  "targetUnitId" UUID,
  "targetName" TEXT,
  "newKey" TEXT,
  "newName" TEXT,
  "newShortName" TEXT,
  "positionIds" UUID[] NOT NULL DEFAULT '{}',
  "rolesFollow" BOOLEAN NOT NULL DEFAULT true,
  "effectiveOn" DATE NOT NULL,
  "note" TEXT NOT NULL,
  "state" "UnitChangeState" NOT NULL DEFAULT 'PLANNED',
  "createdById" UUID,
  "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "settledById" UUID,
  "settledAt" TIMESTAMPTZ(3),
  "message" TEXT,
  CONSTRAINT "UnitChange_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "UnitChange_state_effectiveOn_idx" ON "UnitChange" ("state", "effectiveOn");
CREATE INDEX "UnitChange_unitId_idx" ON "UnitChange" ("unitId");
CREATE TABLE "UnitPast" (
  "id" UUID NOT NULL,
  "unitId" UUID NOT NULL,
  "kind" "UnitChangeKind" NOT NULL,
  "key" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "shortName" TEXT NOT NULL,
  "parentName" TEXT,
  "untilOn" DATE NOT NULL,
  CONSTRAINT "UnitPast_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "UnitPast_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "UnitPast_unitId_idx" ON "UnitPast" ("unitId");
CREATE INDEX "UnitPast_key_idx" ON "UnitPast" ("key");
CREATE TABLE "PositionPast" (
  "id" UUID NOT NULL,
  "positionId" UUID NOT NULL,
  "unitName" TEXT NOT NULL,
  "untilOn" DATE NOT NULL,
  CONSTRAINT "PositionPast_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "PositionPast_positionId_fkey" FOREIGN KEY ("positionId") REFERENCES "Position"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "PositionPast_positionId_idx" ON "PositionPast" ("positionId");
