//! How many queries run at once, and how many wait.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Places to run in, and a short queue before them.
#[derive(Debug)]
pub(super) struct Queue {
    places: Arc<Semaphore>,
    waiting: AtomicUsize,
    most_waiting: usize,
}

/// Too many wait already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Busy;

/// One that waits; no longer when this is dropped, as where its client leaves.
struct Waiting<'q>(&'q AtomicUsize);

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Queue {
    pub(super) fn new(places: usize, most_waiting: usize) -> Self {
        Self { places: Arc::new(Semaphore::new(places)), waiting: AtomicUsize::new(0), most_waiting }
    }

    /// A place to run in, as soon as there is one.
    pub(super) async fn place(&self) -> Result<OwnedSemaphorePermit, Busy> {
        if let Ok(place) = Arc::clone(&self.places).try_acquire_owned() {
            return Ok(place);
        }
        let before = self.waiting.fetch_add(1, Ordering::Relaxed);
        let _waiting = Waiting(&self.waiting);
        if before >= self.most_waiting {
            return Err(Busy);
        }
        // The semaphore is never closed.
        Arc::clone(&self.places).acquire_owned().await.map_err(|_| Busy)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn who_finds_no_place_waits_unless_too_many_do() {
        let queue = Queue::new(1, 1);
        let running = queue.place().await.unwrap();
        let second = queue.place();
        tokio::pin!(second);
        assert!(tokio::time::timeout(std::time::Duration::ZERO, &mut second).await.is_err(), "it waits");
        assert_eq!(queue.place().await.unwrap_err(), Busy);
        drop(running);
        assert!(second.await.is_ok());
        assert!(queue.place().await.is_ok(), "places come back");
    }
}
