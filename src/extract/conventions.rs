//! What the reader needs of the tables of a language.

use crate::lexicon::{CanBeArticle, Writing};
use crate::reader::{Ambiguity, Contraction, Conventions};

/// The reader's conventions for a written language.
pub fn conventions(writing: &Writing) -> Conventions {
    let lower = |words: &[String]| words.iter().map(|word| word.to_lowercase()).collect::<Vec<_>>();
    let mut clitics = lower(&writing.clitics);
    clitics.sort_by_key(|c| std::cmp::Reverse(c.chars().count()));
    Conventions {
        abbreviations: writing.abbreviations.iter().map(|a| a.trim_end_matches('.').to_owned()).collect(),
        elisions: lower(&writing.elisions).into_iter().collect(),
        clitics,
        units: lower(&writing.units).into_iter().collect(),
        contractions: writing
            .contractions
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
