//! How those who hold offices came to them and left them: "le président N a démissionné samedi" dates what the title says.

use std::collections::{BTreeMap, BTreeSet};

use super::arguments::Arguments;
use super::claim::{Argument, Claim, Said, Shown, Times, kept};
use super::modality::modality;
use super::time;
use super::triggers::{lemmas_of, part_of};
use crate::extract::index::{ArticleEntityIx, List, SentenceIx, WordIx};
use crate::extract::trace::{Stage, Trace};
use crate::lexicon::{CoreRule, Mode, Role, Tenure, TenureEnd};
use crate::ontology::{Core, CoreRelation};

/// Somebody who comes to an office or leaves it, by what a word says.
struct Change {
    holder: Argument,
    word: WordIx,
    end: TenureEnd,
}

/// The claims of an article, and for each office that is said to be taken or left on a day one more, which that dates. Whoever has several offices
/// takes or leaves the one that the sentence itself tells of; none, where that is not said or another one is named.
pub(in crate::extract) fn with_tenures(
    sentences: &List<SentenceIx, Arguments<'_>>,
    mut claims: Vec<Claim>,
    trace: &mut impl Trace,
) -> Vec<Claim> {
    let Some(any) = sentences.iter().next() else { return claims };
    let Some(holds) = any.document.ontology.core_relation(CoreRelation::HoldsOffice) else { return claims };
    let mut offices: BTreeMap<ArticleEntityIx, BTreeMap<SentenceIx, BTreeSet<ArticleEntityIx>>> = BTreeMap::new();
    for claim in claims.iter().filter(|claim| claim.relation == holds) {
        offices.entry(claim.subject.entity).or_default().entry(claim.sentence).or_default().insert(claim.object.entity);
    }
    if offices.is_empty() {
        return claims;
    }
    let only = |of: &BTreeSet<ArticleEntityIx>| of.first().copied().filter(|_| of.len() == 1);
    let mut found = Vec::new();
    for arguments in sentences {
        for Change { holder, word, end } in arguments.changes() {
            let Some(known) = offices.get(&holder.entity) else { continue };
            let all = || known.values().flatten().copied().collect::<BTreeSet<_>>();
            let Some(office) = known.get(&arguments.sentence).and_then(only).or_else(|| only(&all())) else { continue };
            let object = Argument { entity: office, tokens: holder.tokens.clone(), shown: Shown::Nothing };
            let said = arguments.tokens(word);
            let claim = Claim {
                relation: holds,
                sentence: arguments.sentence,
                tokens: holder.tokens.start.min(said.start)..holder.tokens.end.max(said.end),
                subject: holder,
                object,
                recipient: None,
                said: Said::Implied,
                times: Times::Change(word, end),
                role: None,
                rule: arguments.document.lexicon.rules().core(CoreRule::Tenure),
                pattern: None,
                likelihood: None,
                weighed: None,
                mode: Mode::Fact,
            };
            trace.report(|| kept(arguments.document, arguments.entities, Stage::Statements, &claim, ""));
            found.push(claim);
        }
    }
    claims.extend(found);
    claims.sort_by_key(|claim| claim.sentence);
    claims
}

impl Arguments<'_> {
    /// Who comes to an office or leaves it in the sentence, where that is dated and told as something that is so or will be.
    fn changes(&self) -> Vec<Change> {
        let change = |word: WordIx| {
            let part = part_of(self, word)?;
            let told = |lemma: String| self.document.lexicon.tenures_of(part, &lemma).find_map(|tenure| self.change(word, tenure));
            lemmas_of(self, word).find_map(told)
        };
        self.syntax.words().filter_map(change).collect()
    }

    /// Who does so by a word, if it says so by this row of the table.
    fn change(&self, word: WordIx, tenure: &Tenure) -> Option<Change> {
        let second = |lemma: &String| self.syntax.children(word).iter().copied().find(|&child| *self.syntax.word(child).lemma == **lemma);
        let with = match &tenure.with {
            Some(lemma) => Some(second(lemma)?),
            None => None,
        };
        let classes: Vec<_> = tenure.holder.iter().flat_map(|slot| &slot.classes).filter_map(|class| class.id).collect();
        let [holder] = <[Argument; 1]>::try_from(self.fill(&tenure.holder, word, &classes, &[])).ok()?;
        if self.names_office(word, with, &holder) {
            return None;
        }
        let told = modality(self.document.lexicon, self.syntax, word);
        let thought = told.hypothetical || told.negated || told.averted || told.purposed || told.hearsay || told.wanted_by.is_some();
        // "a tenté de renverser N": only what is told in the future itself lies ahead
        let ahead = self.syntax.dependents(word, &["aux"]).chain([word]).any(|at| self.syntax.word(at).feats.get("Tense") == Some("Fut"));
        let thought = thought || told.ceased || (told.planned || told.ahead) && !ahead;
        let dated = !time::dates_of(self, word).is_empty();
        (dated && !thought).then_some(Change { holder, word, end: tenure.end })
    }

    /// "A été investi président de N", "a été limogé de la vice-présidence": whether it is said which office it is, which then need not be the one
    /// that is known.
    fn names_office(&self, word: WordIx, with: Option<WordIx>, holder: &Argument) -> bool {
        let syntax = self.syntax;
        let person = syntax.head_of(&syntax.words_of(&holder.tokens));
        let is_date = |at: WordIx| self.covering(at).is_some_and(|m| self.mentions[m].candidate.class.is(Core::Date));
        // "de ses fonctions", "de son poste"
        let grammar = self.document.lexicon.grammar();
        let own =
            |at: WordIx| syntax.dependents(at, &["det"]).any(|det| grammar.is(Role::Possessive, &syntax.word(det).form.to_lowercase()));
        let other =
            |at: &WordIx| Some(*at) != with && !is_date(*at) && !own(*at) && person.is_none_or(|person| !syntax.is_within(person, *at));
        let complements = |of: WordIx| syntax.marked(of, Role::Of).into_iter().any(|at| other(&at));
        // "a limogé M. N de la vice-présidence", of which the tree hangs the complement on him
        let named = std::iter::successors(person, |&at| syntax.head(at)).take_while(|&at| at != word).take(syntax.len());
        let behind = |of: WordIx| syntax.marked(of, Role::Of).into_iter().any(|at| syntax.token_of(at) >= holder.tokens.end && other(&at));
        let office = |at: WordIx| syntax.dependents(at, &["xcomp"]).any(|noun| person.is_none_or(|person| !syntax.is_within(person, noun)));
        office(word) || complements(word) || with.is_some_and(complements) || named.into_iter().any(behind)
    }
}
