//! Which of several formats a client likes best (RFC 9110, 12.5.1).

use mediatype::{MediaType, MediaTypeList, ReadParams, names};

/// What a client accepts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Accept(String);

/// How well a range fits a media type: the better, the more it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    Anything,
    Kind,
    Exact,
}

impl Accept {
    /// The values of all `Accept` headers of a request; none is as good as `*/*`.
    pub(super) fn of<'h>(headers: impl IntoIterator<Item = &'h str>) -> Self {
        Self(headers.into_iter().collect::<Vec<_>>().join(", "))
    }

    /// The place of the media type that is liked best, the first of several; `None` where none is accepted.
    pub(super) fn choose(&self, offered: &[&str]) -> Option<usize> {
        let mut best: Option<(u32, usize)> = None;
        for (at, media_type) in offered.iter().enumerate() {
            let quality = self.quality(media_type);
            if quality > best.map_or(0, |(quality, _)| quality) {
                best = Some((quality, at));
            }
        }
        best.map(|(_, at)| at)
    }

    /// How well a media type is liked, in thousandths: what the range says that fits it best.
    fn quality(&self, media_type: &str) -> u32 {
        if self.0.trim().is_empty() {
            return 1000;
        }
        let Ok(offered) = MediaType::parse(media_type) else { return 0 };
        // A range that cannot be read asks for nothing.
        let ranges = MediaTypeList::new(&self.0).flatten();
        let fitting = ranges.filter_map(|range| Some((fit(&range, &offered)?, quality_of(&range))));
        fitting.max_by_key(|(fit, _)| *fit).map_or(0, |(_, quality)| quality)
    }
}

fn fit(range: &MediaType<'_>, offered: &MediaType<'_>) -> Option<Fit> {
    let full = |ty: &mediatype::MediaType<'_>| ty.essence().to_string().to_ascii_lowercase();
    match (range.ty.as_str(), range.subty.as_str()) {
        ("*", "*") => Some(Fit::Anything),
        (kind, "*") => kind.eq_ignore_ascii_case(offered.ty.as_str()).then_some(Fit::Kind),
        _ => (full(range) == full(offered)).then_some(Fit::Exact),
    }
}

/// The `q` of a range, in thousandths; 1 where there is none, 0 where it cannot be read.
fn quality_of(range: &MediaType<'_>) -> u32 {
    let Some(q) = range.get_param(names::Q) else { return 1000 };
    let quality = q.unquoted_str().parse::<f64>().ok().filter(|q| (0.0..=1.0).contains(q));
    // At most three digits, and at most 1: it fits.
    quality.map_or(0, |q| (q * 1000.0).round() as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    const OFFERED: [&str; 4] = ["application/sparql-results+json", "application/sparql-results+xml", "text/csv", "text/turtle"];

    fn chosen(accept: &str) -> Option<&'static str> {
        Accept::of([accept]).choose(&OFFERED).map(|at| OFFERED[at])
    }

    #[test]
    fn the_best_liked_is_chosen_and_the_first_of_several() {
        assert_eq!(chosen(""), Some(OFFERED[0]));
        assert_eq!(chosen("*/*"), Some(OFFERED[0]));
        assert_eq!(chosen("text/*"), Some("text/csv"));
        assert_eq!(chosen("text/turtle;q=0.3, TEXT/CSV;q=0.2"), Some("text/turtle"));
        assert_eq!(chosen("text/turtle ; q=.5, application/sparql-results+xml"), Some(OFFERED[1]));
    }

    #[test]
    fn the_most_exact_range_counts() {
        assert_eq!(chosen("*/*, application/sparql-results+json;q=0"), Some(OFFERED[1]));
        assert_eq!(chosen("text/*;q=0.9, text/csv;q=0.1, */*;q=0.5"), Some("text/turtle"));
    }

    #[test]
    fn nothing_that_is_accepted_is_none() {
        assert_eq!(chosen("image/png"), None);
        assert_eq!(chosen("text/csv;q=0"), None);
        assert_eq!(chosen("text/csv;q=nonsense"), None);
        assert_eq!(chosen("no media type"), None);
    }

    #[test]
    fn several_headers_are_one_list() {
        assert_eq!(Accept::of(["image/png", "text/turtle"]).choose(&OFFERED), Some(3));
    }
}
