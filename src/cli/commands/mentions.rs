//! `depeche mentions`: the names and dates of articles, one a row.

use std::io;
use std::path::{Path, PathBuf};

use clap::Args;
use csv::Writer;

use crate::article::Article;
use crate::cli::error::{CommandError, Done, Outcome};
use crate::cli::inputs::articles::{self, Articles, Number, Reading, place, text_field};
use crate::cli::inputs::expanded::expanded;
use crate::cli::inputs::knowledge;
use crate::cli::inputs::language::{Languages, check_language};
use crate::cli::inputs::remarks::tell_remarks;
use crate::cli::outputs::terminal::output_error;
use crate::cli::talk::Talk;
use crate::extract::MentionFinder;

#[derive(Debug, Args)]
pub(in crate::cli) struct MentionsArguments {
    /// Articles, and folders of them; '-' for standard input
    #[arg(required = true, value_name = "INPUT")]
    pub inputs: Vec<PathBuf>,
    /// Folder with lexicon tables to use instead of the program's own of the same names
    #[arg(long, value_name = "DIR")]
    pub lexicon: Option<PathBuf>,
    /// Model of the reader to use instead of the program's own
    #[arg(long, value_name = "FILE")]
    pub model: Option<PathBuf>,
    /// Model of names to use instead of the program's own
    #[arg(long, value_name = "FILE")]
    pub names: Option<PathBuf>,
    /// Field of NDJSON that holds the text; else one of the usual names ('text', 'body', 'content', 'maintext' …)
    #[arg(long, value_name = "NAME")]
    pub text_field: Option<String>,
    /// Date of publication of the articles, instead of what they tell
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub published: Option<jiff::civil::Date>,
    /// Read articles that are not in French, too
    #[arg(long)]
    pub any_language: bool,
}

pub(in crate::cli) fn run(arguments: &MentionsArguments, talk: Talk) -> Outcome {
    let inputs = expanded(&arguments.inputs, talk)?;
    let (lexicon, _) = knowledge::lexicon(arguments.lexicon.as_deref())?;
    let reader = knowledge::reader(&lexicon, arguments.model.as_deref())?;
    let finder = MentionFinder::new(lexicon, reader, knowledge::names(arguments.names.as_deref())?);
    let stdout = io::stdout();
    let mut rows = Rows { finder, arguments, talk, out: Writer::from_writer(io::BufWriter::new(stdout.lock())), articles: 0 };
    let reading = Reading { folder: None, published: arguments.published, text_field: text_field(arguments.text_field.as_deref()) };
    let mut bad = 0;
    for input in &inputs {
        let (articles, number): (Articles<'_>, _) = match articles::open(input, &reading) {
            Ok(opened) => (opened.articles, opened.number),
            Err(error) if inputs.len() == 1 => return Err(error),
            Err(error) => (Box::new(std::iter::once(Err(error))), Number::One),
        };
        for article in articles {
            let checked = article.and_then(|article| rows.checked(article, input, number));
            match checked {
                Ok(article) => rows.write(&article).map_err(|error| output_error(&io_error(error)))?,
                Err(error) => {
                    error.report();
                    bad += 1;
                }
            }
        }
    }
    if rows.articles == 0 {
        return Err(CommandError::data("none of the inputs could be read"));
    }
    rows.out.flush().map_err(|error| output_error(&error))?;
    Ok(if bad == 0 { Done::Well } else { Done::WithFaults })
}

/// Where the rows go. The header stands before the first article, so that there is none where nothing can be read.
struct Rows<'a, W: io::Write> {
    finder: MentionFinder,
    arguments: &'a MentionsArguments,
    talk: Talk<'a>,
    out: Writer<W>,
    articles: usize,
}

impl<W: io::Write> Rows<'_, W> {
    fn checked(&self, mut article: Article, input: &Path, number: Number) -> Result<Article, CommandError> {
        let welcome = if self.arguments.any_language { Languages::Any } else { Languages::Expected };
        let place = place(input, &article.source.id, number);
        check_language(&mut article, welcome, &place, self.talk)?;
        tell_remarks(&article.remarks, input, &place, self.talk);
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
