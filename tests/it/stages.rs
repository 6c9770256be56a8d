//! Sentences of `tests/stages/*.txt`, each with what a stage of extraction must decide on it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{self, Write};
use std::fs;

use depeche::article::{Article, ArticleSource, TextField, read_ndjson};
use depeche::extract::{Decision, Event, Extractor, Stage};

use crate::identity::{self, Identity};
use crate::support::repository;

/// The end of the names of files with sentences that are not read right yet.
const WANTED: &str = "wanted.txt";

/// What a line says of a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sign {
    /// It is kept.
    Kept,
    /// It is left out.
    LeftOut,
    /// It is not kept, neither alone nor as the start of more.
    Absent,
}

/// A line: what must become of something.
struct Line {
    number: usize,
    sign: Sign,
    stage: Stage,
    /// The sentence, from 1, where it is given.
    sentence: Option<usize>,
    words: Option<String>,
    /// What the words are taken for; without `words`, either of both.
    what: String,
    /// The rule by which it is kept, or the reason for which it is left out.
    why: Option<String>,
}

/// An article and its lines.
struct Block {
    number: usize,
    headline: Option<String>,
    published: Option<String>,
    paragraphs: Vec<String>,
    lines: Vec<Line>,
    identities: Vec<Identity>,
}

impl Line {
    /// Reads `+ STAGE [SENTENCE]: [WORDS = ]WHAT [RULE OR REASON]`; `None` where it is something else.
    fn read(number: usize, line: &str) -> Option<Self> {
        let (sign, rest) = line.split_once(' ')?;
        let sign = match sign {
            "+" => Sign::Kept,
            "-" => Sign::LeftOut,
            "!" => Sign::Absent,
            _ => return None,
        };
        let (stage, rest) = rest.split_once(':')?;
        let (stage, sentence) = match stage.split_once(' ') {
            Some((stage, sentence)) => (stage, Some(sentence.parse().ok()?)),
            None => (stage, None),
        };
        let rest = rest.trim();
        let (rest, why) = match rest.strip_suffix(']').and_then(|open| open.rsplit_once(" [")) {
            Some((rest, why)) => (rest, Some(why.to_owned())),
            None => (rest, None),
        };
        let (words, what) = match rest.split_once(" = ") {
            Some((words, what)) => (Some(words.to_owned()), what),
            None => (None, rest),
        };
        let what = Some(what.trim().to_owned()).filter(|what| !what.is_empty())?;
        Some(Self { number, sign, stage: stage.parse().ok()?, sentence, words, what, why })
    }

    fn is_about(&self, event: &Event) -> bool {
        self.stage == event.stage && self.sentence.is_none_or(|sentence| sentence == event.sentence.number())
    }

    fn fits(&self, event: &Event) -> bool {
        let is_what = match event.what.strip_prefix(&self.what) {
            Some(more) => more.is_empty() || self.sign == Sign::Absent && more.starts_with(' '),
            None => false,
        };
        let why = match &event.decision {
            Decision::Kept => &event.rule,
            Decision::LeftOut(reason) => reason,
        };
        let named = match &self.words {
            Some(words) => event.words == *words && is_what,
            None => event.words == self.what || is_what,
        };
        let decided = (event.decision == Decision::Kept) != (self.sign == Sign::LeftOut);
        self.is_about(event) && decided && named && self.why.as_ref().is_none_or(|wanted| wanted == why)
    }

    fn holds(&self, events: &[Event]) -> bool {
        events.iter().any(|event| self.fits(event)) != (self.sign == Sign::Absent)
    }
}

/// A line as it is written in the files.
impl fmt::Display for Line {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = match self.sign {
            Sign::Kept => '+',
            Sign::LeftOut => '-',
            Sign::Absent => '!',
        };
        write!(out, "{sign} {}", self.stage)?;
        self.sentence.map_or(Ok(()), |sentence| write!(out, " {sentence}"))?;
        out.write_str(": ")?;
        self.words.as_ref().map_or(Ok(()), |words| write!(out, "{words} = "))?;
        out.write_str(&self.what)?;
        self.why.as_ref().map_or(Ok(()), |why| write!(out, " [{why}]"))
    }
}

/// A decision as a line of the files.
fn written(event: &Event) -> String {
    let (sign, why) = match &event.decision {
        Decision::Kept => ('+', &event.rule),
        Decision::LeftOut(reason) => ('-', reason),
    };
    format!("{sign} {} {}: {} = {} [{why}]", event.stage, event.sentence.number(), event.words, event.what)
}

impl Block {
    fn article(&self) -> Article {
        let mut record = serde_json::json!({ "text": self.paragraphs.join("\n\n") });
        for (field, value) in [("title", &self.headline), ("date", &self.published)] {
            if let Some(value) = value {
                record[field] = value.as_str().into();
            }
        }
        let source = ArticleSource { id: "article".to_owned(), ..ArticleSource::default() };
        read_ndjson(&record.to_string(), TextField::Usual, source).expect("an article")
    }

    /// The lines that do not hold, and what was found instead; nothing where all hold.
    fn differences(&self, file: &str, article: &Article, events: &[Event]) -> String {
        let mut told = identity::differences(&self.identities, article, events);
        if !told.is_empty() {
            told = format!("{file}:{}: {}\n{told}", self.number, self.paragraphs.join(" "));
        }
        for line in self.lines.iter().filter(|line| !line.holds(events)) {
            let _ = writeln!(told, "{file}:{}: {}\n    expected  {line}", line.number, self.paragraphs.join(" "));
            let found: Vec<String> = events.iter().filter(|event| line.is_about(event)).map(written).collect();
            let _ =
                writeln!(told, "    found     {}", if found.is_empty() { "nothing".to_owned() } else { found.join("\n              ") });
        }
        told
    }
}

/// The blocks of a file: articles are parted by blank lines.
fn blocks(file: &str, contents: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut open: Option<Block> = None;
    for (at, line) in contents.lines().enumerate() {
        let (number, line) = (at + 1, line.trim());
        if line.is_empty() {
            blocks.extend(open.take());
            continue;
        }
        if line.starts_with('#') {
            continue;
        }
        let new = || Block { number, headline: None, published: None, paragraphs: Vec::new(), lines: Vec::new(), identities: Vec::new() };
        let block = open.get_or_insert_with(new);
        if let Some(identity) = Identity::read(line) {
            block.identities.push(identity);
            continue;
        }
        match line.split_once(' ') {
            Some((">", words)) => block.paragraphs.push(words.to_owned()),
            Some((">>", words)) => block.headline = Some(words.to_owned()),
            Some(("=", date)) => block.published = Some(date.to_owned()),
            _ => block.lines.push(Line::read(number, line).unwrap_or_else(|| panic!("{file}:{number}: not a line of such a file: {line}"))),
        }
    }
    blocks.extend(open);
    let unfit = blocks.iter().find(|block| block.paragraphs.is_empty() || block.lines.is_empty() && block.identities.is_empty());
    assert!(unfit.is_none(), "{file}:{}: an article without lines, or lines without an article", unfit.map_or(0, |b| b.number));
    blocks
}

/// All files by name.
fn files() -> BTreeMap<String, Vec<Block>> {
    let entries = fs::read_dir(repository("tests/stages")).expect("the folder").flatten();
    let texts = entries.filter(|entry| entry.path().extension().is_some_and(|ending| ending == "txt"));
    texts
        .map(|entry| {
            let file = entry.file_name().to_string_lossy().into_owned();
            let blocks = blocks(&file, &fs::read_to_string(entry.path()).expect("a file"));
            (file, blocks)
        })
        .collect()
}

#[test]
fn each_stage_gives_the_lines_of_its_sentences() {
    // the stages of rules; what a model adds is measured, and has its own tests
    let mut extractor = Extractor::french().expect("the extractor");
    extractor.set_relations(None);
    let (mut wrong, mut better) = (String::new(), String::new());
    for (file, blocks) in files() {
        for block in blocks {
            let mut events: Vec<Event> = Vec::new();
            let article = block.article();
            extractor.extract_traced(&article, &mut events);
            let differences = block.differences(&file, &article, &events);
            if !file.ends_with(WANTED) {
                wrong += &differences;
            } else if differences.is_empty() {
                let _ = writeln!(better, "{file}:{}: {}", block.number, block.paragraphs.join(" "));
            }
        }
    }
    assert!(wrong.is_empty(), "not as the files say:\n{wrong}");
    assert!(better.is_empty(), "read right now, move them to the file of their stage:\n{better}");
}

#[test]
fn all_stages_have_sentences_and_no_sentence_stands_twice() {
    let mut known = BTreeSet::new();
    let mut count = BTreeMap::new();
    for (file, blocks) in files() {
        for block in blocks {
            assert!(known.insert((block.headline, block.paragraphs)), "{file}:{}: it stands elsewhere, too", block.number);
            if !file.ends_with(WANTED) {
                let stages: BTreeSet<Stage> = block.lines.iter().map(|line| line.stage).collect();
                stages.into_iter().for_each(|stage| *count.entry(stage).or_insert(0) += 1);
            }
        }
    }
    for stage in Stage::ALL {
        assert!(count.get(&stage).is_some_and(|sentences| *sentences >= 3), "{stage}: {count:?}");
    }
}

#[test]
fn a_line_is_read_as_it_is_written() {
    for line in [
        "+ statements: Mali signed accord de paix [frame signed: signer]",
        "- mentions 2: siège [nothing beside it says which one is meant]",
        "+ entities: Bogota = Colombie (State)",
        "! statements: Mali attacked",
    ] {
        assert_eq!(Line::read(1, line).expect("a line").to_string(), line);
    }
    for line in ["statements: Mali", "+ statement: Mali", "+ mentions x: Mali", "+ mentions:", "* mentions: Mali"] {
        assert!(Line::read(1, line).is_none(), "{line}");
    }
}
