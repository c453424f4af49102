-- AlterTable
ALTER TABLE "AuditEvent" ADD COLUMN     "seal" BYTEA;

-- CreateTable
CREATE TABLE "AuditLink" (
    "position" BIGINT NOT NULL,
    "eventId" BIGINT NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "AuditLink_pkey" PRIMARY KEY ("position")
);

-- CreateTable
CREATE TABLE "AuditRedaction" (
    "id" BIGSERIAL NOT NULL,
    "eventId" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "seal" BYTEA NOT NULL,

    CONSTRAINT "AuditRedaction_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AuditAnchor" (
    "day" DATE NOT NULL,
    "position" BIGINT NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "AuditAnchor_pkey" PRIMARY KEY ("day")
);

-- CreateTable
CREATE TABLE "AuditKey" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "key" BYTEA NOT NULL,

    CONSTRAINT "AuditKey_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "AuditLink_eventId_key" ON "AuditLink"("eventId");

-- CreateIndex
CREATE INDEX "AuditRedaction_eventId_idx" ON "AuditRedaction"("eventId");

-- The key of this database. Whoever may read it can write lines that look like ours: AUDIT_KEY keeps it elsewhere.
INSERT INTO "AuditKey" ("key") VALUES (sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())));
ALTER TABLE "AuditKey" ADD CONSTRAINT "AuditKey_one" CHECK ("id" = 1);

-- The connection's own key (AUDIT_KEY), or else the database's.
CREATE FUNCTION audit_key() RETURNS bytea LANGUAGE sql STABLE AS $$
  SELECT coalesce(
    sha256(convert_to(nullif(current_setting('staffelstab.audit_key', true), ''), 'UTF8')),
    (SELECT "key" FROM "AuditKey"))
$$;

-- A hash that only the key's holder can make. Hashed twice, as HMAC does, so that nothing can be appended to a message.
CREATE FUNCTION audit_mac(k bytea, message text) RETURNS bytea LANGUAGE sql IMMUTABLE AS $$
  SELECT sha256(k || sha256(k || convert_to(message, 'UTF8')))
$$;

-- What names a person, hashed by itself: the end of the retention takes it out and the rest stays provable.
CREATE FUNCTION audit_personal(actor uuid, label text, details jsonb) RETURNS bytea LANGUAGE sql IMMUTABLE AS $$
  SELECT sha256(convert_to(jsonb_build_array(actor, label, details)::text, 'UTF8'))
$$;

-- The seal of a line of the record.
CREATE FUNCTION audit_seal(k bytea, id bigint, at timestamptz, action text, object_type text, object_id text, request text, personal bytea)
RETURNS bytea LANGUAGE sql IMMUTABLE AS $$
  SELECT personal || audit_mac(k, jsonb_build_array(
    id, (extract(epoch from at) * 1000)::bigint, action, object_type, object_id, request, encode(personal, 'hex'))::text)
$$;

-- The seal of what a line says after names were taken out.
CREATE FUNCTION audit_redaction_seal(k bytea, event_id bigint, at timestamptz, personal bytea)
RETURNS bytea LANGUAGE sql IMMUTABLE AS $$
  SELECT personal || audit_mac(k, jsonb_build_array(
    'redaction', event_id, (extract(epoch from at) * 1000)::bigint, encode(personal, 'hex'))::text)
$$;

CREATE TRIGGER "AuditLink_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "AuditLink" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "AuditRedaction_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "AuditRedaction" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "AuditAnchor_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "AuditAnchor" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "AuditKey_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "AuditKey" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
