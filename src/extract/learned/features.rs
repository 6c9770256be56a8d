//! What the model of relations looks at: two mentions, the way between them through the tree, the words between them in the text, and what
//! patterns have found already. After Zhou et al. 2005 (*Exploring various knowledge in relation extraction*) and Mintz et al. 2009.

use std::collections::BTreeSet;
use std::ops::Range;

use super::collector::Collector;
use super::pairs::Pair;
use super::told::Told;
use super::words::{NO_WORD, WordView, sequence, words};
use crate::extract::index::{ArticleEntityIx, Ix, List, MentionIx, SentenceIx, WordIx, each};
use crate::extract::mentions::candidate::Referent;
use crate::extract::statements::arguments::Arguments;
use crate::ontology::RelationId;
use crate::reader::Upos;
use crate::reader::model::{Forms, hash, mix};

/// Ways of more words are not told apart.
const LONGEST_WAY: usize = 6;
/// Words between two mentions that are looked at, and that are looked at in their order.
const LONGEST_GAP: usize = 14;
const SHORT_GAP: usize = 5;

/// What a feature is about. With its value it is one number.
#[derive(Debug, Clone, Copy)]
enum Template {
    Bias = 1,
    Distance,
    Way,
    Case,
    WayWords,
    WayAndWords,
    WordOnWay,
    Top,
    Head,
    Label,
    Kind,
    Nested,
    Gap,
    BetweenInOrder,
    Between,
    Around,
    Place,
    Told,
    Roles,
    Thing,
}

impl From<Template> for u64 {
    fn from(template: Template) -> Self {
        template as Self
    }
}

/// A sentence as pairs of its mentions are looked at.
pub(super) struct SentenceView<'s, 'a> {
    pub arguments: &'s Arguments<'a>,
    pub words: List<WordIx, WordView>,
    told: &'s Told,
}

/// The way from one word to another through the tree.
struct Way {
    up: Vec<WordIx>,
    /// The word that both depend on, or one of them; `None` where the tree has no such word.
    top: Option<WordIx>,
    down: Vec<WordIx>,
}

impl<'s, 'a> SentenceView<'s, 'a> {
    pub(super) fn new(forms: &Forms, arguments: &'s Arguments<'a>, told: &'s Told) -> Self {
        Self { arguments, words: words(forms, arguments.syntax), told }
    }

    /// The features of a pair, each a hash.
    pub(super) fn features(&self, pair: &Pair) -> Vec<u64> {
        let [subject, object] = [pair.subject, pair.object].map(|mention| self.class(mention));
        let mut found = Collector::new(mix(subject, object));
        found.of_classes(Template::Bias, 0, 0);
        let heads @ [a, b] = [pair.subject, pair.object].map(|mention| self.arguments.head(mention));
        let way = self.way(a, b);
        self.add_way(&mut found, &way, heads);
        self.add_roles(&mut found, &way, heads);
        self.add_heads(&mut found, pair, heads);
        self.add_between(&mut found, pair);
        self.add_told(&mut found, pair);
        found.features()
    }

    fn class(&self, mention: MentionIx) -> u64 {
        hash(self.arguments.document.ontology.class_name(self.arguments.mentions[mention].candidate.class))
    }

    fn way(&self, from: WordIx, to: WordIx) -> Way {
        let syntax = self.arguments.syntax;
        let above = |word: WordIx| std::iter::successors(Some(word), |&at| syntax.head(at)).take(syntax.len()).collect::<Vec<_>>();
        let (mut up, mut down) = (above(from), above(to));
        let top = up.iter().copied().find(|word| down.contains(word));
        let before = |way: &[WordIx]| way.iter().position(|&word| Some(word) == top).unwrap_or(way.len());
        let (rising, falling) = (before(&up), before(&down));
        up.truncate(rising);
        down.truncate(falling);
        down.reverse();
        Way { up, top, down }
    }

    fn add_way(&self, found: &mut Collector, way: &Way, [a, b]: [WordIx; 2]) {
        let words = &self.words;
        let length = way.up.len() + way.down.len();
        found.both(Template::Distance, 0, length.min(8) as u64);
        let labels = mix(sequence(way.up.iter().map(|&w| words[w].label)), sequence(way.down.iter().map(|&w| words[w].label)));
        let short = length <= LONGEST_WAY;
        let top = way.top.filter(|&top| top != a && top != b);
        let inner = || way.up.iter().skip(1).copied().chain(top).chain(way.down.iter().rev().skip(1).rev().copied());
        let (case_a, case_b) = (words[a].case, words[b].case);
        found.of_classes(Template::Case, 0, case_a);
        found.of_classes(Template::Case, 1, case_b);
        found.of_classes(Template::Case, 2, mix(case_a, case_b));
        if short {
            let lemmas = sequence(inner().map(|w| words[w].lemma));
            found.both(Template::Way, 0, labels);
            found.of_classes(Template::WayWords, 0, lemmas);
            found.add(Template::WayAndWords, 0, mix(labels, lemmas));
            found.of_classes(Template::WayWords, 1, mix(lemmas, mix(case_a, case_b)));
            found.of_classes(Template::WayWords, 2, mix(labels, sequence(inner().map(|w| words[w].coarse))));
        }
        let label = |at: Option<&WordIx>| at.map_or(0, |&w| words[w].label);
        let ends = mix(label(way.up.last()), label(way.down.first()));
        for word in inner().map(|w| words[w]) {
            found.both(Template::WordOnWay, 0, word.lemma);
            found.of_classes(Template::WordOnWay, 1, word.cluster);
            found.of_classes(Template::WordOnWay, 2, word.coarse);
            found.of_classes(Template::WordOnWay, 3, mix(word.lemma, ends));
            found.of_classes(Template::WordOnWay, 4, mix(word.cluster, ends));
        }
        if let Some(top) = way.top.map(|top| words[top]) {
            found.of_classes(Template::Top, 0, top.lemma);
            found.of_classes(Template::Top, 1, top.upos);
            found.of_classes(Template::Top, 2, mix(top.lemma, ends));
            found.of_classes(Template::Top, 3, mix(top.passive, ends));
            found.of_classes(Template::Top, 4, mix(mix(top.cluster, case_b), ends));
        }
    }

    /// Who acts and who undergoes, whatever the voice, of the words on the way and the verb above it.
    fn add_roles(&self, found: &mut Collector, way: &Way, [a, b]: [WordIx; 2]) {
        let syntax = self.arguments.syntax;
        let above = way.top.and_then(|top| syntax.verb_above(top));
        let tells = |word: &WordIx| matches!(syntax.word(*word).upos, Upos::Verb | Upos::Noun | Upos::Adj);
        let on_way: BTreeSet<WordIx> = way.up.iter().chain(&way.top).chain(&way.down).chain(&above).copied().filter(tells).collect();
        for word in on_way {
            let predicate = syntax.predicate(word);
            let role = |head: WordIx| match () {
                () if head == word => 4,
                () if predicate.agents.contains(&head) => 1,
                () if predicate.patients.contains(&head) => 2,
                () if syntax.head(head) == Some(word) => mix(3, self.words[head].case),
                () => 0,
            };
            let (of_a, of_b) = (role(a), role(b));
            if of_a == 0 && of_b == 0 {
                continue;
            }
            let roles = mix(of_a, of_b);
            let view = self.words[word];
            found.of_classes(Template::Roles, 0, mix(roles, view.upos));
            found.both(Template::Roles, 1, mix(roles, view.lemma));
            found.of_classes(Template::Roles, 2, mix(roles, view.cluster));
            found.of_classes(Template::Roles, 3, mix(roles, view.coarse));
        }
    }

    fn add_heads(&self, found: &mut Collector, pair: &Pair, [a, b]: [WordIx; 2]) {
        let words = &self.words;
        let (first, second) = (words[a], words[b]);
        let [subject, object] = [pair.subject, pair.object].map(|mention| self.class(mention));
        found.add(Template::Head, 0, mix(first.lemma, object));
        found.add(Template::Head, 1, mix(second.lemma, subject));
        found.add(Template::Head, 2, mix(first.lemma, second.lemma));
        found.of_classes(Template::Label, 0, first.label);
        found.of_classes(Template::Label, 1, second.label);
        found.of_classes(Template::Label, 2, mix(first.label, second.label));
        found.of_classes(Template::Head, 3, first.cluster);
        found.of_classes(Template::Head, 4, first.coarse);
        found.of_classes(Template::Head, 5, second.cluster);
        found.of_classes(Template::Head, 6, second.coarse);
        for (part, mention) in [(0, pair.subject), (1, pair.object)] {
            let candidate = &self.arguments.mentions[mention].candidate;
            found.of_classes(Template::Kind, part, kind(self.arguments, mention));
            found.of_classes(Template::Kind, part + 2, hash(candidate.standing().name()));
            if let Referent::Described(description) = &candidate.referent {
                found.of_classes(Template::Kind, part + 4, description.kind.map_or(0, hash));
                found.of_classes(Template::Kind, part + 6, description.state.map_or(0, |_| 1) + 2 * u64::from(description.bare));
            }
            let governor = self.arguments.syntax.head(self.arguments.head(mention)).map_or(NO_WORD, |head| words[head]);
            found.of_classes(Template::Head, part + 7, mix(governor.lemma, words[self.arguments.head(mention)].label));
            found.of_classes(Template::Head, part + 9, mix(governor.cluster, words[self.arguments.head(mention)].case));
        }
        found.of_classes(Template::Kind, 8, mix(kind(self.arguments, pair.subject), kind(self.arguments, pair.object)));
    }

    fn tokens(&self, mention: MentionIx) -> &Range<usize> {
        &self.arguments.mentions[mention].candidate.tokens
    }

    fn add_between(&self, found: &mut Collector, pair: &Pair) {
        let in_order = pair.subject < pair.object;
        let (first, second) = if in_order { (pair.subject, pair.object) } else { (pair.object, pair.subject) };
        let order = u64::from(in_order);
        let (before, behind) = (self.tokens(first), self.tokens(second));
        let words = &self.words;
        if behind.start < before.end {
            let cases = mix(words[self.arguments.head(pair.subject)].case, words[self.arguments.head(pair.object)].case);
            found.of_classes(Template::Nested, 0, order);
            found.of_classes(Template::Nested, 1, cases);
            return;
        }
        let gap = behind.start - before.end;
        found.of_classes(Template::Gap, 0, mix(order, if gap < 4 { gap } else { 4 + gap / 4 }.min(8) as u64));
        let syntax = self.arguments.syntax;
        let between =
            if gap > LONGEST_GAP || gap == 0 { Vec::new() } else { each(&syntax.words_of(&(before.end..behind.start))).collect() };
        if gap <= SHORT_GAP {
            found.of_classes(Template::BetweenInOrder, 0, mix(order, sequence(between.iter().map(|&w| words[w].lemma))));
            found.of_classes(Template::BetweenInOrder, 1, mix(order, sequence(between.iter().map(|&w| words[w].upos))));
        }
        for &word in &between {
            let view = words[word];
            match syntax.word(word).upos {
                Upos::Verb | Upos::Noun | Upos::Adj => {
                    found.both(Template::Between, 0, mix(order, view.lemma));
                    found.of_classes(Template::Between, 1, mix(order, view.cluster));
                }
                Upos::Adp | Upos::Punct | Upos::Cconj => found.of_classes(Template::Between, 2, mix(order, view.lemma)),
                _ => {}
            }
        }
        let within = |&m: &MentionIx| self.tokens(m).start >= before.end && self.tokens(m).end <= behind.start;
        let inside: Vec<MentionIx> = each(&(first..second)).filter(within).collect();
        found.of_classes(Template::Between, 3, inside.len().min(4) as u64);
        for class in inside.iter().map(|&m| self.class(m)).collect::<BTreeSet<_>>() {
            found.of_classes(Template::Between, 4, class);
        }
        let token = |at: Option<usize>| at.and_then(|at| self.arguments.all_tokens().get(at)).map_or(0, |token| hash(&token.norm));
        found.of_classes(Template::Around, 0, mix(order, token(before.start.checked_sub(1))));
        found.of_classes(Template::Around, 1, mix(order, token(Some(behind.end))));
    }

    fn add_told(&self, found: &mut Collector, pair: &Pair) {
        let mention = |at: MentionIx| self.arguments.mentions[at].entity;
        let (subject, object) = (mention(pair.subject), mention(pair.object));
        let order = u64::from(pair.subject < pair.object);
        if pair.sentence == SentenceIx::FIRST {
            found.of_classes(Template::Place, 0, order);
        }
        found.of_classes(Template::Place, 1, pair.sentence.position().min(4) as u64);
        let home = |entity| u64::from(self.arguments.entities.home == Some(entity));
        found.of_classes(Template::Thing, 0, home(subject) + 2 * home(object));
        add_told(found, (Template::Told, self.arguments), self.told, [subject, object], Some(pair.sentence));
    }
}

/// What patterns say already of two things, between them and of each.
pub(super) fn add_told(
    found: &mut Collector,
    (template, arguments): (impl Into<u64> + Copy, &Arguments<'_>),
    told: &Told,
    [subject, object]: [ArticleEntityIx; 2],
    here: Option<SentenceIx>,
) {
    let name = |relation: RelationId| hash(&arguments.document.ontology.relation(relation).name);
    for (relation, sentences) in told.between(subject, object) {
        let told_here = here.is_some_and(|sentence| sentences.contains(&sentence));
        if told_here {
            found.add(template, 0, mix(name(relation), 1));
        }
        if sentences.len() > usize::from(told_here) {
            found.add(template, 0, mix(name(relation), 0));
        }
    }
    for (relation, _) in told.between(object, subject) {
        found.add(template, 1, name(relation));
    }
    for (part, thing) in [(2, subject), (4, object)] {
        told.of_subject(thing).for_each(|relation| found.of_classes(template, part, name(relation)));
        told.of_object(thing).for_each(|relation| found.of_classes(template, part + 1, name(relation)));
    }
}

/// How a mention means its entity.
pub(super) fn kind(arguments: &Arguments<'_>, mention: MentionIx) -> u64 {
    hash(arguments.mentions[mention].candidate.kind(arguments.document).name())
}
