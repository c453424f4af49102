-- A step of kind "Abnahme" is accepted under reservations, too; an absent owner's are mended by their stand-in.

ALTER TABLE "Acceptance" ALTER COLUMN "packageVersionId" DROP NOT NULL, ADD COLUMN "stepId" UUID;
ALTER TABLE "Acceptance" ADD CONSTRAINT "Acceptance_stepId_fkey"
  FOREIGN KEY ("stepId") REFERENCES "RunStep"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Acceptance" ADD CONSTRAINT "Acceptance_of_package_or_step"
  CHECK (("packageVersionId" IS NULL) <> ("stepId" IS NULL));
ALTER TABLE "Reservation" ADD COLUMN "resolvedForId" UUID;
ALTER TABLE "Acceptance" DROP CONSTRAINT "Acceptance_role_check";
ALTER TABLE "Acceptance" ADD CONSTRAINT "Acceptance_role_check" CHECK ("role" IN ('VT', 'NF') OR "role" LIKE 'step:%');
