/** Stems of strong verbs with their forms and the nouns made of them, folded; the same behind every prefix (ab-, über-, zurück-). */
export const strongVerbs: readonly (readonly string[])[] = `
nehm nimmt nahm genomm nahme|zieh zog gezog zug|fall fallt fiel gefall|halt hielt gehalt|trag tragt trug getrag
geb gibt gab gegeb gabe|sprech spricht sprach gesproch spruch|schliess schloss geschloss schluss|steh stand gestand
geh ging gegang gang|komm kam gekomm kunft|schreib schrieb geschrieb schrift|brech bricht brach gebroch bruch
werb wirbt warb geworb|sterb stirbt starb gestorb tod|treff trifft traf getroff|tret tritt trat getret|les liest las geles
seh sieht sah geseh sicht|find fand gefund|bind band gebund|heb hob gehob|biet bot gebot|lieg lag geleg lage|setz satz
weis wies gewies|lass liess gelass|ruf rief geruf|fahr fuhr gefahr fahrt|lad lud gelad|schaff schuf geschaff
schlag schlug geschlag|schneid schnitt geschnitt|greif griff gegriff|leid litt gelitt|scheid schied geschied
steig stieg gestieg|bleib blieb geblieb|treib trieb getrieb|fliess floss fluss|lier lor lust|bitt bat gebet
mess misst mass gemess|gelt gilt galt gegolt|helf hilft half geholf hilf|werf wirft warf geworf wurf|ginn gann gonn
zwing zwang gezwung|denk dacht gedacht|bring bracht gebracht|kenn kannt kenntnis|nenn nannt|send sandt gesandt
wend wandt gewandt|wiss wusst gewusst|stoss stiess gestoss|schutz geschutzt`
  .trim()
  .split(/[\n|]/)
  .map((row) => row.trim().split(' '));
