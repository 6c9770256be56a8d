//! From text to dependency trees.

use bytes::Bytes;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::boundaries::{TokenFeatures, is_contracted, sentence_lengths};
use super::deprel::Deprel;
use super::feats::Feats;
use super::model::LoadModelError;
use super::parser::Workspace;
use super::syntax::SyntaxModel;
use super::tokens::{Ambiguity, Conventions, tokens};
use super::tree::{DependencyTree, SurfaceToken, Word};
use super::upos::Upos;
use crate::text::{Level, Span, Text, normal};

/// Reads text: finds sentences, tokens and words, and gives each word its part of speech, morphology, lemma, head and relation.
#[derive(Debug, Clone)]
pub struct Reader {
    conventions: Conventions,
    syntax: SyntaxModel,
}

impl Reader {
    /// A reader with a model.
    ///
    /// # Errors
    /// Those of [`SyntaxModel::load`].
    pub fn new(conventions: Conventions, model: Bytes) -> Result<Self, LoadModelError> {
        Ok(Self { conventions, syntax: SyntaxModel::load(model)? })
    }

    /// The model.
    pub fn syntax(&self) -> &SyntaxModel {
        &self.syntax
    }

    /// The model, to set it.
    pub fn syntax_mut(&mut self) -> &mut SyntaxModel {
        &mut self.syntax
    }

    /// The trees of a stretch of text. A line break ends a sentence. Each token has its place in the whole text.
    pub fn read(&self, text: &Text, stretch: Span, work: &mut Workspace) -> Vec<DependencyTree> {
        let mut trees = self.sentences(text, stretch);
        trees.iter_mut().for_each(|tree| self.annotate(tree, work));
        trees
    }

    /// Reads the words of a sentence, whatever was read of them before.
    pub fn annotate(&self, tree: &mut DependencyTree, work: &mut Workspace) {
        let forms = self.spelt(tree);
        self.syntax.annotate_as(tree, &forms, work);
    }

    /// The sentences of a stretch of text with parts of speech and nothing more.
    pub fn tagged(&self, text: &Text, stretch: Span) -> Vec<DependencyTree> {
        let mut trees = self.sentences(text, stretch);
        for tree in &mut trees {
            let forms = self.spelt(tree);
            self.syntax.tag_as(tree, &forms);
        }
        trees
    }

    /// The forms of the words of a sentence, spelt as the model knows them; names are what they are.
    fn spelt(&self, tree: &DependencyTree) -> Vec<Box<str>> {
        let is_name = |at: usize, form: &str| at > 0 && form.chars().next().is_some_and(char::is_uppercase);
        let spelt = |(at, word): (usize, &Word)| {
            let known = (!is_name(at, &word.form)).then(|| self.known_spelling(&word.form)).flatten();
            known.unwrap_or_else(|| word.form.clone())
        };
        tree.words.iter().enumerate().map(spelt).collect()
    }

    /// A form that the model does not know as the one that it does, which is spelt otherwise in one place: "connait" as "connaît".
    fn known_spelling(&self, form: &str) -> Option<Box<str>> {
        let known = |form: &str| !self.syntax.forms().get(form).is_empty();
        let lower = normal(form, Level::Features);
        if known(&lower) {
            return None;
        }
        let mut respelt = self.conventions.respellings.iter().flat_map(|respelling| {
            let places = lower.match_indices(&*respelling.from);
            let lower = &lower;
            places.map(move |(at, from)| format!("{}{}{}", &lower[..at], respelling.to, &lower[at + from.len()..]))
        });
        let found = respelt.find(|form| known(form))?;
        Some(cased(&found, form).into())
    }

    /// The sentences of a stretch of text with their tokens and words, not yet annotated.
    pub fn sentences(&self, text: &Text, stretch: Span) -> Vec<DependencyTree> {
        let chars: Vec<char> = text.slice(stretch).chars().collect();
        let mut trees = Vec::new();
        let mut start = 0;
        for line in chars.split(|c| matches!(c, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{c}' | '\u{b}')) {
            self.line(line, stretch.start + start, &mut trees);
            start += line.len() as u32 + 1;
        }
        trees
    }

    fn line(&self, chars: &[char], offset: u32, trees: &mut Vec<DependencyTree>) {
        let spans = tokens(&self.conventions, self.syntax.forms(), chars);
        // what is known of words is known of composed letters
        let is_composed = is_nfc_quick(chars.iter().copied()) == IsNormalized::Yes;
        let text = |&(start, end): &(usize, usize)| -> String {
            let text = chars[start..end].iter().copied();
            if is_composed { text.collect() } else { text.nfc().collect() }
        };
        let texts: Vec<String> = spans.iter().map(text).collect();
        let features: Vec<TokenFeatures> = texts
            .iter()
            .enumerate()
            .map(|(at, token)| {
                TokenFeatures::new(&self.conventions, self.syntax.forms(), token, spans.get(at + 1).is_none_or(|next| next.0 > spans[at].1))
            })
            .collect();
        let mut scratch = Vec::new();
        let mut first = 0;
        for length in sentence_lengths(self.syntax.boundaries(), &features) {
            let mut tree = DependencyTree::default();
            for at in first..first + length {
                let (start, end) = spans[at];
                let words = self.words(&texts[at], &features, at, &mut scratch);
                let begins = tree.words.len() as u32;
                tree.words.extend(words.into_iter().map(|form| blank(&form)));
                let space_after = spans.get(at + 1).is_none_or(|next| next.0 > end);
                tree.tokens.push(SurfaceToken {
                    form: chars[start..end].iter().collect::<String>().into(),
                    span: Some(Span::new(offset + start as u32, offset + end as u32)),
                    first: begins,
                    end: tree.words.len() as u32,
                    space_after,
                    misc: "".into(),
                });
            }
            trees.push(tree);
            first += length;
        }
    }

    /// The words of the token at `at`.
    fn words(&self, token: &str, features: &[TokenFeatures], at: usize, scratch: &mut Vec<u64>) -> Vec<String> {
        let lower = normal(token, Level::Features);
        let contraction = self
            .conventions
            .contractions
            .iter()
            .find(|c| c.form == lower)
            .filter(|c| c.article == Ambiguity::Never || is_contracted(self.syntax.contractions(), features, at, scratch));
        let Some(contraction) = contraction else { return vec![token.to_owned()] };
        let (first, rest) = contraction.words.split_first().map_or(("", &[][..]), |(first, rest)| (first, rest));
        let loud = is_loud(token);
        let rest = rest.iter().map(|word| if loud { word.to_uppercase() } else { word.clone() });
        std::iter::once(cased(first, token)).chain(rest).collect()
    }
}

/// A word in lower case with the capitals of another.
fn cased(word: &str, like: &str) -> String {
    match like.chars().next().is_some_and(char::is_uppercase) {
        _ if is_loud(like) => word.to_uppercase(),
        true => capitalised(word),
        false => word.to_owned(),
    }
}

/// Whether a word of several letters has no small one.
fn is_loud(word: &str) -> bool {
    word.chars().count() > 1 && !word.chars().any(char::is_lowercase)
}

fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().into_iter().flat_map(char::to_uppercase).chain(chars).collect()
}

fn blank(form: &str) -> Word {
    Word {
        form: form.into(),
        lemma: "".into(),
        upos: Upos::X,
        feats: Feats::default(),
        head: 0,
        deprel: Deprel::new("root"),
        misc: "".into(),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use proptest::prelude::*;

    use super::*;
    use crate::reader::{Clitic, CliticHost, Contraction, Respelling, packaged_model};

    static READER: LazyLock<Reader> = LazyLock::new(|| {
        let contraction = |form: &str, words: [&str; 2], article| Contraction {
            form: form.to_owned(),
            words: words.into_iter().map(str::to_owned).collect(),
            article,
        };
        let conventions = Conventions {
            abbreviations: ["M", "art", "sept"].into_iter().map(str::to_owned).collect(),
            elisions: ["l", "d", "qu", "n", "c", "s", "jusqu"].into_iter().map(str::to_owned).collect(),
            clitics: ["-t-il", "-moi", "-là", "-il", "-le", "-ce"]
                .map(|form| Clitic { form: form.to_owned(), host: if form == "-là" { CliticHost::VerbOrNoun } else { CliticHost::Verb } })
                .to_vec(),
            units: ["km", "h"].into_iter().map(str::to_owned).collect(),
            contractions: vec![
                contraction("au", ["à", "le"], Ambiguity::Never),
                contraction("du", ["de", "le"], Ambiguity::Perhaps),
                contraction("des", ["de", "les"], Ambiguity::Perhaps),
            ],
            opening_quotes: ['«', '“'].into(),
            closing_quotes: ['»', '”'].into(),
            straight_quotes: ['"'].into(),
            respellings: vec![Respelling { from: "i".to_owned(), to: "î".to_owned() }],
        };
        Reader::new(conventions, packaged_model()).expect("the packaged model")
    });

    fn read(text: &str) -> Vec<DependencyTree> {
        let text = Text::new(text.to_owned());
        READER.read(&text, text.span(), &mut Workspace::default())
    }

    fn tokens_of(text: &str) -> Vec<String> {
        read(text).iter().flat_map(|tree| &tree.tokens).map(|t| t.form.to_string()).collect()
    }

    fn words_of(text: &str) -> Vec<String> {
        read(text).iter().flat_map(|tree| &tree.words).map(|w| w.form.to_string()).collect()
    }

    #[test]
    fn tokens_are_those_of_the_treebanks() {
        let cases = [
            ("M. Petit (art. 5) dit : l’eau.", "M.|Petit|(|art.|5|)|dit|:|l’|eau|."),
            ("A-t-il donné 30 000 € ? Donne-le-moi, ce jour-là.", "A|-t-il|donné|30 000|€|?|Donne|-le|-moi|,|ce|jour|-là|."),
            ("rendez-vous à 14h30, à 20km, le 2020-11-10 [de 2020]", "rendez-vous|à|14|h|30|,|à|20|km|,|le|2020-11-10|[|de|2020|]"),
            ("J.-C. et l'O.N.U. aujourd'hui, c'est-à-dire…", "J.-C.|et|l'|O.N.U.|aujourd'hui|,|c'est-à-dire|…"),
            ("Voir https://exemple.org/a?b=1, ou a.b@exemple.org.", "Voir|https://exemple.org/a?b=1|,|ou|a.b@exemple.org|."),
            ("en septembre... -2,5 % n° 4 -- mg/kg", "en|septembre|...|-2,5|%|n°|4|--|mg|/|kg"),
        ];
        for (text, tokens) in cases {
            assert_eq!(tokens_of(text).join("|"), tokens);
        }
    }

    #[test]
    fn contractions_are_several_words_where_they_are_no_articles() {
        assert_eq!(words_of("Au retour des troupes du nord."), ["À", "le", "retour", "de", "les", "troupes", "de", "le", "nord", "."]);
        assert_eq!(words_of("Ils ont des armes."), ["Ils", "ont", "des", "armes", "."]);
        assert_eq!(words_of("RETOUR DES TROUPES"), ["RETOUR", "DE", "LES", "TROUPES"]);
    }

    #[test]
    fn a_word_that_is_spelt_otherwise_is_read_as_the_one_that_the_model_knows() {
        let lemmas =
            |text: &str| read(text).iter().flat_map(|tree| &tree.words).map(|w| format!("{} {}", w.form, w.lemma)).collect::<Vec<_>>();
        assert!(lemmas("Le pays connait une crise.").contains(&"connait connaître".to_owned()));
        assert!(lemmas("Apparait alors une ile.").contains(&"Apparait apparaître".to_owned()));
        assert!(lemmas("Le pays connaît une crise.").contains(&"connaît connaître".to_owned()));
    }

    #[test]
    fn a_line_break_ends_a_sentence() {
        assert_eq!(read("Le titre\nLe texte commence.\r\nIl finit. C'est tout.").len(), 4);
    }

    #[test]
    fn a_sentence_without_an_end_is_cut_behind_a_pause() {
        let clause = "le président du Mali a rencontré le ministre russe, ";
        let lengths = |text: &str| tokens_by_sentence(text).iter().map(Vec::len).collect::<Vec<_>>();
        let long = clause.repeat(250);
        let sentences = tokens_by_sentence(&long);
        assert!(sentences.len() > 2 && sentences.iter().all(|tokens| tokens.len() <= 1000), "{:?}", lengths(&long));
        assert!(sentences.iter().all(|tokens| tokens.last().is_some_and(|last| last == ",")));
        assert_eq!(lengths(&"et ".repeat(2500)), [1000, 1000, 500]);
        assert_eq!(lengths(&clause.repeat(20)), [200]);
    }

    fn tokens_by_sentence(text: &str) -> Vec<Vec<String>> {
        let text = Text::new(text.to_owned());
        let trees = READER.sentences(&text, text.span());
        trees.iter().map(|tree| tree.tokens.iter().map(|t| t.form.to_string()).collect()).collect()
    }

    fn is_tree(tree: &DependencyTree) -> bool {
        let heads: Vec<usize> = tree.words.iter().map(|w| w.head as usize).collect();
        let reaches_root = |mut at: usize| {
            for _ in 0..=heads.len() {
                match heads[at] {
                    0 => return true,
                    head => at = head - 1,
                }
            }
            false
        };
        heads.iter().filter(|h| **h == 0).count() == 1
            && heads.iter().all(|h| *h <= heads.len())
            && (0..heads.len()).all(reaches_root)
            && tree.words.iter().all(|w| (w.head == 0) == (w.deprel.as_str() == "root"))
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn tokens_partition_what_is_not_space(words in "(\\PC|\\n|[a-z'.-]{1,6} ?|du |\\d){0,40}") {
            let text = Text::new(words);
            let trees = READER.read(&text, text.span(), &mut Workspace::default());
            let mut end = 0;
            for token in trees.iter().flat_map(|t| &t.tokens) {
                let span = token.span.unwrap();
                prop_assert!(span.start >= end && !span.is_empty());
                prop_assert!(text.slice(Span::new(end, span.start)).trim().is_empty());
                prop_assert_eq!(text.slice(span), &*token.form);
                end = span.end;
            }
            prop_assert!(text.slice(Span::new(end, text.len())).trim().is_empty());
        }

        #[test]
        fn any_text_becomes_trees(words in any::<String>()) {
            for tree in read(&words) {
                prop_assert!(is_tree(&tree), "{:?}", tree);
            }
        }

        #[test]
        fn threads_change_nothing(sentences in prop::collection::vec("[a-zé]{1,9}( [a-zé]{1,7}){0,12}", 1..6)) {
            let texts: Vec<Text> = sentences.into_iter().map(Text::new).collect();
            let mut work = Workspace::default();
            let alone: Vec<_> = texts.iter().map(|text| READER.read(text, text.span(), &mut work)).collect();
            let threads: Vec<_> = std::thread::scope(|scope| {
                let all: Vec<_> =
                    texts.iter().map(|text| scope.spawn(|| READER.read(text, text.span(), &mut Workspace::default()))).collect();
                all.into_iter().map(|t| t.join().unwrap()).collect()
            });
            prop_assert_eq!(alone, threads);
        }
    }
}
