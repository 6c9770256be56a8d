//! `depeche mentions`: the names and dates of articles, one a row.

use std::io;
use std::path::PathBuf;

use clap::Args;
use csv::Writer;

use super::error::{CommandError, Done, Outcome};
use super::knowledge;
use super::reading::{self, Reading};
use super::terminal::output_error;
use crate::extract::MentionFinder;

#[derive(Debug, Args)]
pub(super) struct MentionsArguments {
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
}

pub(super) fn run(arguments: &MentionsArguments) -> Outcome {
    let (lexicon, _) = knowledge::lexicon(arguments.lexicon.as_deref())?;
    let reader = knowledge::reader(&lexicon, arguments.model.as_deref())?;
    let finder = MentionFinder::new(lexicon, reader, knowledge::names(arguments.names.as_deref())?);
    let stdout = io::stdout();
    let mut out = Writer::from_writer(io::BufWriter::new(stdout.lock()));
    let failed = |error: csv::Error| output_error(&io::Error::from(error));
    out.write_record(["article", "start", "end", "kind", "text"]).map_err(failed)?;
    let mut bad = 0;
    for input in &arguments.inputs {
        let files = if input.is_dir() { reading::article_files(input)? } else { vec![input.clone()] };
        for path in files {
            for article in reading::open(&path, &Reading::default())? {
                let article = match article {
                    Ok(article) => article,
                    Err(error) => {
                        error.report();
                        bad += 1;
                        continue;
                    }
                };
                for (span, kind) in finder.mentions(&article) {
                    let row = [&article.source.id, &span.start.to_string(), &span.end.to_string(), kind, article.text.slice(span)];
                    out.write_record(row).map_err(failed)?;
                }
            }
        }
    }
    out.flush().map_err(|error: io::Error| -> CommandError { output_error(&error) })?;
    Ok(if bad == 0 { Done::Well } else { Done::WithFaults })
}
