//! Lines of `tests/stages/identity-*.txt`: which mentions of an article are one thing, and which mean nothing.

use std::fmt::{self, Write};

use depeche::article::Article;
use depeche::extract::{About, Decision, Event, Stage};

/// Words of an article at one of their places.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Place {
    words: String,
    /// Which occurrence of the words as whole words, from 1.
    occurrence: usize,
}

/// What a line says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Identity {
    /// `= A | B (Class)`: they are one thing of that class, and no other such line of the article is about it.
    One(Mentions),
    /// `? words`: they mean nothing that is an entity.
    Nothing(Words),
}

/// Mentions of one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mentions {
    places: Vec<Place>,
    class: String,
}

/// Words that mean nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words(Place);

impl Place {
    fn read(words: &str) -> Option<Self> {
        let (words, occurrence) = match words.rsplit_once('@') {
            Some((words, number)) => (words, number.parse().ok().filter(|number| *number > 0)?),
            None => (words, 1),
        };
        let words = words.trim();
        (!words.is_empty()).then(|| Self { words: words.to_owned(), occurrence })
    }

    /// Where the words stand, in code points.
    fn span(&self, text: &str) -> Option<(u32, u32)> {
        let ends = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
        let whole = |&(at, _): &(usize, &str)| ends(text[..at].chars().next_back()) && ends(text[at + self.words.len()..].chars().next());
        let (at, _) = text.match_indices(&self.words).filter(whole).nth(self.occurrence - 1)?;
        let start = text[..at].chars().count() as u32;
        Some((start, start + self.words.chars().count() as u32))
    }

    /// The decision of the stage that is about the words: on exactly these, else on the fewest that hold them, else on the most within them.
    fn decided<'e>(&self, text: &str, events: &'e [Event]) -> Option<&'e Event> {
        let (start, end) = self.span(text)?;
        let kept = |event: &&Event| event.stage == Stage::Entities && event.decision == Decision::Kept;
        let length = |event: &&Event| event.span.end - event.span.start;
        let about = || events.iter().filter(kept);
        let same = about().find(|event| (event.span.start, event.span.end) == (start, end));
        let around = || about().filter(|event| event.span.start <= start && end <= event.span.end).min_by_key(length);
        let within = || about().filter(|event| start <= event.span.start && event.span.end <= end).max_by_key(length);
        same.or_else(around).or_else(within)
    }
}

impl fmt::Display for Place {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.words)?;
        if self.occurrence > 1 { write!(out, "@{}", self.occurrence) } else { Ok(()) }
    }
}

/// The id of the entity that a decision is about, and its label and class.
fn meant(event: &Event) -> Option<(&str, &str)> {
    match &event.about {
        About::Entity(id) => Some((id, &event.what)),
        _ => None,
    }
}

impl Identity {
    /// Reads a line; `None` where it is something else.
    pub fn read(line: &str) -> Option<Self> {
        let (sign, rest) = line.split_once(' ')?;
        match sign {
            "=" => {
                let (places, class) = rest.strip_suffix(')')?.rsplit_once(" (")?;
                let places = places.split(" | ").map(Place::read).collect::<Option<Vec<Place>>>()?;
                Some(Self::One(Mentions { places, class: class.to_owned() }))
            }
            "?" => Some(Self::Nothing(Words(Place::read(rest)?))),
            _ => None,
        }
    }
}

/// What does not hold of the lines of an article; nothing where all hold.
pub fn differences(lines: &[Identity], article: &Article, events: &[Event]) -> String {
    let text = article.text.as_str();
    let mut told = String::new();
    let mut known: Vec<(&str, String)> = Vec::new();
    for line in lines {
        let mentions = match line {
            Identity::Nothing(Words(place)) => {
                let _ = match (place.span(text), place.decided(text, events).and_then(meant)) {
                    (None, _) => writeln!(told, "    {place}: the text does not have it"),
                    (_, Some((_, what))) => writeln!(told, "    {place}: means {what}, not nothing"),
                    _ => Ok(()),
                };
                continue;
            }
            Identity::One(mentions) => mentions,
        };
        let mut first: Option<(&str, &str)> = None;
        for place in &mentions.places {
            let Some((id, what)) = place.decided(text, events).and_then(meant) else {
                let why = if place.span(text).is_none() { "the text does not have it" } else { "means nothing" };
                let _ = writeln!(told, "    {place}: {why}");
                continue;
            };
            match first {
                None => {
                    first = Some((id, what));
                    if !what.ends_with(&format!("({})", mentions.class)) {
                        let _ = writeln!(told, "    {place}: means {what}, not one of {}", mentions.class);
                    }
                }
                Some((other, label)) if other != id => {
                    let _ = writeln!(told, "    {place}: means {what}, not {label} as {}", mentions.places[0]);
                }
                Some(_) => {}
            }
        }
        if let Some((id, what)) = first {
            let this = mentions.places[0].to_string();
            if let Some((_, other)) = known.iter().find(|(other, _)| *other == id) {
                let _ = writeln!(told, "    {this}: means {what}, as {other} does");
            }
            known.push((id, this));
        }
    }
    told
}

#[test]
fn a_line_says_what_is_one_thing() {
    let read = |line: &str| Identity::read(line);
    let Some(Identity::One(mentions)) = read("= armée soudanaise | soldats@2 (Force)") else { panic!("a line of one thing") };
    assert_eq!(mentions.class, "Force");
    assert_eq!(mentions.places.iter().map(Place::to_string).collect::<Vec<_>>(), ["armée soudanaise", "soldats@2"]);
    assert!(matches!(read("? Il@2"), Some(Identity::Nothing(_))));
    assert!(read("= 2024-05-15").is_none() && read("= armée@0 (Force)").is_none() && read("+ entities: armée").is_none());
}

#[test]
fn words_are_found_whole() {
    let place = |words: &str| Place::read(words).expect("a place");
    assert_eq!(place("l'armée").span("À l'armée, l'armée"), Some((2, 9)));
    assert_eq!(place("armée@2").span("armées, armée, l'armée"), Some((17, 22)));
    assert_eq!(place("armée@3").span("armées, armée, l'armée"), None);
}
