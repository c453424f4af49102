-- One row: which state the index is in. Web processes keep what they looked up until it changes.
CREATE TABLE "SearchState" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "revision" BIGINT NOT NULL DEFAULT 0,
    "documents" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "SearchState_pkey" PRIMARY KEY ("id")
);
ALTER TABLE "SearchState" ADD CONSTRAINT "SearchState_one_row_check" CHECK ("id" = 1);
INSERT INTO "SearchState" ("documents") SELECT count(*) FROM "SearchDocument";
