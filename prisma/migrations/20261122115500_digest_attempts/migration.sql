-- A refused mail is tried a few times and then given up, so that one wrong address does not keep the queue busy.
ALTER TABLE "Digest" ADD COLUMN "attempts" INTEGER NOT NULL DEFAULT 0;
-- The sender looks for what is unsent.
CREATE INDEX "Digest_unsent_idx" ON "Digest"("forOn") WHERE "sentAt" IS NULL;
