//! `depeche serve`: the protocols, answers that are whole or an error, the interface for programs, corrections, bad use.

mod corrections;
mod interface;
mod limits;
mod protocol;
mod running;
