//! All tables of one language together.

use std::collections::{HashMap, HashSet};

use serde::Deserialize;

use super::calendar::Calendar;
use super::circumstances::{Circumstance, Circumstances};
use super::compound_prepositions::CompoundPrepositions;
use super::counted::CountedNouns;
use super::grammar::Grammar;
use super::kinds::Kinds;
use super::language_name::LanguageName;
use super::names::{Name, NameKind, NameTable};
use super::office_hypernyms::OfficeHypernyms;
use super::participles;
use super::patterns::{self, Pattern, PatternId};
use super::phrases::{Head, HeadReading, PhraseTable, Title};
use super::quotation::QuotationMarks;
use super::relation_sorts::RelationSorts;
use super::rules::{RuleId, Rules};
use super::speech::SpeechKind;
use super::spellings::Spellings;
use super::stand_ins::{self, StandIn};
use super::tables::{LexiconError, LexiconTables, class, forms, rows, values};
use super::tenures::Tenures;
use super::triggers::{Part, Trigger};
use crate::ontology::{Core, Ontology};
use crate::text::{Level, normal};

/// The words that extraction knows.
#[derive(Debug, Clone)]
pub struct Lexicon {
    language: LanguageName,
    quotes: QuotationMarks,
    names: NameTable,
    spellings: Spellings,
    heads: PhraseTable<Head>,
    modifiers: HashSet<String>,
    complements: PhraseTable<()>,
    titles: PhraseTable<Title>,
    given_names: HashSet<String>,
    first_names: HashSet<String>,
    surnames: HashSet<String>,
    function_words: HashSet<String>,
    speech: PhraseTable<()>,
    speech_of: HashMap<String, SpeechKind>,
    according: PhraseTable<()>,
    transparent: HashSet<String>,
    state_offices: HashSet<String>,
    stand_ins: HashMap<String, StandIn>,
    office_hypernyms: OfficeHypernyms,
    kinds: Kinds,
    relation_sorts: RelationSorts,
    participles: HashMap<String, String>,
    compounds: CompoundPrepositions,
    rules: Rules,
    circumstances: Circumstances,
    pub(super) patterns: Vec<Pattern>,
    pub(super) patterns_by_lemma: HashMap<(Part, String), Vec<usize>>,
    pub(super) patterns_of_names: Vec<usize>,
    pub(super) tenures: Tenures,
    calendar: Calendar,
    counted: CountedNouns,
    grammar: Grammar,
}

/// Tables that others have taken the place of.
const RETIRED: [(&str, &str); 2] = [("frames", "patterns"), ("confidence", "rules")];

#[derive(Deserialize)]
struct FormsRow {
    forms: String,
}

#[derive(Deserialize)]
struct PhraseRow {
    phrase: String,
}

#[derive(Deserialize)]
struct HeadRow {
    class: String,
    singular: String,
    plural: String,
    reading: HeadReading,
}

#[derive(Deserialize)]
struct TitleRow {
    forms: String,
    office: String,
}

#[derive(Deserialize)]
struct SpeechRow {
    lemma: String,
    forms: String,
    kind: SpeechKind,
}

impl Lexicon {
    /// Reads a lexicon whose classes and relations are those of an ontology.
    ///
    /// # Errors
    /// [`LexiconError`] where a table is missing, a row cannot be used, or the ontology lacks a class or relation that it names.
    pub fn read(tables: &LexiconTables, ontology: &Ontology) -> Result<Self, LexiconError> {
        let forms = |table: &str| forms(tables, table);
        let as_phrases = |forms: Vec<String>| forms.iter().map(|f| normal(f, Level::Phrase)).collect::<HashSet<String>>();
        let mut heads = PhraseTable::default();
        for (at, row) in rows::<HeadRow>(tables, "heads")?.into_iter().enumerate() {
            let singular = normal(&row.singular, Level::Phrase);
            let class = class(ontology, "heads", at, &row.class)?;
            let head = Head { class, singular, reading: row.reading, capital: row.singular.starts_with(char::is_uppercase) };
            if row.plural != row.singular && !row.plural.is_empty() {
                heads.insert_name(&row.plural, head.clone());
            }
            heads.insert_name(&row.singular, head);
        }
        let mut complements = PhraseTable::default();
        for row in rows::<PhraseRow>(tables, "complements")? {
            complements.insert(&row.phrase, ());
        }
        let mut titles = PhraseTable::default();
        for row in rows::<TitleRow>(tables, "titles")? {
            for form in values(&row.forms) {
                titles.insert(form, Title { office: row.office == "true" });
            }
        }
        let grammar = Grammar::read(tables)?;
        let (mut speech, mut according) = (PhraseTable::default(), PhraseTable::default());
        let mut speech_of = HashMap::new();
        for row in rows::<SpeechRow>(tables, "speech")? {
            speech_of.insert(grammar.without_elision(&normal(&row.lemma, Level::Phrase)), row.kind);
            for form in values(&row.forms) {
                match row.kind {
                    SpeechKind::According => according.insert(form, ()),
                    SpeechKind::Say | SpeechKind::Accuse | SpeechKind::Demand | SpeechKind::Deny | SpeechKind::Presume => {
                        speech.insert(form, ());
                    }
                    SpeechKind::Opinion => {}
                }
            }
        }
        let modifiers = rows::<FormsRow>(tables, "modifiers")?;
        for (table, by) in RETIRED {
            if tables.iter().any(|(name, _)| name == table) {
                return Err(LexiconError::Retired { table: table.to_owned(), by: by.to_owned() });
            }
        }
        let rules = Rules::read(tables)?;
        let patterns = patterns::read(tables, ontology, &rules, &grammar)?;
        let mut patterns_by_lemma: HashMap<(Part, String), Vec<usize>> = HashMap::new();
        let mut patterns_of_names = Vec::new();
        for (at, pattern) in patterns.iter().enumerate() {
            match &pattern.trigger {
                Trigger::Word { part, lemma, .. } => patterns_by_lemma.entry((*part, lemma.clone())).or_default().push(at),
                Trigger::Title | Trigger::Mention(_) => patterns_of_names.push(at),
            }
        }
        let names = NameTable::read(tables, ontology)?;
        Ok(Self {
            language: LanguageName::read(tables)?,
            quotes: QuotationMarks::read(tables)?,
            spellings: Spellings::read(tables, names.forces.iter().map(|(name, at)| (name.as_str(), *at)))?,
            names,
            heads,
            modifiers: modifiers.iter().flat_map(|r| values(&r.forms)).map(|form| normal(form, Level::Phrase)).collect(),
            complements,
            titles,
            given_names: as_phrases(forms("given_names")?),
            first_names: as_phrases(forms("first_names")?),
            surnames: as_phrases(forms("surnames")?),
            function_words: as_phrases(forms("function_words")?),
            speech,
            speech_of,
            according,
            transparent: as_phrases(forms("transparent")?),
            state_offices: as_phrases(forms("state_offices")?),
            stand_ins: stand_ins::read(tables)?,
            office_hypernyms: OfficeHypernyms::read(tables)?,
            kinds: Kinds::read(tables, ontology)?,
            relation_sorts: RelationSorts::read(tables, ontology)?,
            circumstances: Circumstances::read(tables)?,
            participles: participles::read(tables)?,
            compounds: CompoundPrepositions::read(tables)?,
            rules,
            patterns,
            patterns_by_lemma,
            patterns_of_names,
            tenures: Tenures::read(tables, ontology, &grammar)?,
            calendar: Calendar::read(tables)?,
            counted: CountedNouns::read(tables)?,
            grammar,
        })
    }

    /// Which language its words are of.
    pub fn language(&self) -> &LanguageName {
        &self.language
    }

    /// Quotation marks.
    pub fn quotes(&self) -> &QuotationMarks {
        &self.quotes
    }

    /// The names that a phrase in normal form stands for.
    pub fn names(&self, normal: &str) -> impl Iterator<Item = (&Name, NameKind)> {
        self.names.by_phrase.get(normal).iter().map(|(at, kind)| (&self.names.all[*at], *kind))
    }

    /// The force whose name is spelt like these words, but for letters that are one in other scripts: "Al-Quaïda" for "Al-Qaïda".
    pub fn force_spelt_like(&self, words: &str) -> Option<&Name> {
        self.spellings.find(words).map(|at| &self.names.all[at])
    }

    /// Whether a name begins with these words.
    pub fn name_continues(&self, normal: &str) -> bool {
        self.names.by_phrase.continues(normal)
    }

    /// The states of the past that were governed from a city.
    pub fn past_states_of_capital(&self, normal: &str) -> impl Iterator<Item = &Name> {
        self.names.past_capitals.get(normal).iter().map(|at| &self.names.all[*at])
    }

    /// The states that an adjective or demonym stands for.
    pub fn states_of_adjective(&self, normal: &str) -> impl Iterator<Item = &Name> {
        self.names.adjectives.get(normal).iter().map(|at| &self.names.all[*at])
    }

    /// The body that an adjective stands for: "onusien".
    pub fn body_of_adjective(&self, normal: &str) -> Option<&Name> {
        self.names.bodies.get(normal).map(|&at| &self.names.all[at])
    }

    /// The two states that an adjective such as "turco-syrien" stands for; none where it is not made of two.
    pub fn states_of_compound(&self, normal: &str) -> impl Iterator<Item = &Name> {
        self.names.compound(normal).into_iter().flatten().map(|at| &self.names.all[at])
    }

    /// Head nouns of descriptive names.
    pub fn heads(&self) -> &PhraseTable<Head> {
        &self.heads
    }

    /// Fixed complements of head nouns, with their prepositions.
    pub fn complements(&self) -> &PhraseTable<()> {
        &self.complements
    }

    /// Titles of persons.
    pub fn titles(&self) -> &PhraseTable<Title> {
        &self.titles
    }

    /// Nouns that are said of the holders of several offices.
    pub fn office_hypernyms(&self) -> &OfficeHypernyms {
        &self.office_hypernyms
    }

    /// Forms of verbs that introduce somebody's words.
    pub fn speech(&self) -> &PhraseTable<()> {
        &self.speech
    }

    /// What somebody does by a verb of speaking.
    pub fn speech_of(&self, lemma: &str) -> Option<SpeechKind> {
        self.speech_of.get(lemma).copied()
    }

    /// Phrases such as "selon".
    pub fn according(&self) -> &PhraseTable<()> {
        &self.according
    }

    /// Whether it is an adjective that belongs to the name of a head noun.
    pub fn is_modifier(&self, normal: &str) -> bool {
        self.modifiers.contains(normal)
    }

    /// Whether it is a given name in some language, though perhaps a word too.
    pub fn is_first_name(&self, normal: &str) -> bool {
        self.first_names.contains(normal) || self.given_names.contains(normal)
    }

    /// Whether it is a family name somewhere.
    pub fn is_surname(&self, normal: &str) -> bool {
        self.surnames.contains(normal)
    }

    /// Whether it is not a name even where it begins with a capital.
    pub fn is_function_word(&self, normal: &str) -> bool {
        self.function_words.contains(normal)
    }

    /// Whether "X de N" of this head noun is N itself: "région de N".
    pub fn is_transparent(&self, normal: &str) -> bool {
        self.transparent.contains(normal)
    }

    /// The kind of thing of a class that words say, by the first row of the table that fits: two names of one kind may be one thing.
    pub fn kind_of<'w>(&self, class: Core, normals: impl IntoIterator<Item = &'w str>) -> Option<&str> {
        self.kinds.of(class, normals)
    }

    /// The rules that statements are found by.
    pub fn rules(&self) -> &Rules {
        &self.rules
    }

    /// The share of the statements of a rule that were right where it was measured, or of those of a pattern that was measured for itself.
    /// Circumstances change it.
    pub fn confidence(&self, rule: RuleId, pattern: Option<PatternId>, circumstances: impl IntoIterator<Item = Circumstance>) -> f64 {
        let share = pattern.and_then(|id| self.pattern(id).confidence).unwrap_or_else(|| self.rules.get(rule).confidence);
        self.circumstances.change(share, circumstances)
    }

    /// The words of dates.
    pub fn calendar(&self) -> &Calendar {
        &self.calendar
    }

    /// Nouns that are counted.
    pub fn counted(&self) -> &CountedNouns {
        &self.counted
    }

    /// Whether it is an office that a state has: "ministre de la défense".
    pub fn is_state_office(&self, normal: &str) -> bool {
        self.state_offices.contains(normal)
    }

    /// What is read for a form in lower case that the reader takes for another word.
    pub fn stand_in(&self, form: &str) -> Option<&StandIn> {
        self.stand_ins.get(form)
    }

    /// Which relations last, are meant, or hold of peoples.
    pub fn relation_sorts(&self) -> &RelationSorts {
        &self.relation_sorts
    }

    /// Prepositions of several words.
    pub fn compound_prepositions(&self) -> &CompoundPrepositions {
        &self.compounds
    }

    /// The verb whose past participle a word in normal form is, where it is another word as well: `prendre` of "prise".
    pub fn verb_of_participle(&self, normal: &str) -> Option<&str> {
        self.participles.get(normal).map(String::as_str)
    }

    /// Words by what they do.
    pub fn grammar(&self) -> &Grammar {
        &self.grammar
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ontology::{BUILTIN_TURTLE, load};

    fn packaged() -> Ontology {
        load(BUILTIN_TURTLE).unwrap()
    }

    fn lexicon() -> Lexicon {
        Lexicon::read(&LexiconTables::packaged(), &packaged()).unwrap()
    }

    #[test]
    fn states_are_found_by_every_name() {
        let lexicon = lexicon();
        for name in ["arménie", "république d'arménie"] {
            assert!(lexicon.names(name).any(|(n, k)| n.id == "state-am" && k == NameKind::Proper), "{name}");
        }
        assert!(lexicon.names("erevan").any(|(n, k)| n.id == "state-am" && k == NameKind::Capital));
        assert!(lexicon.states_of_adjective("arméniennes").any(|n| n.id == "state-am"));
    }

    #[test]
    fn a_bad_row_is_named() {
        let mut tables = LexiconTables::packaged();
        tables.give("kinds", b"word,kind\na\n".to_vec());
        assert!(matches!(Lexicon::read(&tables, &packaged()), Err(LexiconError::Row { table, line: 2, .. }) if table == "kinds"));
        tables.remove("kinds");
        assert_eq!(Lexicon::read(&tables, &packaged()).unwrap_err(), LexiconError::Missing("kinds".into()));
    }
}
