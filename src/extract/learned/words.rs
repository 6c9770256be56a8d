//! The words of a sentence as the model of relations sees them.

use crate::extract::index::{List, WordIx};
use crate::extract::syntax::Syntax;
use crate::reader::model::{Forms, hash, mix};

/// A word by hashes.
#[derive(Debug, Clone, Copy)]
pub(super) struct WordView {
    pub lemma: u64,
    /// The cluster of words that stand where it does, and the coarser one around it.
    pub cluster: u64,
    pub coarse: u64,
    pub upos: u64,
    /// How it depends on its head.
    pub label: u64,
    /// Its prepositions.
    pub case: u64,
    /// Whether it has a passive auxiliary.
    pub passive: u64,
}

/// What stands for a word that is not there.
pub(super) const NO_WORD: WordView = WordView { lemma: 1, cluster: 1, coarse: 1, upos: 99, label: 1, case: 1, passive: 0 };

/// The words of a sentence, in order.
pub(super) fn words(forms: &Forms, syntax: &Syntax<'_>) -> List<WordIx, WordView> {
    syntax.words().map(|at| view(forms, syntax, at)).collect()
}

pub(super) fn view(forms: &Forms, syntax: &Syntax<'_>, at: WordIx) -> WordView {
    let word = syntax.word(at);
    let cluster = forms.cluster(&word.form.to_lowercase());
    // subtypes tell agents, times and relative clauses apart; of the others they say what their words do
    let label = match word.deprel.universal() {
        "nsubj" | "obl" | "acl" | "aux" => word.deprel.as_str(),
        universal => universal,
    };
    WordView {
        lemma: hash(&word.lemma.to_lowercase()),
        cluster: u64::from(cluster.fine),
        coarse: u64::from(cluster.coarse),
        upos: hash(word.upos.as_str()),
        label: hash(label),
        case: hash(syntax.case(at)),
        passive: u64::from(syntax.dependents(at, &["aux"]).any(|aux| syntax.word(aux).deprel.as_str() == "aux:pass")),
    }
}

/// The hash of a sequence.
pub(super) fn sequence(values: impl IntoIterator<Item = u64>) -> u64 {
    values.into_iter().fold(5, mix)
}
