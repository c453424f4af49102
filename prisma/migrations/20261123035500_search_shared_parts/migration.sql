-- Texts are read otherwise ("Kranken- und Pflegeversicherung" is found as "Krankenversicherung"): `npm run migrate` fills
-- the index again where there is something in it (docs/decisions/0184).
UPDATE "SearchState"
SET "built" = "built" AND NOT EXISTS (SELECT 1 FROM "Article" WHERE "state" = 'PUBLISHED');
