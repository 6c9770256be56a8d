//! A stack for what calls itself again and again.

use std::thread::{Builder, JoinHandle};

use super::error::CommandError;

/// Bytes of address space; memory is taken only where it is touched. The smaller ones are for where so much is not granted.
const SIZES: [usize; 3] = [1 << 30, 1 << 28, 1 << 26];

/// Runs work in a thread with a large stack.
///
/// # Errors
/// A [`CommandError`] where there is no room for one.
pub(super) fn on_large_stack<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<JoinHandle<T>, CommandError> {
    Builder::new().stack_size(granted()).spawn(work).map_err(|error| CommandError::data(format!("there is no room for a thread: {error}")))
}

/// Bytes of the largest stack that is granted.
pub(super) fn granted() -> usize {
    let is_granted = |size: &usize| Builder::new().stack_size(*size).spawn(|| {}).is_ok_and(|thread| thread.join().is_ok());
    SIZES.into_iter().find(is_granted).unwrap_or(SIZES[SIZES.len() - 1])
}

/// The sizes of stacks to ask for, one after the other, where many threads shall have one.
pub(super) fn sizes() -> [usize; 3] {
    SIZES
}
