-- Templates are edited in the product: their Markdown is the one truth, drafts are released by a second person.
ALTER TABLE "TemplateVersion" ADD COLUMN     "source" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "revision" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "changeNote" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "editorIds" UUID[] DEFAULT ARRAY[]::UUID[],
ADD COLUMN     "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "updatedById" UUID,
ADD COLUMN     "submittedAt" TIMESTAMPTZ(3),
ADD COLUMN     "submittedById" UUID,
ADD COLUMN     "releasedById" UUID;

-- One draft a template: two people edit one text, not two.
CREATE UNIQUE INDEX "TemplateVersion_one_draft" ON "TemplateVersion"("templateId") WHERE status = 'DRAFT';

ALTER TABLE "TemplateStep" ADD COLUMN     "fields" JSONB NOT NULL DEFAULT '[]';

ALTER TABLE "RunStep" ADD COLUMN     "condition" TEXT,
ADD COLUMN     "fields" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "decidedByHand" BOOLEAN NOT NULL DEFAULT false;

-- Running cases keep the conditions of the version they began with.
UPDATE "RunStep" s SET condition = t.condition
  FROM "Run" r, "TemplateStep" t
  WHERE r.id = s."runId" AND t."versionId" = r."templateVersionId" AND t.key = s.key AND t.condition IS NOT NULL;

-- CreateTable
CREATE TABLE "StepFile" (
    "id" UUID NOT NULL,
    "stepId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "mediaType" TEXT NOT NULL,
    "sizeBytes" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "content" BYTEA NOT NULL,
    "uploadedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "uploadedById" UUID,
    "removedAt" TIMESTAMPTZ(3),

    CONSTRAINT "StepFile_pkey" PRIMARY KEY ("id")
);

-- Files are packed already; PostgreSQL need not try again.
ALTER TABLE "StepFile" ALTER COLUMN "content" SET STORAGE EXTERNAL;

-- CreateTable
CREATE TABLE "StepArticle" (
    "stepId" UUID NOT NULL,
    "articleId" UUID NOT NULL,
    "linkedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "linkedById" UUID,

    CONSTRAINT "StepArticle_pkey" PRIMARY KEY ("stepId","articleId")
);

-- CreateTable
CREATE TABLE "CalendarFeed" (
    "id" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "subject" TEXT NOT NULL DEFAULT 'steps',
    "positionId" UUID,
    "tokenHash" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastUsedAt" TIMESTAMPTZ(3),

    CONSTRAINT "CalendarFeed_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "StepFile_stepId_idx" ON "StepFile"("stepId");

-- CreateIndex
CREATE INDEX "StepArticle_articleId_idx" ON "StepArticle"("articleId");

-- CreateIndex
CREATE UNIQUE INDEX "CalendarFeed_tokenHash_key" ON "CalendarFeed"("tokenHash");

-- CreateIndex
CREATE INDEX "CalendarFeed_personId_subject_idx" ON "CalendarFeed"("personId", "subject");

-- AddForeignKey
ALTER TABLE "StepFile" ADD CONSTRAINT "StepFile_stepId_fkey" FOREIGN KEY ("stepId") REFERENCES "RunStep"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StepArticle" ADD CONSTRAINT "StepArticle_stepId_fkey" FOREIGN KEY ("stepId") REFERENCES "RunStep"("id") ON DELETE CASCADE ON UPDATE CASCADE;
