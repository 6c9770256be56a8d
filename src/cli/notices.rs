//! What is noticed of many articles, reported in one line each.

use std::collections::HashMap;

/// So many different things of a kind are named.
const MOST_NAMED: usize = 12;

/// Notices in the order in which they came up.
#[derive(Debug, Default)]
pub(super) struct Notices {
    kept: Vec<Notice>,
    /// Where the notice of a kind is kept.
    places: HashMap<String, usize>,
}

#[derive(Debug)]
enum Notice {
    /// The same is true of several places.
    Repeated { place: String, words: String, general: String, count: usize },
    /// Things of a kind, with how often they were met, and where each stands among them.
    Counted { place: String, kind: String, things: Vec<(String, usize)>, places: HashMap<String, usize> },
}

impl Notices {
    /// Keeps that `words` are true of a place; those of other places with the same `general` words are only counted.
    pub(super) fn add(&mut self, place: &str, words: &str, general: &str) {
        let next = self.kept.len();
        let at = *self.places.entry(general.to_owned()).or_insert(next);
        match self.kept.get_mut(at) {
            Some(Notice::Repeated { count, .. }) => *count += 1,
            Some(Notice::Counted { .. }) => {}
            None => {
                let (place, words, general) = (place.to_owned(), words.to_owned(), general.to_owned());
                self.kept.push(Notice::Repeated { place, words, general, count: 1 });
            }
        }
    }

    /// Counts a thing of a kind at a place.
    pub(super) fn count(&mut self, place: &str, kind: &str, thing: &str) {
        let next = self.kept.len();
        let at = *self.places.entry(format!("{place}\n{kind}")).or_insert(next);
        if at == next {
            let (place, kind) = (place.to_owned(), kind.to_owned());
            self.kept.push(Notice::Counted { place, kind, things: Vec::new(), places: HashMap::new() });
        }
        if let Some(Notice::Counted { things, places, .. }) = self.kept.get_mut(at) {
            match places.get(thing).and_then(|at| things.get_mut(*at)) {
                Some((_, count)) => *count += 1,
                None => {
                    places.insert(thing.to_owned(), things.len());
                    things.push((thing.to_owned(), 1));
                }
            }
        }
    }

    /// A line for each notice.
    pub(super) fn lines(self) -> Vec<String> {
        self.kept.into_iter().map(Notice::line).collect()
    }
}

impl Notice {
    fn line(self) -> String {
        match self {
            Self::Repeated { place, words, count: 1, .. } => format!("{place}: {words}"),
            Self::Repeated { place, general, count, .. } => format!("{place} and {} more: {general}", count - 1),
            Self::Counted { place, kind, things, .. } => format!("{place}: {kind}: {}", listed_by_count(things)),
        }
    }
}

/// Things with their counts, the most frequent first, of equals the one met first: `.pdf (3), .docx (2)`.
pub(super) fn listed_by_count(mut things: Vec<(String, usize)>) -> String {
    things.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let mut named: Vec<String> = things.iter().take(MOST_NAMED).map(|(thing, count)| format!("{thing} ({count})")).collect();
    if things.len() > MOST_NAMED {
        named.push(format!("and {} others", things.len() - MOST_NAMED));
    }
    named.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_notices_are_one_line() {
        let mut notices = Notices::default();
        notices.count("a.ndjson", "fields that are not read", "b");
        notices.add("a.ndjson, article '1'", "no date is found", "no date is found");
        notices.add("a.ndjson, article '1'", "the address 'x' is none", "the address is none");
        notices.count("a.ndjson", "fields that are not read", "a");
        notices.count("a.ndjson", "fields that are not read", "c");
        notices.add("a.ndjson, article '2'", "no date is found", "no date is found");
        notices.count("a.ndjson", "fields that are not read", "a");
        let expected = [
            "a.ndjson: fields that are not read: a (2), b (1), c (1)",
            "a.ndjson, article '1' and 1 more: no date is found",
            "a.ndjson, article '1': the address 'x' is none",
        ];
        assert_eq!(notices.lines(), expected);
    }

    #[test]
    fn of_many_things_the_first_are_named() {
        let mut notices = Notices::default();
        for n in (0..20_000).chain(19_999..20_000) {
            notices.count("a.ndjson", "fields that are not read", &format!("f{n}"));
        }
        let [line] = &notices.lines()[..] else { panic!("one line") };
        assert!(line.starts_with("a.ndjson: fields that are not read: f19999 (2), f0 (1), f1 (1), "), "{line}");
        assert!(line.ends_with("f10 (1), and 19988 others"), "{line}");
    }
}
