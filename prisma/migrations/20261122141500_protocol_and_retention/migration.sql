-- CreateEnum
CREATE TYPE "ProtocolReason" AS ENUM ('STEP', 'REQUEST', 'CLOSING');

-- AlterTable
ALTER TABLE "Run" ADD COLUMN     "pseudonymisedAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Person" ADD COLUMN     "pseudonym" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "Protocol" (
    "id" UUID NOT NULL,
    "runId" UUID NOT NULL,
    "no" INTEGER NOT NULL,
    "reason" "ProtocolReason" NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "createdById" UUID,
    "role" TEXT,
    "facts" JSONB NOT NULL,
    "factsHash" TEXT NOT NULL,
    "file" BYTEA,
    "fileHash" TEXT NOT NULL,

    CONSTRAINT "Protocol_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OfficeSetting" (
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedById" UUID,
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "OfficeSetting_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE UNIQUE INDEX "Protocol_runId_no_key" ON "Protocol"("runId", "no");

-- CreateIndex
CREATE INDEX "Protocol_factsHash_idx" ON "Protocol"("factsHash");

-- CreateIndex
CREATE INDEX "Protocol_fileHash_idx" ON "Protocol"("fileHash");

-- CreateIndex
CREATE INDEX "Run_closedAt_idx" ON "Run"("closedAt");

-- AddForeignKey
ALTER TABLE "Protocol" ADD CONSTRAINT "Protocol_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Record and history stay append-only. One thing may change in them: the end of the retention takes names out. It has
-- to be asked for in its transaction, and then only who did it and free words may differ; never when, what or to what.
CREATE FUNCTION refuse_change_but_pseudonyms() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'UPDATE' OR coalesce(current_setting('staffelstab.pseudonymising', true), '') <> 'on'
     OR (to_jsonb(OLD) - ARRAY['personId', 'actorId', 'old', 'new', 'details', 'label'])
        IS DISTINCT FROM (to_jsonb(NEW) - ARRAY['personId', 'actorId', 'old', 'new', 'details', 'label'])
  THEN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
DROP TRIGGER "AuditEvent_append_only" ON "AuditEvent";
DROP TRIGGER "RunEvent_append_only" ON "RunEvent";
CREATE TRIGGER "AuditEvent_append_only" BEFORE UPDATE OR DELETE ON "AuditEvent" FOR EACH ROW EXECUTE FUNCTION refuse_change_but_pseudonyms();
CREATE TRIGGER "RunEvent_append_only" BEFORE UPDATE OR DELETE ON "RunEvent" FOR EACH ROW EXECUTE FUNCTION refuse_change_but_pseudonyms();
CREATE TRIGGER "AuditEvent_no_truncate" BEFORE TRUNCATE ON "AuditEvent" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "RunEvent_no_truncate" BEFORE TRUNCATE ON "RunEvent" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- A protocol is evidence: its facts and checksums never change, its file may only go, and no row is deleted.
CREATE FUNCTION keep_protocol() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'UPDATE' OR coalesce(current_setting('staffelstab.pseudonymising', true), '') <> 'on'
     OR (to_jsonb(OLD) - ARRAY['createdById', 'facts', 'file']) IS DISTINCT FROM (to_jsonb(NEW) - ARRAY['createdById', 'facts', 'file'])
  THEN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "Protocol_append_only" BEFORE UPDATE OR DELETE ON "Protocol" FOR EACH ROW EXECUTE FUNCTION keep_protocol();
