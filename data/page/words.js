// The words of the page, in French and English.

const WORDS = {
  fr: {
    language: "English", skip: "Aller au contenu", search: "Chercher une entité", nothing: "Rien ne porte ce nom.", meant: "Vouliez-vous dire « {} » ?",
    picture: "Image", list: "Liste", time: "Temps", places: "Lieux", queries: "Requêtes", curation: "Corrections",
    filters: "Filtres", classes: "Classes", relations: "Relations", held: "Tenu comme", publishers: "Journaux", confidence: "Confiance minimale",
    clear: "Retirer les filtres", from: "De", to: "À", dates: "Période", edtf: "Une date comme 2020, 2020-11 ou 2020-11-10", notDate: "Date non comprise : {}",
    top: "L'essentiel", all: "Tout montrer", back: "Remettre en place", larger: "Agrandir", smaller: "Réduire", save: "Enregistrer l'image (SVG)", savePng: "Enregistrer l'image (PNG)",
    keys: "Tabulation entre dans l'image ; gauche et droite vont d'un élément à l'autre, bas et haut suivent les liens, Entrée ouvre ; Maj et une flèche déplacent l'image, Alt et une flèche une entité, + et − changent la taille, 0 montre tout.",
    drawn: "{} entités sur {}", none: "Rien ne correspond à ce qui est demandé.", around: "Montrer ce qui l'entoure", expand: "Ajouter ses voisins",
    hide: "Retirer de l'image", path: "Chemin vers …", noPath: "Aucune chaîne d'énoncés ne joint les deux.", also: "Aussi", same: "Identifiants", mentions: "{} mentions",
    facts: "Énoncés", neighbours: "Voisins", somebody: "par quelqu'un qui n'est pas nommé", article: "l'article lui-même",
    who: "Qui le dit", rule: "Règle", sure: "Confiance", against: "Contredit par", evidence: "Les mots", notAtHand: "Le texte n'est pas disponible ; caractères {} à {}",
    fact: "fait", claimed: "affirmé", planned: "prévu", denied: "démenti", subject: "Sujet", relation: "Relation", object: "Objet", when: "Quand", more: "Suite",
    statements: "{} énoncés", undated: "{} énoncés sans date ne sont pas montrés", hidden: "Les filtres laissent {} énoncés sur {}", partOf: "La partie montrée tient {} énoncés sur {}", play: "Faire défiler", stop: "Arrêter",
    ask: "Demander", sparql: "Requête SPARQL", named: "Questions toutes prêtes", results: "{} lignes", table: "Tableau", ways: "Montrer les résultats comme", first: "Les {} premiers sur {}", download: "Télécharger", history: "Requêtes précédentes",
    confirm: "Confirmer", reject: "Rejeter", merge: "Fusionner avec …", rename: "Renommer", note: "Remarque", undo: "Annuler la dernière correction", label: "Nouveau nom",
    done: "Fait : {} corrections", open: "Les moins sûrs d'abord", failed: "Ce n'est pas fait : ", stale: "Le graphe n'a pas pu être relu ; celui d'avant est montré : ", loading: "Chargement …",
    close: "Fermer", details: "Détails", unlocated: "Sans coordonnées, rien n'est sur la carte.", located: "Lieux : {} ; mouvements : {}",
    byFilters: "caché par les filtres", hiddenHere: "{} cachés par les filtres", together: "Ce qui est dit encore des deux", after: "À partir de", before: "Jusqu'à", whole: "Toute la période",
    terms: "Ctrl + Espace complète", window: "De {} à {} : {} énoncés sur {}",
  },
  en: {
    language: "Français", skip: "Skip to content", search: "Find an entity", nothing: "Nothing is called so.", meant: "Did you mean “{}”?",
    picture: "Picture", list: "List", time: "Time", places: "Places", queries: "Queries", curation: "Corrections",
    filters: "Filters", classes: "Classes", relations: "Relations", held: "Held as", publishers: "Papers", confidence: "Least confidence",
    clear: "Remove the filters", from: "From", to: "To", dates: "Period", edtf: "A date such as 2020, 2020-11 or 2020-11-10", notDate: "Date not understood: {}",
    top: "What matters most", all: "Show all", back: "Put back", larger: "Larger", smaller: "Smaller", save: "Save the picture (SVG)", savePng: "Save the picture (PNG)",
    keys: "Tab enters the picture; left and right go from one element to the next, down and up follow the links, Enter opens; Shift and an arrow move the picture, Alt and an arrow an entity, + and − change the size, 0 shows all.",
    drawn: "{} of {} entities", none: "Nothing fits what is asked for.", around: "Show what is around it", expand: "Add its neighbours",
    hide: "Take it out of the picture", path: "Path to …", noPath: "No chain of statements joins the two.", also: "Also", same: "Identifiers", mentions: "{} mentions",
    facts: "Statements", neighbours: "Neighbours", somebody: "by somebody who is not named", article: "the article itself",
    who: "Who says so", rule: "Rule", sure: "Confidence", against: "Contradicted by", evidence: "The words", notAtHand: "The text is not at hand; characters {} to {}",
    fact: "fact", claimed: "claimed", planned: "planned", denied: "denied", subject: "Subject", relation: "Relation", object: "Object", when: "When", more: "More",
    statements: "{} statements", undated: "{} statements without a date are not shown", hidden: "Filters leave {} of {} statements", partOf: "The part shown has {} of {} statements", play: "Play", stop: "Stop",
    ask: "Ask", sparql: "SPARQL query", named: "Questions at hand", results: "{} rows", table: "Table", ways: "Show the results as", first: "The first {} of {}", download: "Download", history: "Earlier queries",
    confirm: "Confirm", reject: "Reject", merge: "Merge into …", rename: "Rename", note: "Note", undo: "Undo the last correction", label: "New name",
    done: "Done: {} corrections", open: "The least sure first", failed: "It is not done: ", stale: "The graph could not be read again; the one of before is shown: ", loading: "Loading …",
    close: "Close", details: "Details", unlocated: "Without coordinates nothing is on the map.", located: "Places: {}; movements: {}",
    byFilters: "hidden by filters", hiddenHere: "{} hidden by filters", together: "What else is said of the two", after: "From", before: "Up to", whole: "The whole period",
    terms: "Ctrl + Space completes", window: "From {} to {}: {} of {} statements",
  },
};

/** What the editor of queries says by itself. */
const EDITOR = {
  fr: { Completions: "Termes", "Control character": "Caractère de contrôle", "Selection deleted": "Sélection supprimée", "current match": "résultat en cours" },
  en: {},
};

let language = "fr";
let names = new Map();

export function speak(code) {
  language = WORDS[code] ? code : "fr";
  document.documentElement.lang = language;
}

/** What the editor of queries says, by its own words. */
export function phrases() {
  return EDITOR[language];
}

export function spoken() {
  return language;
}

/** The words of that name before what they introduce. */
export function intro(name) {
  return `${say(name)}${language === "fr" ? "\u00a0:" : ":"} `;
}

/** Learns what the classes and relations of the ontology are called. */
export function learn(graph) {
  names = new Map([...graph.classes, ...graph.relations].map(({ name, label }) => [name, label]));
}

/** What a class or a relation is called. */
export function named(name) {
  return names.get(name) ?? name;
}

/** The words of that name, with values in place of each {}. */
export function say(name, ...values) {
  return values.reduce((words, value) => words.replace("{}", value), WORDS[language][name] ?? name);
}
