-- Glossary: terms with explanations, cared for by posts, and one number that grows with each change.

CREATE TABLE "GlossaryTerm" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "term" TEXT NOT NULL,
    "spellings" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    "explanation" TEXT NOT NULL,
    "ownerPositionId" UUID NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "GlossaryTerm_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "GlossaryTerm_slug_key" ON "GlossaryTerm"("slug");
CREATE UNIQUE INDEX "GlossaryTerm_term_key" ON "GlossaryTerm"(lower("term"));
CREATE INDEX "GlossaryTerm_ownerPositionId_idx" ON "GlossaryTerm"("ownerPositionId");
ALTER TABLE "GlossaryTerm" ADD CONSTRAINT "GlossaryTerm_ownerPositionId_fkey" FOREIGN KEY ("ownerPositionId") REFERENCES "Position"("id");

CREATE TABLE "GlossaryState" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "revision" INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "GlossaryState_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "GlossaryState_one_check" CHECK ("id" = 1)
);
INSERT INTO "GlossaryState" ("id", "revision") VALUES (1, 0);
