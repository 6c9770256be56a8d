//! `depeche serve`: a graph over HTTP.

use std::collections::BTreeMap;
use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, SystemTime};

use axum::http::HeaderValue;
use clap::Args;
use memory_stats::memory_stats;
use oxiri::Iri;

use super::curating::FolderCurator;
use crate::cli::counts::{counted, grouped};
use crate::cli::error::{CommandError, Done, Outcome};
use crate::cli::inputs::knowledge::{self, KnowledgeArguments};
use crate::cli::inputs::open::STANDARD_INPUT;
use crate::cli::inputs::served::ServedGraphs;
use crate::cli::inputs::store::StoreArguments;
use crate::cli::options::seconds;
use crate::cli::report::report_line;
use crate::cli::stack;
use crate::cli::talk::Talk;
use crate::serve::{Answered, Content, CrossOrigin, Curator, Handle, Limits, Log, Memory, Names, Options, Reached, Server, Updates};

/// How often files are looked at with `--watch`.
const PERIOD: Duration = Duration::from_millis(500);

#[derive(Debug, Args)]
pub(in crate::cli) struct ServeArguments {
    /// Folders of tables and RDF files ('-' for RDF on standard input)
    #[arg(value_name = "KG", required_unless_present = "store", conflicts_with = "store")]
    pub graphs: Vec<PathBuf>,
    /// Serve a store on disk that 'load' made, instead of graphs: queries alone, nothing is changed
    #[arg(long, value_name = "DIR", conflicts_with_all = ["watch", "update", "curate"])]
    pub store: Option<PathBuf>,
    /// Open the page in a browser
    #[arg(long)]
    pub open: bool,
    /// Port; 0 takes one that is free
    #[arg(long, value_name = "PORT", default_value_t = 7878)]
    pub port: u16,
    /// Address to listen on; all but those of this machine let others in
    #[arg(long, value_name = "ADDRESS", default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    pub bind: IpAddr,
    /// Read the graphs again when their files change, as on SIGHUP
    #[arg(long)]
    pub watch: bool,
    /// Take SPARQL updates: they are made in memory, never in files, and are lost when the server stops or reads its graphs again
    #[arg(long)]
    pub update: bool,
    /// Let the page confirm, reject, merge and rename: it writes to corrections.csv of the folder of tables that is served
    #[arg(long)]
    pub curate: bool,
    /// Let pages of this origin read answers ('*' for all)
    #[arg(long, value_name = "ORIGIN", value_parser = origin)]
    pub cors: Option<CrossOrigin>,
    /// How long a request may take
    #[arg(long, value_name = "SECONDS", default_value = "30", value_parser = seconds, allow_negative_numbers = true)]
    pub timeout: Duration,
    /// The largest answer that is not streamed (K, M and G are units)
    #[arg(long, value_name = "BYTES", default_value = "64M", value_parser = bytes)]
    pub max_answer: usize,
    /// The largest body of a request
    #[arg(long, value_name = "BYTES", default_value = "10M", value_parser = bytes)]
    pub max_body: usize,
    /// How much memory all queries together may take, beyond what the graphs do
    #[arg(long, value_name = "BYTES", default_value = "2G", value_parser = bytes)]
    pub max_memory: usize,
    /// A name by which the server is asked besides those of this machine, such as that of a proxy before it
    #[arg(long = "host", value_name = "NAME", value_parser = host)]
    pub hosts: Vec<String>,
    /// How many queries run at once; as many as there are processors if not given
    #[arg(long, value_name = "N")]
    pub queries: Option<std::num::NonZeroUsize>,
    /// Write a line for each request to standard error
    #[arg(long)]
    pub log: bool,
    #[command(flatten)]
    pub filling: StoreArguments,
    #[command(flatten)]
    pub knowledge: KnowledgeArguments,
}

/// A number of bytes, with a unit or without.
fn bytes(number: &str) -> Result<usize, String> {
    let (digits, shift) = match number.char_indices().next_back() {
        Some((at, 'k' | 'K')) => (&number[..at], 10),
        Some((at, 'm' | 'M')) => (&number[..at], 20),
        Some((at, 'g' | 'G')) => (&number[..at], 30),
        _ => (number, 0),
    };
    let count = digits.parse::<usize>().ok().and_then(|n| n.checked_mul(1 << shift)).filter(|n| *n > 0);
    count.ok_or_else(|| "expected a number of bytes above 0, such as 500K, 64M or 1G".to_owned())
}

/// The name of a host, without a port.
fn host(words: &str) -> Result<String, String> {
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    let is_name = !words.is_empty() && words.chars().all(fits);
    if is_name { Ok(words.to_owned()) } else { Err("expected a host name without a port, such as graph.example.org".to_owned()) }
}

/// An origin as browsers send it.
fn origin(words: &str) -> Result<CrossOrigin, String> {
    if words == "*" {
        return Ok(CrossOrigin::Any);
    }
    let is_origin = Iri::parse(words).is_ok_and(|iri| {
        let is_bare = iri.path().is_empty() && iri.query().is_none() && iri.fragment().is_none();
        is_bare && iri.authority().is_some_and(|a| !a.is_empty() && !a.contains('@'))
    });
    let value = HeaderValue::from_str(words).ok().filter(|_| is_origin);
    value.map(CrossOrigin::Only).ok_or_else(|| "expected '*' or an origin, such as https://example.org".to_owned())
}

/// Serves the graphs as they are now; where they cannot be read, what is served stays.
fn read_again(source: &ServedGraphs, server: &Handle, talk: Talk) {
    let name = source.name();
    match source.read(talk) {
        Ok(content) => {
            let told = size(&content);
            server.replace(content);
            talk.say(&format!("{name} is read again: {told}"));
        }
        Err(error) => {
            error.report();
            server.keep(error.message);
            talk.fault(&format!("{name} cannot be read again: what was read before is served"));
        }
    }
}

pub(in crate::cli) fn run(arguments: &ServeArguments, talk: Talk) -> Outcome {
    let reads_stdin = arguments.graphs.iter().any(|path| path.as_os_str() == STANDARD_INPUT);
    if arguments.watch && reads_stdin {
        return Err(CommandError::usage("--watch has no effect on standard input").hint("give a file or a folder").into());
    }
    // A port that is taken is told before a large graph is read.
    let address = SocketAddr::new(arguments.bind, arguments.port);
    let listener = TcpListener::bind(address).map_err(|error| not_bound(address, &error))?;
    let address = listener.local_addr().map_err(CommandError::data)?;
    let curator = arguments.curate.then(|| curated_folder(arguments)).transpose()?;
    let source = ServedGraphs {
        graphs: arguments.graphs.clone(),
        store: arguments.store.clone(),
        filling: arguments.filling.clone(),
        known: knowledge::ontology(&arguments.knowledge)?,
        queries: knowledge::queries(&arguments.knowledge)?,
    };
    let source = Arc::new(source);
    let curator = curator.map(|folder| Arc::new(FolderCurator::new(folder, Arc::clone(&source), talk.volume())) as Arc<dyn Curator>);
    // What changes while the graphs are read is seen afterwards.
    let before = stamps(&source.graphs);
    let content = source.read(talk)?;
    let told = size(&content);
    let (server, handle) = Server::new(content, options(arguments, curator));
    listen_to_signals(&handle, Arc::clone(&source), arguments.watch.then_some(before), talk);
    if !arguments.bind.is_loopback() {
        talk.warn(&format!("{}: everybody who reaches this machine can ask the graph", arguments.bind));
    }
    if arguments.update {
        talk.warn("updates are made in memory: they are lost when the server stops, and when it reads its graphs again");
    }
    talk.say(&format!("{} at http://{address}/: {told} (Ctrl-C stops)", source.name()));
    if arguments.open
        && let Err(error) = open::that_detached(format!("http://{address}/"))
    {
        talk.warn(&format!("no browser can be opened: {error}"));
    }
    server.run(listener).map_err(|error| CommandError::data(format!("the server failed: {error}")))?;
    talk.say("stopped");
    Ok(Done::Well)
}

/// The folder whose corrections are kept.
fn curated_folder(arguments: &ServeArguments) -> Result<PathBuf, CommandError> {
    match arguments.graphs.as_slice() {
        [folder] if folder.is_dir() => Ok(folder.clone()),
        _ => Err(CommandError::usage("--curate takes one folder of tables: corrections are kept in its corrections.csv")
            .hint("'depeche export INPUT… -o DIR' makes one folder of several graphs")),
    }
}

fn size(content: &Content) -> String {
    let triples = content.store.len().unwrap_or_default();
    let entities = counted(content.graph.entity_count(), "entity", "entities");
    format!("{entities}, {}, {} triples", counted(content.graph.statement_count(), "statement", "statements"), grouped(triples))
}

fn not_bound(address: SocketAddr, error: &io::Error) -> CommandError {
    let (what, hint) = match error.kind() {
        io::ErrorKind::AddrInUse => ("the port is taken", "--port takes another one, --port 0 one that is free"),
        io::ErrorKind::PermissionDenied => ("this port is not for everybody", "--port takes one above 1023"),
        io::ErrorKind::AddrNotAvailable => {
            ("this machine has no such address", "--bind takes an address of this machine; 0.0.0.0 is all of them")
        }
        _ => return CommandError::usage(format!("cannot listen on {address}: {error}")),
    };
    CommandError::usage(format!("cannot listen on {address}: {what}")).hint(hint)
}

fn options(arguments: &ServeArguments, curator: Option<Arc<dyn Curator>>) -> Options {
    let processors = thread::available_parallelism().map_or(1, usize::from);
    let limits = Limits {
        time: arguments.timeout,
        answer: arguments.max_answer,
        body: arguments.max_body,
        ..Limits::of(arguments.queries.map_or(processors, usize::from))
    };
    Options {
        limits,
        updates: if arguments.update { Updates::InMemory } else { Updates::Refused },
        names: Names {
            reached: if arguments.bind.is_loopback() { Reached::FromHere } else { Reached::FromElsewhere },
            hosts: arguments.hosts.clone(),
        },
        memory: Some(Memory { most: arguments.max_memory, held: Arc::new(|| Some(memory_stats()?.physical_mem)) }),
        curator,
        cross_origin: arguments.cors.clone().unwrap_or(CrossOrigin::Refused),
        log: arguments.log.then(|| Arc::new(logged) as Log),
        stack: stack::granted(),
    }
}

fn logged(answered: &Answered) {
    let Answered { client, method, target, status, time } = answered;
    report_line(&format!("{client} {method} {target} {status} {:.1} ms", time.as_secs_f64() * 1000.0));
}

/// Stops the server on SIGINT and SIGTERM; reads the graphs again on SIGHUP, and where they are watched.
#[cfg(unix)]
fn listen_to_signals(handle: &Handle, source: Arc<ServedGraphs>, watched: Option<Stamps>, talk: Talk) {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;
    let (handle, volume) = (handle.clone(), talk.volume());
    // Where no handler can be had, the signals end the program as they always do.
    let Ok(mut signals) = Signals::new([SIGHUP, SIGINT, SIGTERM]) else { return };
    thread::spawn(move || {
        let notices = Default::default();
        let talk = Talk::new(volume, &notices);
        let is_watched = watched.is_some();
        let mut served = watched.unwrap_or_default();
        let mut seen = served.clone();
        loop {
            let mut is_asked = false;
            for signal in signals.pending() {
                if signal != SIGHUP {
                    handle.stop();
                    return;
                }
                is_asked = true;
            }
            let now = if is_watched { stamps(&source.graphs) } else { Stamps::new() };
            // Files that are being written are waited for.
            let is_changed = is_watched && now != served && now == seen;
            seen = now;
            if is_asked || is_changed {
                served = stamps(&source.graphs);
                read_again(&source, &handle, talk);
            }
            thread::sleep(if is_watched { PERIOD } else { PERIOD / 5 });
        }
    });
}

#[cfg(not(unix))]
fn listen_to_signals(_: &Handle, _: Arc<ServedGraphs>, _: Option<Stamps>, _: Talk) {}

/// Length and time of files.
type Stamps = BTreeMap<PathBuf, (u64, Option<SystemTime>)>;

/// Length and time of all files that a graph is read from.
fn stamps(graphs: &[PathBuf]) -> Stamps {
    let mut found = BTreeMap::new();
    let mut add = |path: PathBuf| {
        if let Some(told) = std::fs::metadata(&path).ok().filter(std::fs::Metadata::is_file) {
            found.insert(path, (told.len(), told.modified().ok()));
        }
    };
    for graph in graphs {
        for entry in std::fs::read_dir(graph).into_iter().flatten().flatten() {
            add(entry.path());
        }
        add(Path::new(graph).to_owned());
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_have_units() {
        assert_eq!(["7", "3k", "64M", "1G"].map(|n| bytes(n).unwrap()), [7, 3 << 10, 64 << 20, 1 << 30]);
        assert!(["", "0", "M", "-1", "1.5M", "99999999999G", "12 é"].iter().all(|n| bytes(n).is_err()));
    }

    #[test]
    fn a_host_is_a_name_alone() {
        assert_eq!(host("graph.example.org").as_deref(), Ok("graph.example.org"));
        assert!(["", "a:80", "http://a", "a/b", "a b"].iter().all(|words| host(words).is_err()));
    }

    #[test]
    fn an_origin_has_a_scheme_and_a_host_alone() {
        assert_eq!(origin("*"), Ok(CrossOrigin::Any));
        assert_eq!(origin("https://example.org:8080"), Ok(CrossOrigin::Only(HeaderValue::from_static("https://example.org:8080"))));
        assert!(["", "example.org", "https://example.org/", "https://a@b", "https://", "file:///x"].iter().all(|o| origin(o).is_err()));
    }
}
