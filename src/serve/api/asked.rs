//! What a request asks of the interface for programs.

use crate::draw::Wording;
use crate::serve::asked::Parameters;
use crate::serve::problem::Problem;
use crate::serve::served::Served;

/// What a request asks of the interface.
pub(super) struct Asked<'a> {
    pub(super) served: &'a Served,
    pub(super) parameters: &'a Parameters,
    /// The language of words that are no names.
    pub(super) wording: Wording,
    /// What the address ends with, where it names something.
    pub(super) name: &'a str,
}

impl Asked<'_> {
    /// A number that a parameter gives, at most `most`.
    pub(super) fn number(&self, name: &str, usual: usize, most: usize) -> Result<usize, Problem> {
        match self.parameters.one(name)? {
            None => Ok(usual),
            Some(number) => match number.parse::<usize>() {
                Ok(number) if (1..=most).contains(&number) => Ok(number),
                Ok(_) | Err(_) => Err(Problem::bad_request(format!("{name}={number}: expected a number from 1 to {most}"))),
            },
        }
    }
}
