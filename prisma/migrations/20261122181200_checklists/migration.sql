-- Checklists of articles, worked off by one person for one case.

CREATE TABLE "Checklist" (
    "id" UUID NOT NULL,
    "articleId" UUID NOT NULL,
    "versionNo" INTEGER NOT NULL,
    "personId" UUID NOT NULL,
    "fileNumber" TEXT NOT NULL,
    "ticked" INTEGER[],
    "pointCount" INTEGER NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "touchedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" TIMESTAMPTZ(3),
    CONSTRAINT "Checklist_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "Checklist_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "Checklist_personId_touchedAt_idx" ON "Checklist"("personId", "touchedAt" DESC);
CREATE INDEX "Checklist_articleId_idx" ON "Checklist"("articleId");
CREATE INDEX "Checklist_touchedAt_idx" ON "Checklist"("touchedAt");
