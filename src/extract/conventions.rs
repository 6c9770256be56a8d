//! What the reader needs of the lexicon.

use crate::lexicon::{CanBeArticle, Lexicon};
use crate::reader::{Ambiguity, Contraction, Conventions};

/// The reader's conventions from the tables of a lexicon.
pub fn conventions(lexicon: &Lexicon) -> Conventions {
    let mut clitics: Vec<String> = lexicon.clitics().map(str::to_lowercase).collect();
    clitics.sort_by_key(|c| std::cmp::Reverse(c.chars().count()));
    Conventions {
        abbreviations: lexicon.abbreviations().map(|a| a.trim_end_matches('.').to_owned()).collect(),
        elisions: lexicon.elisions().map(str::to_lowercase).collect(),
        clitics,
        units: lexicon.units().map(str::to_lowercase).collect(),
        contractions: lexicon
            .contractions()
            .iter()
            .map(|row| Contraction {
                form: row.form.to_lowercase(),
                words: row.words.split_whitespace().map(str::to_owned).collect(),
                article: match row.article {
                    CanBeArticle::Never => Ambiguity::Never,
                    CanBeArticle::Perhaps => Ambiguity::Perhaps,
                },
            })
            .collect(),
    }
}
