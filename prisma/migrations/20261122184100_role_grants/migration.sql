-- AlterEnum
ALTER TYPE "Role" ADD VALUE 'DATA_PROTECTION';
ALTER TYPE "Role" ADD VALUE 'READER';
ALTER TYPE "Role" ADD VALUE 'AUTHOR';
ALTER TYPE "Role" ADD VALUE 'SUPERIOR';

-- CreateTable
CREATE TABLE "RoleGrant" (
    "id" UUID NOT NULL,
    "role" "Role" NOT NULL,
    "positionId" UUID,
    "groupId" UUID,
    "unitId" UUID,
    "startsOn" DATE NOT NULL,
    "endsOn" DATE,
    "reason" TEXT NOT NULL,
    "givenById" UUID,
    "givenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "endedAt" TIMESTAMPTZ(3),
    "endedById" UUID,
    "endReason" TEXT,

    CONSTRAINT "RoleGrant_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "RoleGrant_to_one" CHECK (num_nonnulls("positionId", "groupId") = 1),
    CONSTRAINT "RoleGrant_days" CHECK ("endsOn" IS NULL OR "endsOn" >= "startsOn")
);
CREATE INDEX "RoleGrant_positionId_idx" ON "RoleGrant"("positionId");
CREATE INDEX "RoleGrant_groupId_idx" ON "RoleGrant"("groupId");

-- Who has which role given in the house on a day; the same for the actor's one query, for mails and for "Wer sieht das?".
CREATE FUNCTION grants_of(person uuid, "on" date) RETURNS SETOF "RoleGrant" LANGUAGE sql STABLE AS $$
  SELECT g.* FROM "RoleGrant" g
  WHERE g."endedAt" IS NULL AND g."startsOn" <= "on" AND (g."endsOn" IS NULL OR g."endsOn" >= "on")
    AND (g."groupId" = ANY ((SELECT p."groupIds" FROM "Person" p WHERE p.id = person)::uuid[])
      OR g."positionId" IN (SELECT a."positionId" FROM "Assignment" a WHERE a."personId" = person AND a.kind <> 'SUCCESSOR'
        AND a."startsOn" <= "on" AND (a."endsOn" IS NULL OR a."endsOn" >= "on")))
$$;
CREATE FUNCTION has_role(person uuid, role text, "on" date) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM "Person" p WHERE p.id = person AND role = ANY (p.roles::text[]))
    OR EXISTS (SELECT 1 FROM grants_of(person, "on") g WHERE g.role::text = has_role.role AND g."unitId" IS NULL)
$$;
