//! What queries take of the machine's memory: where it is more than they may, those that run are ended.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use oxigraph::sparql::CancellationToken;
use tokio::sync::Notify;

/// How often the memory is looked at while queries run. A thread fills some tens of megabytes within it.
const PERIOD: Duration = Duration::from_millis(10);

/// While some that were ended give their memory back, others may take that part of what there is beyond it.
const SHARE: usize = 4;

/// How much memory there is for queries, and how much the program holds.
#[derive(Clone)]
pub struct Memory {
    /// Bytes that all queries together may take, beyond what is held when none runs.
    pub most: usize,
    /// Bytes that the program holds now; `None` where the system does not say.
    pub held: Arc<dyn Fn() -> Option<usize> + Send + Sync>,
}

/// Work that takes memory.
struct Running {
    token: CancellationToken,
    /// Whether it was ended since there was no more memory.
    is_ended: AtomicBool,
}

/// All work that runs.
pub(super) struct Watch {
    memory: Option<Memory>,
    running: Mutex<Vec<Arc<Running>>>,
    begun: Notify,
    /// Whether what is served is another than when the memory was looked at.
    is_other: AtomicBool,
}

/// Work that is watched until this is dropped.
pub(super) struct Watched {
    watch: Arc<Watch>,
    running: Arc<Running>,
}

impl Watched {
    /// What tells whether it was ended since there was no more memory, when the work is over.
    pub(super) fn is_ended(&self) -> bool {
        self.running.is_ended.load(Ordering::Relaxed)
    }
}

impl Drop for Watched {
    fn drop(&mut self) {
        self.watch.running().retain(|other| !Arc::ptr_eq(other, &self.running));
    }
}

impl Watch {
    pub(super) fn new(memory: Option<Memory>) -> Self {
        Self { memory, running: Mutex::new(Vec::new()), begun: Notify::new(), is_other: AtomicBool::new(true) }
    }

    fn running(&self) -> MutexGuard<'_, Vec<Arc<Running>>> {
        self.running.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Watches work that a token ends.
    pub(super) fn over(self: &Arc<Self>, token: &CancellationToken) -> Watched {
        let running = Arc::new(Running { token: token.clone(), is_ended: AtomicBool::new(false) });
        self.running().push(Arc::clone(&running));
        self.begun.notify_one();
        Watched { watch: Arc::clone(self), running }
    }

    /// Something else is served from now on: how much it takes is looked at when nothing runs.
    pub(super) fn replaced(&self) {
        self.is_other.store(true, Ordering::Relaxed);
    }

    /// Looks at the memory while anything runs, and ends what has run for a period or longer where there is too little.
    ///
    /// An allocator gives memory back late: what it keeps at rest is there for the next query, and no more.
    pub(super) async fn keep(self: Arc<Self>) {
        let Some(memory) = self.memory.clone() else { return };
        let mut served = 0;
        loop {
            let Some(at_rest) = (memory.held)() else { return };
            if self.is_other.swap(false, Ordering::Relaxed) {
                served = at_rest;
            }
            let most = at_rest.max(served + memory.most);
            self.begun.notified().await;
            let mut before: Vec<Arc<Running>> = Vec::new();
            loop {
                tokio::time::sleep(PERIOD).await;
                let now = self.running().clone();
                if now.is_empty() {
                    break;
                }
                let Some(held) = (memory.held)() else { return };
                // What was ended already is giving its memory back: others are ended only where that does not help.
                let is_leaving = now.iter().any(|running| running.is_ended.load(Ordering::Relaxed));
                if held > most + if is_leaving { memory.most / SHARE } else { 0 } {
                    for running in before.iter().filter(|before| now.iter().any(|now| Arc::ptr_eq(now, before))) {
                        running.is_ended.store(true, Ordering::Relaxed);
                        running.token.cancel();
                    }
                }
                before = now;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::AtomicUsize;

    #[tokio::test]
    async fn what_takes_too_much_is_ended_and_what_comes_then_is_not() {
        let held = Arc::new(AtomicUsize::new(100));
        let theirs = Arc::clone(&held);
        let memory = Memory { most: 50, held: Arc::new(move || Some(theirs.load(Ordering::Relaxed))) };
        let watch = Arc::new(Watch::new(Some(memory)));
        let keeping = tokio::spawn(Arc::clone(&watch).keep());
        tokio::time::sleep(PERIOD).await;
        let (modest, greedy) = (CancellationToken::new(), CancellationToken::new());
        let first = watch.over(&modest);
        tokio::time::sleep(PERIOD * 4).await;
        assert!(!modest.is_cancelled(), "it takes nothing");
        drop(first);
        let second = watch.over(&greedy);
        held.store(200, Ordering::Relaxed);
        tokio::time::sleep(PERIOD * 6).await;
        assert!(greedy.is_cancelled() && second.is_ended());
        drop(second);
        tokio::time::sleep(PERIOD * 4).await;
        // What was not given back to the system is there for the next one, and no more.
        let third = watch.over(&modest);
        tokio::time::sleep(PERIOD * 4).await;
        assert!(!third.is_ended());
        held.store(210, Ordering::Relaxed);
        tokio::time::sleep(PERIOD * 6).await;
        assert!(third.is_ended());
        keeping.abort();
    }
}
