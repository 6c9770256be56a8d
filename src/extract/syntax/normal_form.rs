//! The normal form of a sentence: each word as a predicate, with those who act and undergo, whatever its voice.
//!
//! Passives, participles, relative clauses, control, shared subjects and light verbs are resolved here and nowhere else: patterns name
//! roles and prepositions.

use super::tree::Tree;
use crate::extract::index::WordIx;
use crate::lexicon::Role;

/// What sort of predicate a word is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::extract) enum PredicateForm {
    /// A verb: its subject acts.
    Active,
    /// A verb: its subject undergoes.
    Passive,
    /// Any other word.
    Nominal,
}

/// How those who act were found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::extract) enum AgentBy {
    /// Nobody was.
    Nothing,
    /// They are its subject, or that of the clause that it belongs to.
    Subject,
    /// They are its agent: "par A".
    Agent,
    /// "A est l'un des alliés de B".
    OneOf,
    /// They act by the verb that its noun needs: "A a lancé une attaque".
    LightVerb,
    /// It is in apposition to them, or modifies them.
    Apposition,
    /// They are its complement: "l'attaque de A".
    Complement,
    /// It is theirs: "son attaque".
    Possessive,
}

/// A word as a predicate. All lists hold words of the sentence, in order.
#[derive(Debug)]
pub(in crate::extract) struct Predicate {
    pub form: PredicateForm,
    /// Who acts.
    pub agents: Vec<WordIx>,
    /// How they were found.
    pub agents_by: AgentBy,
    /// Whom or what it is done to.
    pub patients: Vec<WordIx>,
    /// The verb that a noun is said to be done by: "lancer une attaque".
    pub light_verb: Option<WordIx>,
}

impl Predicate {
    pub(super) fn of(tree: &Tree<'_>, word: WordIx) -> Self {
        let verb = tree.is_verb(word);
        let form = match verb {
            true if tree.is_passive(word) => PredicateForm::Passive,
            true => PredicateForm::Active,
            false => PredicateForm::Nominal,
        };
        let light_verb = tree.light_verb_of(word);
        let (agents, agents_by) = match form {
            PredicateForm::Active => (tree.surface_subject(word), AgentBy::Subject),
            PredicateForm::Passive => tree.who_acts_in_passive(word),
            PredicateForm::Nominal => tree.agents_of_noun(word, light_verb),
        };
        let patients = match form {
            PredicateForm::Active => tree.objects_of_active(word),
            PredicateForm::Passive => tree.patients_of_passive(word),
            PredicateForm::Nominal => tree.marked(word, Role::Of),
        };
        // a relative pronoun is what it stands for
        let meant = |words: Vec<WordIx>| words.into_iter().map(|word| tree.antecedent(word).unwrap_or(word)).collect::<Vec<_>>();
        let (agents, patients) = (meant(agents), meant(patients));
        let agents_by = if agents.is_empty() { AgentBy::Nothing } else { agents_by };
        Self { form, agents, agents_by, patients, light_verb }
    }

    pub(in crate::extract) fn is_verb(&self) -> bool {
        self.form != PredicateForm::Nominal
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::conventions;
    use crate::extract::index::WordIx;
    use crate::extract::syntax::{Repairs, Syntax};
    use crate::lexicon::{Lexicon, LexiconTables, Writing};
    use crate::ontology::{BUILTIN_TURTLE, load};
    use crate::reader::parser::Workspace;
    use crate::reader::{Reader, Sentence, packaged_model};
    use crate::text::Text;

    /// Sentence, the form of a predicate in it, who acts and who undergoes, by their forms.
    const SENTENCES: [(&str, &str, &str, &str); 23] = [
        ("Le Kenya a attaqué la Somalie.", "attaqué", "Kenya", "Somalie"),
        ("La Somalie a été attaquée par le Kenya.", "attaquée", "Kenya", "Somalie"),
        ("La ville attaquée par le Kenya est en ruines.", "attaquée", "Kenya", "ville"),
        ("L'armée qui a attaqué la ville est partie.", "attaqué", "armée", "ville"),
        ("Le Kenya veut attaquer la Somalie.", "attaquer", "Kenya", "Somalie"),
        ("Le Kenya a demandé au Tchad de quitter la Somalie.", "quitter", "Tchad", "Somalie"),
        ("Le Kenya a attaqué la ville et pris le port.", "pris", "Kenya", "port"),
        ("Les soldats stationnés au Tchad sont rentrés.", "stationnés", "", "soldats"),
        ("Le Kenya a lancé une attaque.", "attaque", "Kenya", ""),
        ("L'attaque menée par le Kenya a échoué.", "attaque", "Kenya", ""),
        ("La prise de Gao par le Kenya a surpris.", "prise", "Kenya", "Gao"),
        ("Le Kenya est l'allié du Tchad.", "allié", "Kenya", "Tchad"),
        ("Les rebelles se sont vu attaquer par l'armée kényane.", "attaquer", "armée", "rebelles"),
        ("Le ministère s'est fait attaquer par les rebelles.", "attaquer", "rebelles", "ministère"),
        ("Ont été attaqués par l'armée les rebelles touaregs.", "attaqués", "armée", "rebelles"),
        ("Les milices alliées au Mali ont attaqué Mopti.", "alliées", "milices", "milices"),
        ("La ville de Gao, que les rebelles touaregs occupaient, a été libérée.", "occupaient", "rebelles", "ville"),
        ("L'armée a annoncé son retrait de Goma.", "retrait", "son", "Goma"),
        ("L'Ouganda a laissé les rebelles prendre Goma.", "prendre", "rebelles", "Goma"),
        ("Les rebelles, forcés par l'armée à évacuer Goma, sont partis.", "évacuer", "rebelles", "Goma"),
        ("Les rebelles, que le Mali soupçonne d'armer les miliciens, sont partis.", "armer", "rebelles", "miliciens"),
        ("Les rebelles sont en passe de reprendre Kidal.", "reprendre", "rebelles", "Kidal"),
        ("C'est dans ce contexte que le Kenya a attaqué la Somalie.", "attaqué", "Kenya", "Somalie"),
    ];

    #[test]
    fn who_acts_and_who_undergoes_whatever_the_voice() {
        let tables = LexiconTables::packaged();
        let lexicon = Lexicon::read(&tables, &load(BUILTIN_TURTLE).unwrap()).unwrap();
        let reader = Reader::new(conventions(&Writing::read(&tables).unwrap()), packaged_model()).unwrap();
        let mut wrong = Vec::new();
        for (text, form, agents, patients) in SENTENCES {
            let source = Text::new(text.to_owned());
            let mut trees = reader.read(&source, source.span(), &mut Workspace::default());
            let sentence = Sentence::of(trees.remove(0)).unwrap();
            let syntax = Syntax::new(&lexicon, &sentence, Repairs::MADE);
            let at = syntax.words().find(|&word| &*syntax.word(word).form == form).unwrap();
            let predicate = syntax.predicate(at);
            let forms = |words: &[WordIx]| words.iter().map(|&w| &*syntax.word(w).form).collect::<Vec<_>>().join(" ");
            let found = (forms(&predicate.agents), forms(&predicate.patients));
            if found != (agents.to_owned(), patients.to_owned()) {
                wrong.push(format!("{form} in: {text} {found:?}"));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
