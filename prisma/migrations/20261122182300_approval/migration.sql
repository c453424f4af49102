-- Who approves is settled by collections; approvals are counted; remarks stand at passages.

ALTER TABLE "Collection" ADD COLUMN "approvals" SMALLINT NOT NULL DEFAULT 1, ADD COLUMN "reviewerPositionIds" UUID[] NOT NULL DEFAULT '{}',
    ADD CONSTRAINT "Collection_approvals_check" CHECK ("approvals" between 0 and 2);
ALTER TABLE "Article" ADD COLUMN "approvals" SMALLINT NOT NULL DEFAULT 1, ADD COLUMN "reviewerPositionIds" UUID[] NOT NULL DEFAULT '{}',
    ADD CONSTRAINT "Article_approvals_check" CHECK ("approvals" between 0 and 2);

CREATE TABLE "ArticleApproval" (
    "id" UUID NOT NULL,
    "articleId" UUID NOT NULL,
    "versionNo" INTEGER NOT NULL,
    "personId" UUID NOT NULL,
    "approvedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "ArticleApproval_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "ArticleApproval_articleId_versionNo_personId_key" ON "ArticleApproval"("articleId", "versionNo", "personId");
ALTER TABLE "ArticleApproval" ADD CONSTRAINT "ArticleApproval_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "ArticleApproval" ADD CONSTRAINT "ArticleApproval_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id");

CREATE TABLE "ReviewRemark" (
    "id" UUID NOT NULL,
    "articleId" UUID NOT NULL,
    "versionNo" INTEGER NOT NULL,
    "quote" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "authorId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "resolvedAt" TIMESTAMPTZ(3),
    "resolvedById" UUID,
    "resolution" TEXT,
    CONSTRAINT "ReviewRemark_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "ReviewRemark_articleId_resolvedAt_idx" ON "ReviewRemark"("articleId", "resolvedAt");
ALTER TABLE "ReviewRemark" ADD CONSTRAINT "ReviewRemark_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "ReviewRemark" ADD CONSTRAINT "ReviewRemark_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "Person"("id");
ALTER TABLE "ReviewRemark" ADD CONSTRAINT "ReviewRemark_resolvedById_fkey" FOREIGN KEY ("resolvedById") REFERENCES "Person"("id");

-- What waits for posts that collections name: the start page counts it for each own post.
CREATE INDEX "Article_waiting_idx" ON "Article" USING gin ("reviewerPositionIds") WHERE ("state" = 'IN_REVIEW' OR "pendingState" = 'IN_REVIEW');
