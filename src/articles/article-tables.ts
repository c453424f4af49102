/** The tables of every statement about articles; policy.ts's SQL speaks of `a` and `u`. */
export const articleTables = `"Article" a
  left join "Position" o on o.id = a."ownerPositionId"
  left join "Unit" u on u.id = o."unitId"
  left join "Person" w on w.id = a."authorId"`;
