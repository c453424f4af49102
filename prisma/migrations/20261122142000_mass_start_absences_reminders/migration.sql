-- Many handovers from a file, absences with a stand-in, and what was told once.

ALTER TABLE "Run" ADD COLUMN "searchUntilOn" DATE;
ALTER TABLE "RunStep" ADD COLUMN "completedForId" UUID;

CREATE TYPE "MassStartState" AS ENUM ('WAITING', 'STARTED', 'RUNNING', 'REFUSED');

CREATE TABLE "MassStart" (
    "id" UUID NOT NULL,
    "fileName" TEXT NOT NULL DEFAULT '',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "createdById" UUID NOT NULL,
    CONSTRAINT "MassStart_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "MassStart_createdAt_idx" ON "MassStart"("createdAt" DESC);

CREATE TABLE "MassStartLine" (
    "massStartId" UUID NOT NULL,
    "line" INTEGER NOT NULL,
    "positionId" UUID NOT NULL,
    "templateVersionId" UUID NOT NULL,
    "leaverId" UUID NOT NULL,
    "standInId" UUID,
    "successorId" UUID,
    "lastDayOn" DATE NOT NULL,
    "successorStartsOn" DATE,
    "state" "MassStartState" NOT NULL DEFAULT 'WAITING',
    "message" TEXT NOT NULL DEFAULT '',
    "runId" UUID,
    CONSTRAINT "MassStartLine_pkey" PRIMARY KEY ("massStartId","line")
);
ALTER TABLE "MassStartLine" ADD CONSTRAINT "MassStartLine_massStartId_fkey" FOREIGN KEY ("massStartId") REFERENCES "MassStart"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "Absence" (
    "id" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "standInId" UUID NOT NULL,
    "startsOn" DATE NOT NULL,
    "endsOn" DATE NOT NULL,
    "enteredById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "cancelledAt" TIMESTAMPTZ(3),
    CONSTRAINT "Absence_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "Absence_days_check" CHECK ("endsOn" >= "startsOn"),
    CONSTRAINT "Absence_people_check" CHECK ("standInId" <> "personId")
);
CREATE INDEX "Absence_personId_startsOn_idx" ON "Absence"("personId", "startsOn");
CREATE INDEX "Absence_standInId_startsOn_idx" ON "Absence"("standInId", "startsOn");
ALTER TABLE "Absence" ADD CONSTRAINT "Absence_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Absence" ADD CONSTRAINT "Absence_standInId_fkey" FOREIGN KEY ("standInId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TABLE "Reminder" (
    "personId" UUID NOT NULL,
    "subjectId" UUID NOT NULL,
    "level" TEXT NOT NULL,
    "dueOn" DATE NOT NULL,
    "forOn" DATE NOT NULL,
    CONSTRAINT "Reminder_pkey" PRIMARY KEY ("personId","subjectId","level","dueOn")
);
CREATE INDEX "Reminder_forOn_idx" ON "Reminder"("forOn");

-- The daily run reads the due steps of running cases and nothing else of a table of 350,000.
CREATE INDEX "RunStep_open_due_idx" ON "RunStep"("dueOn") WHERE "status" = 'OPEN';
