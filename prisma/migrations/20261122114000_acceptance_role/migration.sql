-- A stand-in who later gets the post accepts twice, each time in another role.
ALTER TABLE "Acceptance" ADD COLUMN "role" TEXT NOT NULL DEFAULT 'VT';
ALTER TABLE "Acceptance" ADD CONSTRAINT "Acceptance_role_check" CHECK ("role" IN ('VT', 'NF'));
DROP INDEX "Acceptance_runId_personId_key";
CREATE UNIQUE INDEX "Acceptance_runId_personId_role_key" ON "Acceptance"("runId", "personId", "role");
