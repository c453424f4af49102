-- AlterTable
ALTER TABLE "SearchText" ADD COLUMN "impacts" REAL[];

-- A word's documents lie beside each other in the key's index, but anywhere in the table: with the impact in the index, a
-- search reads no table. Prisma's schema cannot say INCLUDE.
ALTER TABLE "SearchPosting" DROP CONSTRAINT "SearchPosting_pkey";
ALTER TABLE "SearchPosting" ADD CONSTRAINT "SearchPosting_pkey" PRIMARY KEY ("wordId", "documentId") INCLUDE ("impact");
-- Reading the index alone needs to know which pages everybody sees; that is what vacuum notes.
ALTER TABLE "SearchPosting" SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.02);
-- Counts of words change with every text: room on the page keeps their indexes out of it.
ALTER TABLE "SearchWord" SET (fillfactor = 70);
