-- CreateEnum
CREATE TYPE "CheckVerdict" AS ENUM ('HOLDS', 'CHANGED');

-- CreateEnum
CREATE TYPE "ArticleFate" AS ENUM ('TRANSFERRED', 'REFRESHED', 'RETIRED');

-- CreateEnum
CREATE TYPE "CorrectionStatus" AS ENUM ('OPEN', 'TAKEN', 'DECLINED');

-- CreateTable
CREATE TABLE "Correction" (
    "id" UUID NOT NULL,
    "status" "CorrectionStatus" NOT NULL DEFAULT 'OPEN',
    "positionId" UUID NOT NULL,
    "runId" UUID,
    "itemId" UUID,
    "articleId" UUID,
    "subject" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "proposedById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "note" TEXT,
    "settledAt" TIMESTAMPTZ(3),
    "settledById" UUID,
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Correction_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "InterviewModeration" (
    "runId" UUID NOT NULL,
    "moderatorId" UUID NOT NULL,
    "namedById" UUID,
    "namedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "InterviewModeration_pkey" PRIMARY KEY ("runId")
);

-- CreateTable
CREATE TABLE "InterviewNote" (
    "id" UUID NOT NULL,
    "runId" UUID NOT NULL,
    "questionKey" TEXT NOT NULL,
    "question" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "authorId" UUID,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "releasedAt" TIMESTAMPTZ(3),
    "discardedAt" TIMESTAMPTZ(3),

    CONSTRAINT "InterviewNote_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PackagePrompt" (
    "id" UUID NOT NULL,
    "positionId" UUID NOT NULL,
    "askedOn" DATE NOT NULL,
    "finishedAt" TIMESTAMPTZ(3),
    "finishedById" UUID,

    CONSTRAINT "PackagePrompt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PackageCheck" (
    "promptId" UUID NOT NULL,
    "part" "PackagePart" NOT NULL,
    "verdict" "CheckVerdict" NOT NULL,
    "personId" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PackageCheck_pkey" PRIMARY KEY ("promptId","part")
);

-- CreateTable
CREATE TABLE "ArticleDecision" (
    "runId" UUID NOT NULL,
    "articleId" UUID NOT NULL,
    "fate" "ArticleFate" NOT NULL,
    "note" TEXT,
    "personId" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ArticleDecision_pkey" PRIMARY KEY ("runId","articleId")
);

-- CreateTable
CREATE TABLE "ContactCheck" (
    "runId" UUID NOT NULL,
    "itemId" UUID NOT NULL,
    "verdict" "CheckVerdict" NOT NULL,
    "personId" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ContactCheck_pkey" PRIMARY KEY ("runId","itemId")
);

-- CreateTable
CREATE TABLE "Readiness" (
    "runId" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "personId" UUID,
    "declaredAt" TIMESTAMPTZ(3) NOT NULL,
    "remark" TEXT,

    CONSTRAINT "Readiness_pkey" PRIMARY KEY ("runId","role")
);

-- CreateTable
CREATE TABLE "TemplateImprovement" (
    "id" UUID NOT NULL,
    "templateId" UUID NOT NULL,
    "runId" UUID,
    "text" TEXT NOT NULL,
    "authorId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "status" "CorrectionStatus" NOT NULL DEFAULT 'OPEN',
    "note" TEXT,
    "settledAt" TIMESTAMPTZ(3),
    "settledById" UUID,

    CONSTRAINT "TemplateImprovement_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "InterviewModeration_moderatorId_idx" ON "InterviewModeration"("moderatorId");

-- CreateIndex
CREATE INDEX "InterviewNote_runId_idx" ON "InterviewNote"("runId");

-- CreateIndex
CREATE INDEX "PackagePrompt_finishedAt_idx" ON "PackagePrompt"("finishedAt");

-- CreateIndex
CREATE UNIQUE INDEX "PackagePrompt_positionId_askedOn_key" ON "PackagePrompt"("positionId", "askedOn");

-- CreateIndex
CREATE INDEX "TemplateImprovement_status_idx" ON "TemplateImprovement"("status");

-- CreateIndex
CREATE INDEX "Correction_positionId_status_idx" ON "Correction"("positionId", "status");

-- CreateIndex
CREATE INDEX "Correction_proposedById_idx" ON "Correction"("proposedById");

-- CreateIndex
CREATE INDEX "Correction_runId_idx" ON "Correction"("runId");

-- CreateIndex
CREATE INDEX "Correction_articleId_idx" ON "Correction"("articleId");

-- AddForeignKey
ALTER TABLE "InterviewModeration" ADD CONSTRAINT "InterviewModeration_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InterviewNote" ADD CONSTRAINT "InterviewNote_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PackageCheck" ADD CONSTRAINT "PackageCheck_promptId_fkey" FOREIGN KEY ("promptId") REFERENCES "PackagePrompt"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ArticleDecision" ADD CONSTRAINT "ArticleDecision_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ContactCheck" ADD CONSTRAINT "ContactCheck_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ContactCheck" ADD CONSTRAINT "ContactCheck_itemId_fkey" FOREIGN KEY ("itemId") REFERENCES "PackageItem"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Readiness" ADD CONSTRAINT "Readiness_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
