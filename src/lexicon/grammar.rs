//! Words by what they do: function words by role, verbs and nouns by class, kinds by what holds for them.

use std::collections::{BTreeSet, HashMap};
use std::hash::Hash;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::kinds::{KIND_ROLES, KindRole};
use super::noun_class::NounClass;
use super::roles::Role;
use super::tables::{LexiconError, LexiconTables, rows};
use super::verb_class::VerbClass;
use crate::text::{Level, normal};

/// What a table sorts words by: [`Role`], [`VerbClass`], [`NounClass`] or [`KindRole`].
pub trait WordSort: Copy + Eq + Hash + DeserializeOwned + 'static {
    /// The table whose rows are read.
    const TABLE: &'static str;

    /// The words of that sort.
    fn words(grammar: &Grammar) -> &Words<Self>;
}

/// The words of a table by what they are sorted by, in normal form.
#[derive(Debug, Clone)]
pub struct Words<S>(HashMap<S, BTreeSet<String>>);

#[derive(Deserialize)]
struct GrammarRow<S> {
    role: S,
    #[serde(alias = "kind")]
    form: String,
}

impl<S: WordSort> Words<S> {
    fn read(tables: &LexiconTables) -> Result<Self, LexiconError> {
        let mut words: HashMap<S, BTreeSet<String>> = HashMap::new();
        for row in rows::<GrammarRow<S>>(tables, S::TABLE)? {
            words.entry(row.role).or_default().insert(normal(&row.form, Level::Phrase));
        }
        Ok(Self(words))
    }

    fn of(&self, sort: S) -> impl Iterator<Item = &str> {
        self.0.get(&sort).into_iter().flatten().map(String::as_str)
    }
}

/// The words of a language that rules ask for by what they do.
#[derive(Debug, Clone)]
pub struct Grammar {
    pub(super) functions: Words<Role>,
    pub(super) verbs: Words<VerbClass>,
    pub(super) nouns: Words<NounClass>,
    pub(super) kinds: Words<KindRole>,
}

impl Grammar {
    pub(super) fn read(tables: &LexiconTables) -> Result<Self, LexiconError> {
        Ok(Self { functions: Words::read(tables)?, verbs: Words::read(tables)?, nouns: Words::read(tables)?, kinds: Words::read(tables)? })
    }

    /// Whether a word or phrase in normal form is of that sort.
    pub fn is<S: WordSort>(&self, sort: S, normal: &str) -> bool {
        S::words(self).0.get(&sort).is_some_and(|words| words.contains(normal))
    }

    /// Whether a word ends with one of that sort.
    pub fn ends_with<S: WordSort>(&self, sort: S, normal: &str) -> bool {
        self.words(sort).any(|ending| normal.ends_with(ending))
    }

    /// The words of that sort, in order of their letters.
    pub fn words<S: WordSort>(&self, sort: S) -> impl Iterator<Item = &str> + use<'_, S> {
        S::words(self).of(sort)
    }

    /// The lemma of a verb as a reflexive one has it, with the whole pronoun: `se retirer` of `retirer`.
    pub fn reflexive(&self, lemma: &str) -> String {
        let pronoun = self.words(Role::Reflexive).find(|pronoun| !pronoun.ends_with('\'')).unwrap_or_default();
        format!("{pronoun} {lemma}")
    }

    /// A lemma whose reflexive pronoun is not elided: `se allier` of `s'allier`; any other lemma as it is.
    pub fn without_elision(&self, lemma: &str) -> String {
        let lemma = lemma.replace('’', "'");
        let elided = self.words(Role::Reflexive).filter(|pronoun| pronoun.ends_with('\''));
        elided.filter_map(|pronoun| lemma.strip_prefix(pronoun)).map(|verb| self.reflexive(verb)).next().unwrap_or(lemma)
    }
}

impl WordSort for KindRole {
    const TABLE: &'static str = KIND_ROLES;

    fn words(grammar: &Grammar) -> &Words<Self> {
        &grammar.kinds
    }
}

impl WordSort for Role {
    const TABLE: &'static str = "function_roles";

    fn words(grammar: &Grammar) -> &Words<Self> {
        &grammar.functions
    }
}

impl WordSort for VerbClass {
    const TABLE: &'static str = "verb_classes";

    fn words(grammar: &Grammar) -> &Words<Self> {
        &grammar.verbs
    }
}

impl WordSort for NounClass {
    const TABLE: &'static str = "noun_classes";

    fn words(grammar: &Grammar) -> &Words<Self> {
        &grammar.nouns
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grammar() -> Grammar {
        Grammar::read(&LexiconTables::packaged()).unwrap()
    }

    #[test]
    fn a_word_is_looked_up_by_what_it_does() {
        let grammar = grammar();
        assert!(grammar.is(Role::Of, "d'") && !grammar.is(Role::Of, "par") && grammar.is(Role::Agent, "par"));
        assert!(grammar.is(VerbClass::LightVerb, "mener") && grammar.is(KindRole::Home, "army"));
        assert!(grammar.ends_with(NounClass::ActionEnding, "déploiement") && !grammar.is(NounClass::ActionEnding, "déploiement"));
        assert_eq!(grammar.words(Role::Counterpart).collect::<Vec<_>>(), ["auprès", "avec", "contre", "entre"]);
    }

    #[test]
    fn a_reflexive_verb_has_one_lemma() {
        let grammar = grammar();
        let lemmas = ["s'allier", "s’emparer", "se retirer", "servir"].map(|lemma| grammar.without_elision(lemma));
        assert_eq!(lemmas, ["se allier", "se emparer", "se retirer", "servir"]);
        assert_eq!(grammar.reflexive("retirer"), "se retirer");
    }

    #[test]
    fn an_unknown_role_is_an_error() {
        let mut tables = LexiconTables::packaged();
        tables.give("function_roles", b"role,form\nornament,voici\n".to_vec());
        assert!(matches!(Grammar::read(&tables), Err(LexiconError::Row { table, line: 2, .. }) if table == "function_roles"));
    }
}
