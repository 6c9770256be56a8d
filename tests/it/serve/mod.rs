//! `depeche serve`: the protocols, answers that are whole or an error, the interface for programs, corrections, bad use.

mod corrections;
mod interface;
mod limits;
mod protocol;
mod running;

use crate::support::{Environment, Server, argument};

/// A server of the curated tables, with these options, and the folder that it was started in.
fn karabakh(options: &[&str]) -> (Environment, Server) {
    let here = Environment::new();
    let folder = argument("data/karabakh");
    let arguments: Vec<&str> = [&*folder].into_iter().chain(options.iter().copied()).collect();
    let server = Server::start(&here, &arguments);
    (here, server)
}
