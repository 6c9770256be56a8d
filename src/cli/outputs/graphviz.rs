//! An installed Graphviz lays out what the program writes as DOT.

use std::io::Write;
use std::process::{Command, Stdio};

use crate::cli::error::CommandError;

/// Above this many nodes `dot` takes minutes: `sfdp` is asked instead.
const LARGEST_FOR_DOT: usize = 200;

/// Which of Graphviz's programs lays a graph out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::cli) enum Program {
    /// Layers that follow each other in a direction, and boxes around groups.
    Dot,
    /// Neither of both, but soon done.
    Sfdp,
}

impl Program {
    /// For so many nodes, where neither boxes nor a direction are asked for.
    pub(in crate::cli) fn for_nodes(nodes: usize) -> Self {
        if nodes > LARGEST_FOR_DOT { Self::Sfdp } else { Self::Dot }
    }
}

/// Runs a program of Graphviz to a format that it knows (`svg`, `png`, `pdf`).
pub(in crate::cli) fn lay_out(dot: &str, program: Program, format: &str) -> Result<Vec<u8>, CommandError> {
    let program = match program {
        Program::Dot => "dot",
        Program::Sfdp => "sfdp",
    };
    let failed = |what: String| CommandError::data(format!("Graphviz's '{program}': {what}"));
    let mut child = Command::new(program)
        .arg(format!("-T{format}"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| {
            CommandError::usage(format!("'{program}' cannot be started: {error}"))
                .hint("--engine graphviz needs an installed Graphviz; without it the program lays pictures out itself")
        })?;
    let mut input = child.stdin.take();
    let written = dot.as_bytes().to_vec();
    // Graphviz may write before it has read everything.
    let writer = std::thread::spawn(move || input.as_mut().map(|input| input.write_all(&written)));
    let output = child.wait_with_output().map_err(|error| failed(error.to_string()))?;
    // Graphviz itself reports why it stopped reading.
    let _ = writer.join();
    if !output.status.success() {
        return Err(failed(String::from_utf8_lossy(&output.stderr).trim().to_owned()));
    }
    Ok(output.stdout)
}
