//! The `depeche` command: hands over to [`depeche::cli`], nothing else.

use std::process::ExitCode;

fn main() -> ExitCode {
    depeche::cli::run(std::env::args_os())
}
