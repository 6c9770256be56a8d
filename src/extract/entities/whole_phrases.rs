//! Mentions with what belongs to them before their noun or name, and without: "une nouvelle offensive", "deux mille soldats", "le pape N".

use super::called::title_and_name;
use super::entities::{Entities, Mentioned};
use crate::extract::document::Document;
use crate::extract::mentions::candidate::{Candidate, Referent};
use crate::ontology::Core;

impl Entities<'_> {
    /// Adds a mention of the whole phrase before each mention of an event whose noun other words describe from before it, of a force that is a bare
    /// noun so described, and of a person who is called by a title.
    pub(super) fn name_whole_phrases(&mut self, document: Document<'_>) {
        let mentions = std::mem::take(&mut self.mentions);
        self.mentions.reserve(mentions.len());
        let mut last = None;
        for mention in mentions {
            // its short forms have the same words before them
            let place = (mention.candidate.sentence, mention.candidate.tokens.start);
            let titled = || title_and_name(document, &mention.candidate).map(|tokens| tokens.start);
            if let Some(start) = lead(&mention.candidate).or_else(titled).filter(|_| last != Some(place)) {
                let candidate = Candidate { tokens: start..mention.candidate.tokens.end, ..mention.candidate.clone() };
                let span = document.span(candidate.sentence, &candidate.tokens);
                self.name(mention.entity, candidate.kind(document), document.article.text.slice(span));
                self.mentions.push(Mentioned { candidate, span, entity: mention.entity });
            }
            last = Some(place);
            self.mentions.push(mention);
        }
    }
}

/// Where the words before the noun begin that describe it: of an event, or of a force whose noun stands bare.
fn lead(candidate: &Candidate<'_>) -> Option<usize> {
    let Referent::Described(description) = &candidate.referent else { return None };
    let bare = candidate.class.is(Core::Force) && candidate.tokens.len() == 1;
    let described = candidate.class.is(Core::Event) || bare;
    Some(description.lead).filter(|&lead| described && lead < candidate.tokens.start)
}
