//! What is half-written goes when the user interrupts the program or the system ends it.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Half-written files and folders that go with the program when it is interrupted.
///
/// Whoever moves them to their places holds [`Partial::uninterrupted`] meanwhile.
#[derive(Debug)]
pub(in crate::cli) struct Partial {
    paths: Arc<Mutex<Vec<PathBuf>>>,
}

impl Partial {
    /// Takes those paths away on SIGINT and SIGTERM; the program then ends as it would have without.
    pub(in crate::cli) fn watch(paths: Vec<PathBuf>) -> Self {
        let partial = Self { paths: Arc::new(Mutex::new(paths)) };
        partial.listen();
        partial
    }

    /// Nothing is taken away and the program goes on until this is dropped.
    pub(in crate::cli) fn uninterrupted(&self) -> MutexGuard<'_, Vec<PathBuf>> {
        // The list is whole whoever panicked.
        self.paths.lock().unwrap_or_else(PoisonError::into_inner)
    }

    #[cfg(unix)]
    fn listen(&self) {
        use signal_hook::consts::{SIGINT, SIGTERM};
        use signal_hook::iterator::Signals;
        // Where no handler can be had, the next run takes away what this one leaves.
        let Ok(mut signals) = Signals::new([SIGINT, SIGTERM]) else { return };
        let paths = Arc::clone(&self.paths);
        std::thread::spawn(move || {
            if let Some(signal) = signals.forever().next() {
                // Held until the end: the rest of the program waits at its next step instead of reporting what went wrong.
                let paths = paths.lock().unwrap_or_else(PoisonError::into_inner);
                paths.iter().for_each(|path| remove(path));
                let _ = signal_hook::low_level::emulate_default_handler(signal);
            }
        });
    }

    #[cfg(not(unix))]
    fn listen(&self) {}
}

/// Removes a file or a folder that may still be written into: once it has another name, nothing new gets into it.
pub(in crate::cli) fn remove(path: &Path) {
    let mut gone = path.as_os_str().to_owned();
    gone.push("-gone");
    let gone = PathBuf::from(gone);
    let path = if fs::rename(path, &gone).is_ok() { &gone } else { path };
    // A failure has nowhere to be reported; the next run tries again.
    let _ = if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) };
}
