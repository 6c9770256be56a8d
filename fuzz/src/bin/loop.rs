//! Targets in a plain loop, without libFuzzer: `loop TARGET SECONDS [SEED]` changes the seeds of a target at random and runs what comes
//! out; `loop TARGET FILE` runs one input. Exits with 1 where an input does harm, which then lies in `artifacts/`.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use std::{env, fs, panic, process, thread};

use depeche_fuzz::{Mutator, Target, dictionary, target_named, targets};

/// An input that takes more of the processor's time is a finding.
const LONGEST: Duration = Duration::from_secs(10);
/// As is one that takes so much time by the clock, whatever it waits for.
const LONGEST_WAIT: Duration = Duration::from_secs(120);
/// As much stack as the program gives the thread that works.
const STACK: usize = 256 << 20;
/// Inputs that are kept to be changed further.
const MOST_KEPT: usize = 4000;

fn main() -> ExitCode {
    let words: Vec<String> = env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let (target, what) = match words.as_slice() {
        [target, what, ..] => (target_named(target), *what),
        _ => (None, ""),
    };
    let Some(target) = target else {
        let names: Vec<&str> = targets().iter().map(|target| target.name).collect();
        eprintln!("usage: loop TARGET SECONDS [SEED] | loop TARGET FILE\ntargets: {}", names.join(" "));
        return ExitCode::from(2);
    };
    let work = {
        let what = what.to_owned();
        let seed = words.get(2).and_then(|seed| seed.parse().ok());
        move || match what.parse() {
            Ok(seconds) => Loop::new(target, seed.unwrap_or(1)).run(Duration::from_secs(seconds)),
            Err(_) => one(target, Path::new(&what)),
        }
    };
    let worker = thread::Builder::new().stack_size(STACK).spawn(work).expect("a thread");
    worker.join().unwrap_or(ExitCode::FAILURE)
}

/// The folder of this package.
fn home() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn one(target: Target, file: &Path) -> ExitCode {
    let input = fs::read(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let start = Instant::now();
    let outcome = (target.run)(&input);
    println!("{}: {outcome:?}, {:.3} s", file.display(), start.elapsed().as_secs_f64());
    ExitCode::SUCCESS
}

/// A target and the inputs that it was given.
struct Loop {
    target: Target,
    mutator: Mutator,
    kept: Vec<Vec<u8>>,
    ways: HashSet<u64>,
    /// What runs now: a stack that overflows takes the program with it.
    running: PathBuf,
    /// When the input was begun that runs now.
    begun: Arc<Mutex<Option<Clock>>>,
}

/// How much time has passed, by the clock and for the processor.
#[derive(Debug, Clone, Copy)]
struct Clock {
    start: Instant,
    processor: Duration,
}

impl Clock {
    fn now() -> Self {
        Self { start: Instant::now(), processor: processor_time().unwrap_or_default() }
    }

    /// Whether that is too long ago. Other programs may keep the processor for themselves: their time does not count.
    fn is_over(&self) -> bool {
        let waited = self.start.elapsed();
        let worked = processor_time().map_or(waited, |now| now.saturating_sub(self.processor));
        worked > LONGEST || waited > LONGEST_WAIT
    }
}

/// What this program has had of the processor's time, where the system tells (Linux): in hundredths of a second, in the fields behind
/// its name in parentheses.
fn processor_time() -> Option<Duration> {
    let told = fs::read_to_string("/proc/self/stat").ok()?;
    let (_, fields) = told.rsplit_once(')')?;
    let ticks: Vec<u64> = fields.split_whitespace().skip(11).take(2).filter_map(|field| field.parse().ok()).collect();
    Some(Duration::from_millis(10 * ticks.iter().sum::<u64>()))
}

impl Loop {
    fn new(target: Target, seed: u64) -> Self {
        let name = target.name;
        let words = fs::read_to_string(home().join("dictionaries").join(format!("{name}.dict"))).unwrap_or_default();
        let mut files: Vec<PathBuf> =
            fs::read_dir(home().join("seeds").join(name)).into_iter().flatten().flatten().map(|e| e.path()).collect();
        files.sort();
        let kept = files.iter().map(|file| fs::read(file).expect("a seed")).chain([Vec::new()]).collect();
        let folder = home().join("artifacts");
        fs::create_dir_all(&folder).expect("a folder for findings");
        Self {
            target,
            mutator: Mutator::new(seed, dictionary(&words)),
            kept,
            ways: HashSet::new(),
            running: folder.join(format!("{name}-running")),
            begun: Arc::new(Mutex::new(None)),
        }
    }

    fn run(mut self, time: Duration) -> ExitCode {
        self.watch();
        let mut count = 0_u64;
        for seed in self.kept.clone() {
            // What the targets share is loaded with the first.
            if !self.harmless(&seed) {
                return ExitCode::FAILURE;
            }
        }
        let seeds = self.kept.len();
        let start = Instant::now();
        while start.elapsed() < time {
            let input = {
                let (one, other) = (self.mutator.pick(&self.kept), self.mutator.pick(&self.kept));
                self.mutator.changed(one, other)
            };
            if !self.harmless(&input) {
                return ExitCode::FAILURE;
            }
            count += 1;
        }
        let _ = fs::remove_file(&self.running);
        println!("{}: {count} inputs in {} s, {} of them new ways", self.target.name, time.as_secs(), self.kept.len() - seeds);
        ExitCode::SUCCESS
    }

    /// Runs an input and keeps it where it goes a new way; false where it does harm.
    fn harmless(&mut self, input: &[u8]) -> bool {
        fs::write(&self.running, input).expect("a note of what runs");
        *self.begun.lock().expect("the clock") = Some(Clock::now());
        let run = self.target.run;
        let outcome = panic::catch_unwind(|| run(input));
        *self.begun.lock().expect("the clock") = None;
        match outcome {
            Ok(outcome) => {
                if self.ways.insert(outcome.way()) && self.kept.len() < MOST_KEPT {
                    self.kept.push(input.to_vec());
                }
                true
            }
            Err(_) => {
                found(&self.running, "panic");
                false
            }
        }
    }

    /// Ends the program where an input takes too long.
    fn watch(&self) {
        let (begun, running) = (Arc::clone(&self.begun), self.running.clone());
        thread::spawn(move || {
            loop {
                thread::sleep(Duration::from_millis(200));
                if begun.lock().expect("the clock").is_some_and(|begun| begun.is_over()) {
                    eprintln!("an input takes longer than {} s", LONGEST.as_secs());
                    found(&running, "slow");
                    process::exit(1);
                }
            }
        });
    }
}

/// Keeps what was noted as a finding.
fn found(running: &Path, kind: &str) {
    let bytes = fs::read(running).unwrap_or_default();
    let number = (0..).map(|n| {
        running.with_file_name(format!("{}-{n}", running.file_name().unwrap_or_default().to_string_lossy().replace("running", kind)))
    });
    let file = number.into_iter().find(|file| !file.exists()).expect("a free name");
    fs::rename(running, &file).expect("the finding");
    eprintln!("finding, {} bytes: {}", bytes.len(), file.display());
}
