-- A question may be about a passage of its article.

ALTER TABLE "Question" ADD COLUMN "passage" TEXT;
