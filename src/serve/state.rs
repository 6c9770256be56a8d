//! What all requests share.

use std::sync::{Arc, Mutex, PoisonError, RwLock};

use tokio::sync::watch;

use super::content::Content;
use super::curator::Curator;
use super::limits::Limits;
use super::memory::{Memory, Watch};
use super::origin::Names;
use super::queue::Queue;
use super::served::Served;

/// What becomes of updates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Updates {
    /// They are refused.
    Refused,
    /// They are made in memory, and lost when the server stops or its content is replaced.
    InMemory,
}

/// What all requests share.
pub(super) struct State {
    pub(super) limits: Limits,
    pub(super) updates: Updates,
    pub(super) names: Names,
    pub(super) watch: Arc<Watch>,
    pub(super) curator: Option<Arc<dyn Curator>>,
    /// Held while a correction is kept and what it gives is served.
    pub(super) changing: Mutex<()>,
    pub(super) queue: Queue,
    served: RwLock<Arc<Served>>,
    /// Why the content is not what it should be: its source could not be read again.
    stale: RwLock<Option<String>>,
    stopped: watch::Sender<bool>,
}

impl State {
    pub(super) fn new(
        content: Content,
        limits: Limits,
        updates: Updates,
        names: Names,
        memory: Option<Memory>,
        curator: Option<Arc<dyn Curator>>,
    ) -> Self {
        Self {
            limits,
            updates,
            names,
            watch: Arc::new(Watch::new(memory)),
            curator,
            changing: Mutex::new(()),
            queue: Queue::new(limits.at_once, limits.waiting),
            served: RwLock::new(Arc::new(Served::new(content))),
            stale: RwLock::new(None),
            stopped: watch::Sender::new(false),
        }
    }

    /// What is served now.
    pub(super) fn served(&self) -> Arc<Served> {
        Arc::clone(&self.served.read().unwrap_or_else(PoisonError::into_inner))
    }

    pub(super) fn stale(&self) -> Option<String> {
        self.stale.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Resolves when the server is to stop.
    pub(super) async fn stopped(&self) {
        let mut receiver = self.stopped.subscribe();
        // The sender lives as long as this.
        let _ = receiver.wait_for(|stopped| *stopped).await;
    }
}

/// What tells a running server what to do.
#[derive(Clone)]
pub struct Handle(pub(super) Arc<State>);

impl Handle {
    /// Stops the server: what is asked of it is answered, for a short while.
    pub fn stop(&self) {
        self.0.stopped.send_replace(true);
    }

    /// Serves something else from now on. What is being answered is answered from what was served before.
    pub fn replace(&self, content: Content) {
        let served = Arc::new(Served::new(content));
        *self.0.served.write().unwrap_or_else(PoisonError::into_inner) = served;
        *self.0.stale.write().unwrap_or_else(PoisonError::into_inner) = None;
        self.0.watch.replaced();
    }

    /// What is served stays, although it is not what it should be, for that reason.
    pub fn keep(&self, reason: String) {
        *self.0.stale.write().unwrap_or_else(PoisonError::into_inner) = Some(reason);
    }
}
