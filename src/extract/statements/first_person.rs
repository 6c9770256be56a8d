//! Whom "je" and "nous" mean in a quotation: who speaks, and whom he speaks for.

use std::ops::Range;

use super::arguments::Arguments;
use super::attribution::Attribution;
use super::quotations::quotations;
use crate::extract::document::Document;
use crate::extract::index::{ArticleEntityIx, List, SentenceIx, WordIx, each};
use crate::extract::trace::{About, Event, Stage, Trace};
use crate::lexicon::Role;
use crate::ontology::Core;

/// The name of the rule, as traces have it.
const RULE: &str = "first person";

/// Notes whom the words of the first person in an article's quotations mean: "je" the person who speaks; "nous" the state, body or force in
/// which the article says that this one holds an office, and no other, or that speaks by itself.
pub(in crate::extract) fn resolve(
    views: &mut List<SentenceIx, Arguments<'_>>,
    document: Document<'_>,
    paragraphs: &[Range<SentenceIx>],
    trace: &mut impl Trace,
) {
    let words = first_persons(views, document, paragraphs);
    if words.is_empty() {
        return;
    }
    let attribution = Attribution::of(views, document, paragraphs);
    for (sentence, word, speaking) in words {
        let arguments = &views[sentence];
        let tokens = arguments.tokens(word);
        let Some(speaker) = attribution.quoted_by(arguments, &tokens) else { continue };
        let Some(meant) = meant(arguments, speaker, speaking) else { continue };
        trace.report(|| {
            let entity = &arguments.entities.items[meant];
            let what = format!("{} ({})", entity.label, document.ontology.class_name(entity.class));
            Event::on(document, Stage::Statements, sentence, &tokens).taken_for(what, RULE).about(About::Entity(entity.id.clone()))
        });
        views[sentence].speak(word, meant);
    }
}

/// For whom somebody speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Speaking {
    /// "Je".
    ForOneself,
    /// "Nous".
    ForOthers,
}

/// The words of the first person within quotation marks.
fn first_persons(
    views: &List<SentenceIx, Arguments<'_>>,
    document: Document<'_>,
    paragraphs: &[Range<SentenceIx>],
) -> Vec<(SentenceIx, WordIx, Speaking)> {
    let quoted = quotations(document, paragraphs);
    let mut found = Vec::new();
    for quoted in quoted {
        let arguments = &views[quoted.sentence];
        for token in quoted.tokens {
            let speaking = if arguments.is(Role::Myself, token) {
                Speaking::ForOneself
            } else if arguments.is(Role::Ourselves, token) {
                Speaking::ForOthers
            } else {
                continue;
            };
            found.extend(each(&arguments.syntax.words_of(&(token..token + 1))).next().map(|word| (quoted.sentence, word, speaking)));
        }
    }
    found
}

/// Whom the first person of a speaker means.
fn meant(arguments: &Arguments<'_>, speaker: ArticleEntityIx, speaking: Speaking) -> Option<ArticleEntityIx> {
    let class = arguments.entities.items[speaker].class.core;
    match (class, speaking) {
        (Core::Person, Speaking::ForOneself) => Some(speaker),
        (Core::Person, Speaking::ForOthers) => arguments.seat_of(speaker),
        (Core::State | Core::Organization | Core::Force, Speaking::ForOthers) => Some(speaker),
        _ => None,
    }
}
