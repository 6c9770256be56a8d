//! Names as people type them: without accents, in any case, with any apostrophe.

use super::entity::slug;

/// Jaro-Winkler similarity above which a name is offered for an unknown one.
const NEAR: f64 = 0.82;

/// The name without what people leave out or type otherwise: accents, however they are coded, case, apostrophes, hyphens.
///
/// Names of nothing but signs keep them.
pub fn folded(name: &str) -> String {
    let folded = slug(name);
    if folded.is_empty() { name.to_lowercase() } else { folded }
}

/// Of known names the one that is most like an unknown one, if any is like it; of several the first in code point order.
pub fn nearest<'k>(name: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let wanted = folded(name);
    known
        .into_iter()
        .map(|known| (strsim::jaro_winkler(&wanted, &folded(known)), known))
        .filter(|(likeness, _)| *likeness > NEAR)
        .max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(a.1)))
        .map(|(_, best)| best)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_the_same_however_they_are_typed() {
        for typed in ["Azerbaïdjan", "azerbaidjan", "AZERBAI\u{308}DJAN"] {
            assert_eq!(folded(typed), "azerbaidjan", "{typed}");
        }
        assert_eq!(folded("L’Œuvre d’Élysée"), folded("l'oeuvre d'elysee"));
        assert_eq!((folded("?!").as_str(), folded("…").as_str()), ("?!", "…"));
    }

    #[test]
    fn the_nearest_name_is_offered() {
        let known = ["turtle", "occurredOn", "deployedIn", "Arménie", "Algérie"];
        for (typed, best) in [
            ("deployedin", Some("deployedIn")),
            ("occuredOn", Some("occurredOn")),
            ("ALGERI", Some("Algérie")),
            ("xyz", None),
            ("Arme\u{301}nia", Some("Arménie")),
        ] {
            assert_eq!(nearest(typed, known), best, "{typed}");
        }
    }
}
