-- People and groups as a directory provisions them by SCIM 2.0.
CREATE TABLE "ScimUser" (
    "personId" UUID NOT NULL,
    "userName" TEXT NOT NULL,
    "externalId" TEXT,
    "givenName" TEXT NOT NULL DEFAULT '',
    "familyName" TEXT NOT NULL DEFAULT '',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "ScimUser_pkey" PRIMARY KEY ("personId"),
    CONSTRAINT "ScimUser_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
-- userName is unique whatever its case (RFC 7643, 4.1.1).
CREATE UNIQUE INDEX "ScimUser_userName_key" ON "ScimUser"(lower("userName"));
CREATE INDEX "ScimUser_externalId_idx" ON "ScimUser"("externalId");

CREATE TABLE "ScimGroup" (
    "id" UUID NOT NULL,
    "displayName" TEXT NOT NULL,
    "externalId" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "ScimGroup_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "ScimGroup_displayName_key" ON "ScimGroup"(lower("displayName"));

CREATE TABLE "ScimGroupMember" (
    "groupId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    CONSTRAINT "ScimGroupMember_pkey" PRIMARY KEY ("groupId", "personId"),
    CONSTRAINT "ScimGroupMember_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "ScimGroup"("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "ScimGroupMember_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "ScimGroupMember_personId_idx" ON "ScimGroupMember"("personId");
