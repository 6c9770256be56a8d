//! What a request may cost.

use std::time::Duration;

/// What requests may cost.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// How long a request may take, waiting included.
    pub time: Duration,
    /// The largest answer, in bytes, that is not streamed.
    pub answer: usize,
    /// The largest body of a request, in bytes.
    pub body: usize,
    /// How many queries run at once.
    pub at_once: usize,
    /// How many more may wait.
    pub waiting: usize,
    /// How long a client may take for the head of a request, and for each part of an answer that it takes.
    pub patience: Duration,
    /// How many clients are served at once.
    pub connections: usize,
}

impl Limits {
    /// What is usual, with so many queries at once.
    pub fn of(at_once: usize) -> Self {
        let at_once = at_once.max(1);
        Self {
            time: Duration::from_secs(30),
            answer: 64 << 20,
            body: 10 << 20,
            at_once,
            waiting: 8 * at_once,
            patience: Duration::from_secs(10),
            connections: 10_000,
        }
    }
}
