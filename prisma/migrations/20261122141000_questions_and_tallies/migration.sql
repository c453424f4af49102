-- Questions to posts, and counts of searches and reads without persons.

-- CreateEnum
CREATE TYPE "QuestionState" AS ENUM ('OPEN', 'ANSWERED', 'CLOSED');

-- AlterTable
ALTER TABLE "Person" ADD COLUMN "previousSignInAt" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "Question" (
    "id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "searchWords" TEXT,
    "articleId" UUID,
    "packageItemId" UUID,
    "runId" UUID,
    "askedById" UUID,
    "positionId" UUID,
    "addresseeId" UUID,
    "state" "QuestionState" NOT NULL DEFAULT 'OPEN',
    "answer" TEXT,
    "answeredById" UUID,
    "answeredAt" TIMESTAMPTZ(3),
    "answerArticleId" UUID,
    "toldAt" TIMESTAMPTZ(3),
    "revision" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Question_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SearchTally" (
    "day" DATE NOT NULL,
    "unitId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "words" TEXT NOT NULL,
    "searches" INTEGER NOT NULL DEFAULT 0,
    "withoutHit" INTEGER NOT NULL DEFAULT 0,
    "clicked" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "SearchTally_pkey" PRIMARY KEY ("day","unitId","key")
);

-- CreateTable
CREATE TABLE "ReadTally" (
    "day" DATE NOT NULL,
    "unitId" UUID NOT NULL,
    "articleId" UUID NOT NULL,
    "reads" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "ReadTally_pkey" PRIMARY KEY ("day","unitId","articleId")
);

-- CreateIndex
CREATE INDEX "Question_positionId_state_idx" ON "Question"("positionId", "state");

-- CreateIndex
CREATE INDEX "Question_state_createdAt_idx" ON "Question"("state", "createdAt");

-- CreateIndex
CREATE INDEX "Question_askedById_idx" ON "Question"("askedById");

-- CreateIndex
CREATE INDEX "Question_addresseeId_idx" ON "Question"("addresseeId");

-- CreateIndex
CREATE INDEX "Question_articleId_idx" ON "Question"("articleId");

-- CreateIndex
CREATE INDEX "Question_packageItemId_idx" ON "Question"("packageItemId");

-- CreateIndex
CREATE INDEX "Question_runId_idx" ON "Question"("runId");

-- CreateIndex
CREATE INDEX "ReadTally_unitId_day_idx" ON "ReadTally"("unitId", "day");

-- What Prisma's schema cannot say.
ALTER TABLE "Question" ADD CONSTRAINT "Question_about_check" CHECK ("articleId" IS NULL OR "packageItemId" IS NULL);
ALTER TABLE "Question" ADD CONSTRAINT "Question_answer_check" CHECK (("state" = 'OPEN') = ("answeredAt" IS NULL) AND ("state" = 'OPEN' OR "answer" IS NOT NULL));
ALTER TABLE "Question" ADD CONSTRAINT "Question_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE SET NULL;
ALTER TABLE "Question" ADD CONSTRAINT "Question_answerArticleId_fkey" FOREIGN KEY ("answerArticleId") REFERENCES "Article"("id") ON DELETE SET NULL;
ALTER TABLE "Question" ADD CONSTRAINT "Question_packageItemId_fkey" FOREIGN KEY ("packageItemId") REFERENCES "PackageItem"("id") ON DELETE SET NULL;
ALTER TABLE "Question" ADD CONSTRAINT "Question_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id");
ALTER TABLE "Question" ADD CONSTRAINT "Question_positionId_fkey" FOREIGN KEY ("positionId") REFERENCES "Position"("id");
ALTER TABLE "SearchTally" ADD CONSTRAINT "SearchTally_counts_check" CHECK ("withoutHit" + "clicked" <= "searches");
ALTER TABLE "ReadTally" ADD CONSTRAINT "ReadTally_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE CASCADE;
