//! What patterns have found already, as the model of relations looks it up.

use std::collections::{BTreeMap, BTreeSet};

use crate::extract::index::{ArticleEntityIx, SentenceIx};
use crate::extract::statements::claim::Claim;
use crate::ontology::RelationId;

/// The claims of an article by what they are about.
#[derive(Debug, Default)]
pub(super) struct Told {
    triples: BTreeMap<(ArticleEntityIx, ArticleEntityIx), BTreeMap<RelationId, BTreeSet<SentenceIx>>>,
    subjects: BTreeMap<ArticleEntityIx, BTreeSet<RelationId>>,
    objects: BTreeMap<ArticleEntityIx, BTreeSet<RelationId>>,
}

impl Told {
    pub(super) fn new(claims: &[Claim]) -> Self {
        let mut told = Self::default();
        for claim in claims {
            let (subject, object) = (claim.subject.entity, claim.object.entity);
            told.triples.entry((subject, object)).or_default().entry(claim.relation).or_default().insert(claim.sentence);
            told.subjects.entry(subject).or_default().insert(claim.relation);
            told.objects.entry(object).or_default().insert(claim.relation);
        }
        told
    }

    /// The relations from one to the other, each with the sentences that tell it.
    pub(super) fn between(
        &self,
        subject: ArticleEntityIx,
        object: ArticleEntityIx,
    ) -> impl Iterator<Item = (RelationId, &BTreeSet<SentenceIx>)> {
        self.triples.get(&(subject, object)).into_iter().flatten().map(|(relation, sentences)| (*relation, sentences))
    }

    /// The relations that something is the subject of, whatever the object.
    pub(super) fn of_subject(&self, subject: ArticleEntityIx) -> impl Iterator<Item = RelationId> {
        self.subjects.get(&subject).into_iter().flatten().copied()
    }

    /// The relations that something is the object of.
    pub(super) fn of_object(&self, object: ArticleEntityIx) -> impl Iterator<Item = RelationId> {
        self.objects.get(&object).into_iter().flatten().copied()
    }
}
