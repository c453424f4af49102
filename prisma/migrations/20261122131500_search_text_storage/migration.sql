-- Ten of these texts are read for every page of hits: unpacking them would cost more than finding them.
ALTER TABLE "SearchText" ALTER COLUMN "body" SET STORAGE EXTERNAL;
