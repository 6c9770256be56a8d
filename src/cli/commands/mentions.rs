//! `depeche mentions`: the names and dates of articles, one a row.

use std::io;
use std::path::{Path, PathBuf};

use clap::Args;
use csv::Writer;

use crate::article::Article;
use crate::cli::error::{CommandError, Done, Outcome};
use crate::cli::inputs::articles::{ArticleArguments, ArticleCount, ArticleIter, open, place};
use crate::cli::inputs::files::expanded;
use crate::cli::inputs::knowledge::{self, ExtractorArguments, KnowledgeArguments, mention_finder};
use crate::cli::inputs::language::{Languages, check_language};
use crate::cli::inputs::remarks::report_remarks;
use crate::cli::outputs::print::stop;
use crate::cli::talk::Talk;
use crate::extract::MentionFinder;

#[derive(Debug, Args)]
pub(in crate::cli) struct MentionsArguments {
    /// Articles, and folders of them; '-' for standard input
    #[arg(required = true, value_name = "INPUT")]
    pub inputs: Vec<PathBuf>,
    #[command(flatten)]
    pub extractor: ExtractorArguments,
    #[command(flatten)]
    pub articles: ArticleArguments,
    #[command(flatten)]
    pub knowledge: KnowledgeArguments,
}

pub(in crate::cli) fn run(arguments: &MentionsArguments, talk: Talk) -> Outcome {
    if arguments.extractor.relations.is_some() {
        return Err(CommandError::usage("--relations has no effect on names and dates").into());
    }
    let inputs = expanded(&arguments.inputs, talk)?;
    let finder = mention_finder(knowledge::ontology(&arguments.knowledge)?.ontology, &arguments.extractor)?;
    let stdout = io::stdout();
    let out = Writer::from_writer(io::BufWriter::new(stdout.lock()));
    let mut rows = MentionRows { finder, welcome: arguments.articles.languages(), talk, out, articles: 0 };
    let reading = arguments.articles.reading(None);
    let mut bad = 0;
    for input in &inputs {
        let (articles, number): (ArticleIter<'_>, _) = match open(input, &reading) {
            Ok(opened) => (opened.articles, opened.number),
            Err(error) if inputs.len() == 1 => return Err(error.into()),
            Err(error) => (Box::new(std::iter::once(Err(error))), ArticleCount::One),
        };
        for article in articles {
            let checked = article.and_then(|article| rows.checked(article, input, number));
            match checked {
                Ok(article) => rows.write(&article).map_err(|error| stop(&io_error(error)))?,
                Err(error) => {
                    error.report();
                    bad += 1;
                }
            }
        }
    }
    if rows.articles == 0 {
        return Err(CommandError::data("none of the inputs could be read").into());
    }
    rows.out.flush().map_err(|error| stop(&error))?;
    Ok(if bad == 0 { Done::Well } else { Done::WithFaults })
}

/// Where the rows go. The header stands before the first article, so that there is none where nothing can be read.
struct MentionRows<'a, W: io::Write> {
    finder: MentionFinder,
    welcome: Languages,
    talk: Talk<'a>,
    out: Writer<W>,
    articles: usize,
}

impl<W: io::Write> MentionRows<'_, W> {
    fn checked(&self, mut article: Article, input: &Path, number: ArticleCount) -> Result<Article, CommandError> {
        let place = place(input, &article.source.id, number);
        check_language(&mut article, self.welcome, &place, self.talk)?;
        report_remarks(&article.remarks, input, &place, self.talk);
        Ok(article)
    }

    fn write(&mut self, article: &Article) -> Result<(), csv::Error> {
        if self.articles == 0 {
            self.out.write_record(["article", "start", "end", "kind", "text"])?;
        }
        self.articles += 1;
        for (span, kind) in self.finder.mentions(article) {
            let row = [&article.source.id, &span.start.to_string(), &span.end.to_string(), kind, article.text.slice(span)];
            self.out.write_record(row)?;
        }
        Ok(())
    }
}

/// What went wrong below a table: a closed pipe stays one.
fn io_error(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}
