//! What the reader needs of the tables of a language.

use crate::lexicon::{CanBeArticle, CliticRow, Host, Side, Writing};
use crate::reader::{Ambiguity, Clitic, CliticHost, Contraction, Conventions, Respelling};

/// The reader's conventions for a written language.
pub fn conventions(writing: &Writing) -> Conventions {
    let lower = |words: &[String]| words.iter().map(|word| word.to_lowercase()).collect::<Vec<_>>();
    let clitic = |row: &CliticRow| Clitic {
        form: row.form.to_lowercase(),
        host: match row.host {
            Host::Verb => CliticHost::Verb,
            Host::Any => CliticHost::VerbOrNoun,
        },
    };
    let mut clitics: Vec<Clitic> = writing.clitics.iter().map(clitic).collect();
    clitics.sort_by_key(|c| std::cmp::Reverse(c.form.chars().count()));
    let marks = |side: Side| writing.quotes.iter().filter(|mark| mark.side == side).map(|mark| mark.mark).collect();
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
        opening_quotes: marks(Side::Open),
        closing_quotes: marks(Side::Close),
        straight_quotes: marks(Side::Both),
        respellings: writing.respellings.iter().map(|row| Respelling { from: row.from.clone(), to: row.to.clone() }).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::LexiconTables;

    #[test]
    fn longer_clitics_come_first_and_abbreviations_lose_their_stop() {
        let mut tables = LexiconTables::packaged();
        tables.give("clitics", b"form,host\n-il,verb\n-t-il,verb\n-CI,any\n".to_vec());
        tables.give("abbreviations", b"form\nDr.\n".to_vec());
        let conventions = conventions(&Writing::read(&tables).unwrap());
        let clitics: Vec<(&str, CliticHost)> = conventions.clitics.iter().map(|c| (&*c.form, c.host)).collect();
        assert_eq!(clitics, [("-t-il", CliticHost::Verb), ("-il", CliticHost::Verb), ("-ci", CliticHost::VerbOrNoun)]);
        assert!(conventions.abbreviations.contains("Dr"));
        assert!(conventions.opening_quotes.contains(&'«') && conventions.straight_quotes.contains(&'"'));
    }
}
