//! Events of one noun that are told apart by the years that are said of them.

use super::profile::Known;
use crate::extract::document::Document;
use crate::extract::mentions::candidate::Candidate;
use crate::extract::mentions::editions::is_year;
use crate::ontology::Core;

/// "La guerre de 2020 … La guerre, qui a duré jusqu'en 1994, …": whether what stands below an event's noun tells of other years than those
/// by which a thing is known.
pub(super) fn is_of_another_year(document: Document<'_>, candidate: &Candidate<'_>, known: &Known) -> bool {
    let mut dated = known.modifiers.iter().filter(|word| is_year(word)).peekable();
    if !candidate.class.is(Core::Event) || dated.peek().is_none() {
        return false;
    }
    let read = &document.sentences[candidate.sentence].tokens;
    let syntax = &document.syntax[candidate.sentence];
    let end = candidate.tokens.end;
    let word = |at: usize| syntax.words_of(&(at..at + 1)).start;
    let below = syntax.head_of(&syntax.words_of(&candidate.tokens)).map(|head| syntax.subtree(head));
    // ", qui … ,": inserted, whatever the tree hangs it on
    let relative = end + 1 < read.len() && &*read[end].norm == "," && syntax.word(word(end + 1)).feats.get("PronType") == Some("Rel");
    let inserted = if relative { (end + 1..read.len()).take_while(|&at| &*read[at].norm != ",").count() } else { 0 };
    let tells = |at: usize| at <= end + inserted || below.as_ref().is_some_and(|below| below.contains(&word(at)));
    let years: Vec<&str> = (end..read.len()).filter(|&at| is_year(&read[at].norm) && tells(at)).map(|at| &*read[at].norm).collect();
    !years.is_empty() && !dated.any(|known| years.contains(&known.as_str()))
}
