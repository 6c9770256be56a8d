//! What an article itself puts into a sentence that is somebody's word: "A, qui tient N depuis mai, avance, selon B".

use std::ops::Range;

use super::arguments::Arguments;
use super::report::{Report, ReportKind};
use crate::extract::index::{Ix, WordIx};

impl Arguments<'_> {
    /// The reports without relative clauses that are set off by commas: who is named beside a sentence says what it tells, not what it
    /// explains.
    pub(super) fn without_asides(&self, reports: Vec<Report>) -> Vec<Report> {
        let asides: Vec<Range<usize>> = self.syntax.words().filter_map(|word| self.aside(word)).collect();
        reports.into_iter().flat_map(|report| parts(report, &asides)).collect()
    }

    /// The tokens of a relative clause or participle that is set off by commas.
    fn aside(&self, word: WordIx) -> Option<Range<usize>> {
        let syntax = self.syntax;
        let finite = syntax.dependents(word, &["aux", "cop"]).chain([word]).any(|w| syntax.word(w).feats.get("VerbForm") == Some("Fin"));
        let relative = syntax.word(word).deprel.as_str() == "acl:relcl" && finite;
        // "les élections, fixées au 3 mai, …"
        let participle = syntax.word(word).deprel.universal() == "acl" && syntax.is_passive(word) && !finite;
        let subject =
            || syntax.dependents(word, &["nsubj", "obj", "obl", "nmod"]).any(|w| syntax.word(w).feats.get("PronType") == Some("Rel"));
        let subtree = syntax.subtree(word);
        let comma = |at: WordIx| &*syntax.word(at).form == ",";
        let opened = || subtree.start.before().is_some_and(comma) || comma(subtree.start);
        let closed = || {
            let last = subtree.end.before().is_some_and(comma);
            last || subtree.end.position() >= syntax.len() || matches!(&*syntax.word(subtree.end).form, "," | "." | ";")
        };
        ((relative && subject() || participle) && opened() && closed()).then(|| self.tokens_of(subtree))
    }
}

/// A report without some of its tokens. What names who speaks is no aside.
fn parts(report: Report, asides: &[Range<usize>]) -> Vec<Report> {
    if report.kind != ReportKind::Around {
        return vec![report];
    }
    let within = |aside: &&Range<usize>| {
        let names = report.except.start < aside.end && aside.start < report.except.end;
        report.tokens.start < aside.start && aside.end <= report.tokens.end && !names
    };
    let (mut found, mut start) = (Vec::new(), report.tokens.start);
    for aside in asides.iter().filter(within) {
        if aside.start > start {
            found.push(Report { tokens: start..aside.start, ..report.clone() });
        }
        start = start.max(aside.end);
    }
    if start < report.tokens.end {
        found.push(Report { tokens: start..report.tokens.end, ..report });
    }
    found
}
