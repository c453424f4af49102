-- How far the record has been told to the syslog server.

CREATE TABLE "AuditStream" (
  "id" INTEGER NOT NULL DEFAULT 1,
  "position" BIGINT NOT NULL DEFAULT 0,
  "sentAt" TIMESTAMPTZ(3),
  "fault" TEXT,
  "faultSince" TIMESTAMPTZ(3),
  CONSTRAINT "AuditStream_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "AuditStream_one_row" CHECK ("id" = 1)
);
