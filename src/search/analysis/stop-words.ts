import { fold } from './fold.js';

// Function words and question words: every text has them, so they tell no text from another.
const listed = `
aber alle allem allen aller alles als also am an andere anderen anderer anderes ander auch auf aus bei beim bin bis bist
da dabei dadurch dafür dagegen daher damit danach daneben dann daran darauf daraus darf darfst darin darüber darum
darunter das dass davon davor dazu dein deine dem demselben den denen denn der deren derselbe derselben des dessen
desto dich die dies diese dieselbe diesem diesen dieser dieses dir doch dort du durch durfte dürfen ein eine einem einen
einer eines einige einigen einiger einmal er es etwa etwas euch euer für gegen gewesen gibt hab habe haben hat hatte
hatten hier hin hinter ich ihm ihn ihnen ihr ihre ihrem ihren ihrer ihres im in indem ins ist jede jedem jeden jeder
jedes jene jenem jenen jener jenes jetzt kann kannst kein keine keinem keinen keiner keines können könnte lässt man
manche manchem manchen mancher mein meine mich mir mit möchte muss müssen musst nach nicht nichts noch nun nur ob oder
ohne passiert sehr sein seine seinem seinen seiner seit selbst sich sie sind so sobald sofern solche solchem solchen
solcher soll sollen sollte somit sondern sonst soweit sowie über um und uns unser unsere unter viel viele vom von vor
wann war waren warum was weil weiter welche welchem welchen welcher welches wem wen wenn wer werde werden wessen wie
wieder wieso will wir wird wo woher wohin wofür womit worden wurde wurden würde zu zum zur zwar zwischen
`;

// What people put around a question. Rare in texts, so rarity alone would take them for telling.
const around = `
allerdings anders anschließend anstatt anstelle aufgrund ausgerechnet außerdem bald beispielsweise bekomme bekommen
bekommt bereits besser bezüglich bitte bleibe bleiben bleibt bloß daheim danke demnächst denn deshalb deswegen dran
drauf dürft eben ebenfalls ebenso eher eigentlich einfach einmal endlich entsprechend erkläre erst erstmal etliche
etwas fast frau geben gehen geht gelten gemacht genau genauso genug gerade gern gerne gestellt geworden gibt gilt
gleich hallo halt herr heute hätte hätten häufig immer inzwischen irgendwann irgendwie irgendwo jedoch jemals jemand
jemandem jemanden kaum kommen kommt kriege kriegen kriegt kurz könnt könnten lassen laut leider lieber machen macht
mal manchmal mehr meistens mindestens morgen muß möglichst müsst müsste müssten nachdem natürlich neulich nie niemals
nochmal normalerweise nämlich nötig oft plötzlich quasi sagen schnell schon seitdem seitens sinn sinne sogar sollten
später spätestens stehen steht stellen stellt stets ständig tatsächlich trotzdem tun tut unbedingt ungefähr vielleicht
vorher wahrscheinlich wegen weiterhin wenig weniger wieviel wirklich während wäre wären würden ziemlich zuerst zuletzt
zunächst überall überhaupt üblicherweise
`;

// Say a little, but much less than the nouns beside them.
const littleSaying = `
amt antragsteller antragstellerin art behörde brauche brauchen braucht bürger bürgerin bürgern fall frage fragen fragt
frau gefragt gesetz info information klient klienten klientin kunde kunden kundin leben lebt leute mann mensch möchten
möglichkeit nachfragen ort person regelung sache stadt tag thema voll weiß wissen woche wohnt wollen zeit
`;

const foldedList = (list: string) => new Set(list.trim().split(/\s+/).map(fold));

/** Folded; not asked for. */
export const wordsAround: ReadonlySet<string> = foldedList(around);

/** Folded; weigh less in a query. */
export const weakWords: ReadonlySet<string> = foldedList(littleSaying);

/** Folded; neither indexed nor asked for. */
export const stopWords: ReadonlySet<string> = foldedList(listed);
