//! `depeche export`: articles and tables in; tables, dumps and pictures out.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::cli::args::{ExportArguments, PictureName};
use crate::cli::counts::counted;
use crate::cli::error::{CommandError, Done, Outcome};
use crate::cli::inputs::articles::Number;
use crate::cli::inputs::corrections;
use crate::cli::inputs::corrections::Corrections;
use crate::cli::inputs::expanded::expanded;
use crate::cli::inputs::knowledge;
use crate::cli::inputs::open::STANDARD_INPUT;
use crate::cli::inputs::parts::{Part, Parts};
use crate::cli::inputs::source::Source;
use crate::cli::join::Join;
use crate::cli::outputs::export;
use crate::cli::outputs::folder::{Existing, Staged, resolved, same_place};
use crate::cli::talk::Talk;
use crate::extract::Extractor;
use crate::ontology::Ontology;
use crate::rdf::{Mapping, Provenance};

pub(in crate::cli) fn run(arguments: &ExportArguments, talk: Talk) -> Outcome {
    // Paths are told relative to the folder itself, not to a link that leads to it.
    let arguments = &ExportArguments { output: resolved(&arguments.output)?, ..arguments.clone() };
    if arguments.picture.contains(&PictureName::None) && arguments.picture.len() > 1 {
        return Err(CommandError::usage("--picture none draws nothing: expected it alone"));
    }
    if arguments.output == Path::new(STANDARD_INPUT) {
        return Err(CommandError::usage("-o -: a graph is a folder of files, which cannot go to standard output")
            .hint("give a folder to write to, or ./- for one of that name"));
    }
    let inputs = expanded(&arguments.inputs, talk)?;
    let known = knowledge::ontology(&arguments.knowledge)?;
    let reads_articles = inputs.iter().any(|input| Source::of(input) == Source::Article);
    let lexicon = if reads_articles { Some(knowledge::lexicon(arguments.lexicon.as_deref())?) } else { None };
    let (lexicon, lexicon_digest) = lexicon.unzip();
    if let Some(lexicon) = lexicon.as_ref().filter(|_| arguments.lexicon.is_some() || arguments.knowledge.ontology.is_some()) {
        for unknown in knowledge::unknown_names(lexicon, &known.ontology) {
            talk.warn(&unknown);
        }
    }
    let provenance = Provenance { program: env!("CARGO_PKG_VERSION").to_owned(), ontology: known.digest, lexicon: lexicon_digest };
    let version = export::rdf_version(arguments.rdf);
    let mut mapping = Mapping::new(&arguments.base, version, provenance).map_err(CommandError::usage)?;
    mapping.infers = arguments.infer;
    mapping.distributions = export::distributions(arguments);
    let rebuilds = arguments.inputs.iter().any(|input| same_place(input, &arguments.output));
    let staged =
        Staged::new(&arguments.output, if arguments.force { Existing::Replaced { rebuilds } } else { Existing::Refused }, export::is_ours)?;
    let extractor = match lexicon {
        None => None,
        Some(lexicon) => {
            let reader = knowledge::reader(&lexicon, arguments.model.as_deref())?;
            let names = knowledge::names(arguments.names.as_deref())?;
            Some(Extractor::new(lexicon, Arc::clone(&known.ontology), reader, names))
        }
    };

    // folders of articles are files by now: these hold tables
    let folders: Vec<&Path> = inputs.iter().filter(|input| Source::of(input) == Source::Tables).map(PathBuf::as_path).collect();
    let mut output = Output { arguments, ontology: &known.ontology, mapping, stage: staged.stage(), talk, done: Counts::default(), bad: 0 };
    let mut join = if arguments.each {
        None
    } else {
        let corrected_in = corrections::folders(folders, &arguments.output);
        Some(Join::new(Corrections::of(&corrected_in, &known.ontology)?))
    };
    let mut parts = Parts::new(arguments, Arc::clone(&known.ontology), extractor.as_ref(), staged.stage(), talk);
    for input in &inputs {
        let read = match parts.read(input) {
            Ok(read) => read,
            Err(error) if inputs.len() == 1 => return Err(error),
            Err(error) => {
                output.failed(&error);
                continue;
            }
        };
        let is_one = inputs.len() == 1 && read.number == Number::One;
        for part in read.parts {
            match (part, &mut join) {
                (Ok(part), Some(join)) => join.add(part),
                (Ok(part), None) => output.write(part)?,
                (Err(error), _) if is_one => return Err(error),
                (Err(error), _) => output.failed(&error),
            }
        }
    }
    if let Some(part) = join.map(Join::finish).transpose()?.flatten() {
        output.write(part)?;
    }
    let (done, bad) = (output.done, output.bad);
    if done.graphs == 0 {
        return Err(CommandError::data("none of the inputs could be read: nothing is written"));
    }
    staged.finish(talk)?;
    talk.flush();
    talk.say(&done.summary(arguments));
    Ok(if bad == 0 { Done::Well } else { Done::WithFaults })
}

/// Where graphs are written.
struct Output<'a> {
    arguments: &'a ExportArguments,
    ontology: &'a Arc<Ontology>,
    mapping: Mapping,
    stage: &'a Path,
    talk: Talk<'a>,
    done: Counts,
    bad: usize,
}

impl Output<'_> {
    /// Tells what could not be read.
    fn failed(&mut self, error: &CommandError) {
        error.report();
        self.bad += 1;
    }

    /// Corrects a graph and writes it: it is not needed any more.
    fn write(&mut self, mut part: Part) -> Result<(), CommandError> {
        let arguments = self.arguments;
        if arguments.quotes {
            self.mapping.quotes.clone_from(&part.texts);
        }
        let below = |folder: &Path| if arguments.each { folder.join(&part.name) } else { folder.to_owned() };
        let (folder, place) = (below(self.stage), below(&arguments.output));
        fs::create_dir_all(&folder).map_err(|error| CommandError::usage(format!("{}: {error}", folder.display())))?;
        let corrected_in = corrections::folders(part.folders.iter().map(PathBuf::as_path), &place);
        let corrections = Corrections::of(&corrected_in, self.ontology)?;
        part.graph = corrections::apply(&corrections, part.graph, &part.texts, part.before, self.talk);
        corrections::keep(&corrected_in, &place, &folder)?;
        for problem in export::write_all(&part.graph, &part.texts, arguments, &self.mapping, &folder, self.talk)? {
            self.talk.fault(&format!("{}: {problem}", part.name));
            self.bad += 1;
        }
        self.done.add(&part);
        Ok(())
    }
}

/// How much was written.
#[derive(Default)]
struct Counts {
    graphs: usize,
    /// Name of the last one.
    name: String,
    entities: usize,
    statements: usize,
    facts: usize,
}

impl Counts {
    fn add(&mut self, part: &Part) {
        self.graphs += 1;
        self.name.clone_from(&part.name);
        self.entities += part.graph.entity_count();
        self.statements += part.graph.statement_count();
        self.facts += part.graph.as_petgraph().edge_weights().filter(|s| s.is_fact()).count();
    }

    fn summary(&self, arguments: &ExportArguments) -> String {
        let what = if self.graphs == 1 { self.name.clone() } else { format!("{} graphs", self.graphs) };
        format!(
            "{what}: {}, {} ({}, {} claimed, planned or denied) → {}",
            counted(self.entities, "entity", "entities"),
            counted(self.statements, "statement", "statements"),
            counted(self.facts, "fact", "facts"),
            self.statements - self.facts,
            arguments.output.display()
        )
    }
}
