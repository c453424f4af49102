-- Extensions that search needs. All three are "trusted": the database owner may create them.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE EXTENSION IF NOT EXISTS fuzzystrmatch;

-- CreateEnum
CREATE TYPE "ArticleKind" AS ENUM ('PROCESS', 'FAQ', 'CHECKLIST', 'NORM', 'NOTE');

-- CreateEnum
CREATE TYPE "ArticleState" AS ENUM ('DRAFT', 'IN_REVIEW', 'PUBLISHED', 'ARCHIVED');

-- CreateEnum
CREATE TYPE "RunKind" AS ENUM ('HANDOVER', 'INDUCTION', 'STAND_IN');

-- CreateEnum
CREATE TYPE "TemplateStatus" AS ENUM ('DRAFT', 'RELEASED', 'SUPERSEDED');

-- CreateEnum
CREATE TYPE "StepKind" AS ENUM ('TASK', 'FORM', 'UPLOAD', 'READING', 'APPOINTMENT', 'APPROVAL', 'ACCEPTANCE', 'RETURN', 'REVOCATION', 'ARTICLE');

-- CreateEnum
CREATE TYPE "RunStatus" AS ENUM ('ACTIVE', 'COMPLETED', 'CANCELLED');

-- CreateEnum
CREATE TYPE "StepStatus" AS ENUM ('OPEN', 'BLOCKED', 'DONE', 'WAIVED', 'REJECTED');

-- CreateEnum
CREATE TYPE "PackagePart" AS ENUM ('DUTY', 'CASE', 'DEADLINE', 'CONTACT', 'ACCESS', 'PLACE', 'MAP_NODE');

-- CreateEnum
CREATE TYPE "ReservationStatus" AS ENUM ('OPEN', 'RESOLVED', 'CONFIRMED');

-- CreateEnum
CREATE TYPE "AssignmentKind" AS ENUM ('HOLDER', 'STAND_IN', 'ACTING', 'SUCCESSOR');

-- CreateEnum
CREATE TYPE "Employer" AS ENUM ('COUNTY', 'STATE');

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('EDITOR', 'PERSONNEL', 'AUDITOR', 'ADMIN');

-- CreateTable
CREATE TABLE "Article" (
    "id" UUID NOT NULL,
    "externalId" TEXT,
    "slug" TEXT NOT NULL,
    "kind" "ArticleKind" NOT NULL,
    "state" "ArticleState" NOT NULL DEFAULT 'DRAFT',
    "title" TEXT NOT NULL,
    "ownerPositionId" UUID,
    "readerUnitId" UUID,
    "latestNo" INTEGER NOT NULL DEFAULT 1,
    "publishedNo" INTEGER,
    "authorId" UUID,
    "reviewerId" UUID,
    "reviewNote" TEXT,
    "publishedAt" TIMESTAMPTZ(3),
    "reviewedOn" DATE,
    "reviewDueOn" DATE,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Article_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ArticleVersion" (
    "id" UUID NOT NULL,
    "articleId" UUID NOT NULL,
    "no" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "facts" JSONB NOT NULL DEFAULT '{}',
    "sourceHash" TEXT NOT NULL,
    "comment" TEXT,
    "authorId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ArticleVersion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AuditEvent" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actorId" UUID,
    "action" TEXT NOT NULL,
    "objectType" TEXT NOT NULL,
    "objectId" TEXT NOT NULL,
    "label" TEXT NOT NULL DEFAULT '',
    "details" JSONB NOT NULL DEFAULT '{}',
    "requestId" TEXT,

    CONSTRAINT "AuditEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Template" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "kind" "RunKind" NOT NULL,

    CONSTRAINT "Template_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TemplateVersion" (
    "id" UUID NOT NULL,
    "templateId" UUID NOT NULL,
    "no" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "status" "TemplateStatus" NOT NULL DEFAULT 'DRAFT',
    "sourceHash" TEXT NOT NULL,
    "releasedAt" TIMESTAMPTZ(3),

    CONSTRAINT "TemplateVersion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TemplateStep" (
    "id" UUID NOT NULL,
    "versionId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "sort" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "detail" TEXT NOT NULL DEFAULT '',
    "phase" TEXT NOT NULL,
    "roles" TEXT[],
    "anchor" TEXT NOT NULL,
    "offsetDays" INTEGER NOT NULL,
    "kind" "StepKind" NOT NULL,
    "mandatory" BOOLEAN NOT NULL,
    "after" TEXT[],
    "evidence" TEXT NOT NULL DEFAULT '',
    "purpose" TEXT,
    "condition" TEXT,

    CONSTRAINT "TemplateStep_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Run" (
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "kind" "RunKind" NOT NULL,
    "positionId" UUID NOT NULL,
    "templateVersionId" UUID NOT NULL,
    "status" "RunStatus" NOT NULL DEFAULT 'ACTIVE',
    "leaverId" UUID,
    "standInId" UUID,
    "successorId" UUID,
    "mentorId" UUID,
    "lastDayOn" DATE,
    "vacantFromOn" DATE,
    "standInAcceptedOn" DATE,
    "successorStartsOn" DATE,
    "handoverId" UUID,
    "startedById" UUID,
    "startedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closedAt" TIMESTAMPTZ(3),
    "closeReason" TEXT,

    CONSTRAINT "Run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RunStep" (
    "id" UUID NOT NULL,
    "runId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "sort" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "detail" TEXT NOT NULL DEFAULT '',
    "phase" TEXT NOT NULL,
    "roles" TEXT[],
    "kind" "StepKind" NOT NULL,
    "mandatory" BOOLEAN NOT NULL,
    "after" TEXT[],
    "evidence" TEXT NOT NULL DEFAULT '',
    "purpose" TEXT,
    "dueOn" DATE,
    "anchor" TEXT NOT NULL,
    "offsetDays" INTEGER NOT NULL,
    "status" "StepStatus" NOT NULL DEFAULT 'OPEN',
    "answer" JSONB NOT NULL DEFAULT '{}',
    "reason" TEXT,
    "completedAt" TIMESTAMPTZ(3),
    "completedById" UUID,
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "RunStep_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "StepAssignee" (
    "id" UUID NOT NULL,
    "stepId" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "rank" INTEGER NOT NULL,
    "personId" UUID,
    "positionId" UUID,
    "climbedNote" TEXT,

    CONSTRAINT "StepAssignee_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RunEvent" (
    "id" BIGSERIAL NOT NULL,
    "runId" UUID NOT NULL,
    "stepId" UUID,
    "personId" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "what" TEXT NOT NULL,
    "old" JSONB,
    "new" JSONB,

    CONSTRAINT "RunEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PackageItem" (
    "id" UUID NOT NULL,
    "positionId" UUID NOT NULL,
    "part" "PackagePart" NOT NULL,
    "sort" INTEGER NOT NULL DEFAULT 0,
    "title" TEXT NOT NULL,
    "dueOn" DATE,
    "fields" JSONB NOT NULL DEFAULT '{}',
    "parentId" UUID,
    "articleId" UUID,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "authorId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PackageItem_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PackageVersion" (
    "id" UUID NOT NULL,
    "positionId" UUID NOT NULL,
    "no" INTEGER NOT NULL,
    "content" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "createdById" UUID,
    "reviewedAt" TIMESTAMPTZ(3),
    "reviewedById" UUID,

    CONSTRAINT "PackageVersion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Acceptance" (
    "id" UUID NOT NULL,
    "runId" UUID NOT NULL,
    "packageVersionId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "acceptedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "remark" TEXT,

    CONSTRAINT "Acceptance_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Reservation" (
    "id" UUID NOT NULL,
    "acceptanceId" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "dueOn" DATE NOT NULL,
    "ownerId" UUID,
    "status" "ReservationStatus" NOT NULL DEFAULT 'OPEN',
    "resolution" TEXT,
    "resolvedAt" TIMESTAMPTZ(3),
    "resolvedById" UUID,
    "confirmedAt" TIMESTAMPTZ(3),
    "confirmedById" UUID,
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Reservation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "InterviewAnswer" (
    "id" UUID NOT NULL,
    "runId" UUID NOT NULL,
    "questionKey" TEXT NOT NULL,
    "question" TEXT NOT NULL,
    "answer" TEXT NOT NULL DEFAULT '',
    "notApplicable" BOOLEAN NOT NULL DEFAULT false,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedById" UUID,

    CONSTRAINT "InterviewAnswer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReadingMark" (
    "id" UUID NOT NULL,
    "runId" UUID NOT NULL,
    "articleId" UUID NOT NULL,
    "versionNo" INTEGER NOT NULL,
    "personId" UUID NOT NULL,
    "readAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ReadingMark_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Digest" (
    "id" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "forOn" DATE NOT NULL,
    "recipient" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sentAt" TIMESTAMPTZ(3),
    "failure" TEXT,

    CONSTRAINT "Digest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Office" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "name" TEXT NOT NULL,
    "authority" TEXT NOT NULL,
    "levelNames" TEXT[],

    CONSTRAINT "Office_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Unit" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "shortName" TEXT NOT NULL,
    "parentId" UUID,
    "path" UUID[],
    "headPositionId" UUID,

    CONSTRAINT "Unit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Position" (
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "unitId" UUID NOT NULL,
    "functionGroup" TEXT NOT NULL,
    "riskAttrition" INTEGER,
    "riskPosition" INTEGER,
    "riskAsOf" DATE,
    "lapses" BOOLEAN NOT NULL DEFAULT false,
    "employer" "Employer" NOT NULL DEFAULT 'COUNTY',

    CONSTRAINT "Position_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Assignment" (
    "id" UUID NOT NULL,
    "positionId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "kind" "AssignmentKind" NOT NULL,
    "startsOn" DATE NOT NULL,
    "endsOn" DATE,
    "share" INTEGER NOT NULL DEFAULT 100,

    CONSTRAINT "Assignment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ResponsiblePosition" (
    "role" TEXT NOT NULL,
    "positionId" UUID NOT NULL,

    CONSTRAINT "ResponsiblePosition_pkey" PRIMARY KEY ("role")
);

-- CreateTable
CREATE TABLE "Person" (
    "id" UUID NOT NULL,
    "externalId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "mail" TEXT,
    "roles" "Role"[],
    "active" BOOLEAN NOT NULL DEFAULT true,
    "lastSignInAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Session" (
    "id" TEXT NOT NULL,
    "personId" UUID,
    "data" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SamlRequest" (
    "id" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SamlRequest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SamlAssertion" (
    "id" TEXT NOT NULL,
    "usedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SamlAssertion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SearchDocument" (
    "articleId" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "headings" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "kind" "ArticleKind" NOT NULL,
    "unitIds" UUID[],
    "readerUnitId" UUID,
    "versionNo" INTEGER NOT NULL,
    "vector" tsvector NOT NULL,
    "indexedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SearchDocument_pkey" PRIMARY KEY ("articleId")
);

-- CreateTable
CREATE TABLE "SearchWord" (
    "word" TEXT NOT NULL,
    "documents" INTEGER NOT NULL,

    CONSTRAINT "SearchWord_pkey" PRIMARY KEY ("word")
);

-- CreateIndex
CREATE UNIQUE INDEX "Article_externalId_key" ON "Article"("externalId");

-- CreateIndex
CREATE UNIQUE INDEX "Article_slug_key" ON "Article"("slug");

-- CreateIndex
CREATE INDEX "Article_ownerPositionId_idx" ON "Article"("ownerPositionId");

-- CreateIndex
CREATE INDEX "Article_readerUnitId_idx" ON "Article"("readerUnitId");

-- CreateIndex
CREATE INDEX "Article_state_updatedAt_idx" ON "Article"("state", "updatedAt" DESC);

-- CreateIndex
CREATE INDEX "Article_kind_title_idx" ON "Article"("kind", "title");

-- CreateIndex
CREATE UNIQUE INDEX "ArticleVersion_articleId_no_key" ON "ArticleVersion"("articleId", "no");

-- CreateIndex
CREATE INDEX "AuditEvent_at_idx" ON "AuditEvent"("at" DESC);

-- CreateIndex
CREATE INDEX "AuditEvent_objectType_objectId_idx" ON "AuditEvent"("objectType", "objectId");

-- CreateIndex
CREATE INDEX "AuditEvent_actorId_idx" ON "AuditEvent"("actorId");

-- CreateIndex
CREATE UNIQUE INDEX "Template_key_key" ON "Template"("key");

-- CreateIndex
CREATE UNIQUE INDEX "TemplateVersion_templateId_no_key" ON "TemplateVersion"("templateId", "no");

-- CreateIndex
CREATE UNIQUE INDEX "TemplateStep_versionId_key_key" ON "TemplateStep"("versionId", "key");

-- CreateIndex
CREATE UNIQUE INDEX "Run_number_key" ON "Run"("number");

-- CreateIndex
CREATE INDEX "Run_positionId_idx" ON "Run"("positionId");

-- CreateIndex
CREATE INDEX "Run_status_kind_idx" ON "Run"("status", "kind");

-- CreateIndex
CREATE INDEX "Run_leaverId_idx" ON "Run"("leaverId");

-- CreateIndex
CREATE INDEX "RunStep_status_dueOn_idx" ON "RunStep"("status", "dueOn");

-- CreateIndex
CREATE UNIQUE INDEX "RunStep_runId_key_key" ON "RunStep"("runId", "key");

-- CreateIndex
CREATE INDEX "StepAssignee_personId_idx" ON "StepAssignee"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "StepAssignee_stepId_role_key" ON "StepAssignee"("stepId", "role");

-- CreateIndex
CREATE INDEX "RunEvent_runId_at_idx" ON "RunEvent"("runId", "at");

-- CreateIndex
CREATE INDEX "PackageItem_positionId_part_sort_idx" ON "PackageItem"("positionId", "part", "sort");

-- CreateIndex
CREATE UNIQUE INDEX "PackageVersion_positionId_no_key" ON "PackageVersion"("positionId", "no");

-- CreateIndex
CREATE UNIQUE INDEX "Acceptance_runId_personId_key" ON "Acceptance"("runId", "personId");

-- CreateIndex
CREATE INDEX "Reservation_ownerId_status_idx" ON "Reservation"("ownerId", "status");

-- CreateIndex
CREATE UNIQUE INDEX "InterviewAnswer_runId_questionKey_key" ON "InterviewAnswer"("runId", "questionKey");

-- CreateIndex
CREATE UNIQUE INDEX "ReadingMark_runId_articleId_personId_key" ON "ReadingMark"("runId", "articleId", "personId");

-- CreateIndex
CREATE INDEX "Digest_createdAt_idx" ON "Digest"("createdAt" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "Digest_personId_forOn_key" ON "Digest"("personId", "forOn");

-- CreateIndex
CREATE UNIQUE INDEX "Unit_key_key" ON "Unit"("key");

-- CreateIndex
CREATE UNIQUE INDEX "Unit_headPositionId_key" ON "Unit"("headPositionId");

-- CreateIndex
CREATE INDEX "Unit_parentId_idx" ON "Unit"("parentId");

-- CreateIndex
CREATE INDEX "Unit_path_idx" ON "Unit" USING GIN ("path");

-- CreateIndex
CREATE UNIQUE INDEX "Position_number_key" ON "Position"("number");

-- CreateIndex
CREATE INDEX "Position_unitId_idx" ON "Position"("unitId");

-- CreateIndex
CREATE INDEX "Assignment_positionId_startsOn_idx" ON "Assignment"("positionId", "startsOn");

-- CreateIndex
CREATE INDEX "Assignment_personId_idx" ON "Assignment"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "Person_externalId_key" ON "Person"("externalId");

-- CreateIndex
CREATE INDEX "Person_name_idx" ON "Person"("name");

-- CreateIndex
CREATE INDEX "Session_expiresAt_idx" ON "Session"("expiresAt");

-- CreateIndex
CREATE INDEX "Session_personId_idx" ON "Session"("personId");

-- CreateIndex
CREATE INDEX "SamlRequest_expiresAt_idx" ON "SamlRequest"("expiresAt");

-- CreateIndex
CREATE INDEX "SamlAssertion_expiresAt_idx" ON "SamlAssertion"("expiresAt");

-- CreateIndex
CREATE INDEX "SearchDocument_vector_idx" ON "SearchDocument" USING GIN ("vector");

-- CreateIndex
CREATE INDEX "SearchDocument_unitIds_idx" ON "SearchDocument" USING GIN ("unitIds");

-- AddForeignKey
ALTER TABLE "ArticleVersion" ADD CONSTRAINT "ArticleVersion_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TemplateVersion" ADD CONSTRAINT "TemplateVersion_templateId_fkey" FOREIGN KEY ("templateId") REFERENCES "Template"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TemplateStep" ADD CONSTRAINT "TemplateStep_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "TemplateVersion"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Run" ADD CONSTRAINT "Run_templateVersionId_fkey" FOREIGN KEY ("templateVersionId") REFERENCES "TemplateVersion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Run" ADD CONSTRAINT "Run_handoverId_fkey" FOREIGN KEY ("handoverId") REFERENCES "Run"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RunStep" ADD CONSTRAINT "RunStep_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StepAssignee" ADD CONSTRAINT "StepAssignee_stepId_fkey" FOREIGN KEY ("stepId") REFERENCES "RunStep"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RunEvent" ADD CONSTRAINT "RunEvent_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RunEvent" ADD CONSTRAINT "RunEvent_stepId_fkey" FOREIGN KEY ("stepId") REFERENCES "RunStep"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PackageItem" ADD CONSTRAINT "PackageItem_parentId_fkey" FOREIGN KEY ("parentId") REFERENCES "PackageItem"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Acceptance" ADD CONSTRAINT "Acceptance_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Acceptance" ADD CONSTRAINT "Acceptance_packageVersionId_fkey" FOREIGN KEY ("packageVersionId") REFERENCES "PackageVersion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Reservation" ADD CONSTRAINT "Reservation_acceptanceId_fkey" FOREIGN KEY ("acceptanceId") REFERENCES "Acceptance"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InterviewAnswer" ADD CONSTRAINT "InterviewAnswer_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Unit" ADD CONSTRAINT "Unit_parentId_fkey" FOREIGN KEY ("parentId") REFERENCES "Unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Unit" ADD CONSTRAINT "Unit_headPositionId_fkey" FOREIGN KEY ("headPositionId") REFERENCES "Position"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Position" ADD CONSTRAINT "Position_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Assignment" ADD CONSTRAINT "Assignment_positionId_fkey" FOREIGN KEY ("positionId") REFERENCES "Position"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Assignment" ADD CONSTRAINT "Assignment_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ResponsiblePosition" ADD CONSTRAINT "ResponsiblePosition_positionId_fkey" FOREIGN KEY ("positionId") REFERENCES "Position"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma's schema cannot say ------------------------------------------------------------------------------------

-- Only imported law belongs to no post.
ALTER TABLE "Article" ADD CONSTRAINT "Article_owner_check" CHECK ("ownerPositionId" IS NOT NULL OR "kind" = 'NORM');
ALTER TABLE "Article" ADD CONSTRAINT "Article_ownerPositionId_fkey" FOREIGN KEY ("ownerPositionId") REFERENCES "Position"("id");
ALTER TABLE "Article" ADD CONSTRAINT "Article_readerUnitId_fkey" FOREIGN KEY ("readerUnitId") REFERENCES "Unit"("id");
ALTER TABLE "Article" ADD CONSTRAINT "Article_published_check" CHECK ("state" <> 'PUBLISHED' OR "publishedNo" IS NOT NULL);
ALTER TABLE "SearchDocument" ADD CONSTRAINT "SearchDocument_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE CASCADE;
ALTER TABLE "Run" ADD CONSTRAINT "Run_positionId_fkey" FOREIGN KEY ("positionId") REFERENCES "Position"("id");
ALTER TABLE "PackageItem" ADD CONSTRAINT "PackageItem_positionId_fkey" FOREIGN KEY ("positionId") REFERENCES "Position"("id");
ALTER TABLE "PackageVersion" ADD CONSTRAINT "PackageVersion_positionId_fkey" FOREIGN KEY ("positionId") REFERENCES "Position"("id");
ALTER TABLE "Assignment" ADD CONSTRAINT "Assignment_days_check" CHECK ("endsOn" IS NULL OR "endsOn" >= "startsOn");
ALTER TABLE "Assignment" ADD CONSTRAINT "Assignment_share_check" CHECK ("share" BETWEEN 1 AND 100);
ALTER TABLE "Position" ADD CONSTRAINT "Position_risk_check" CHECK (("riskAttrition" IS NULL OR "riskAttrition" BETWEEN 1 AND 5) AND ("riskPosition" IS NULL OR "riskPosition" BETWEEN 1 AND 5));
ALTER TABLE "Office" ADD CONSTRAINT "Office_one_row_check" CHECK ("id" = 1);
-- One running handover a post: two at once would contradict each other.
CREATE UNIQUE INDEX "Run_one_active_handover" ON "Run"("positionId") WHERE "status" = 'ACTIVE' AND "kind" = 'HANDOVER';

-- The record and the history are append-only: not even our own code can change what was written.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER "AuditEvent_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "AuditEvent" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "RunEvent_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "RunEvent" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
