//! How far a file has been read, whoever reads it.

use std::io::{self, Read, Seek, SeekFrom};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// A reader whose position is known to others.
pub(super) struct Counted<R> {
    inner: R,
    place: Place,
}

/// A position in bytes from the start; it grows as the file is read, a buffer at a time.
#[derive(Debug, Clone, Default)]
pub(super) struct Place(Arc<AtomicU64>);

impl Place {
    pub(super) fn bytes(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }

    pub(super) fn set(&self, bytes: u64) {
        self.0.store(bytes, Ordering::Relaxed);
    }
}

impl<R> Counted<R> {
    /// A reader that is at its start, which keeps `place` up to date.
    pub(super) fn new(inner: R, place: Place) -> Self {
        Self { inner, place }
    }
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.place.0.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

impl<R: Seek> Seek for Counted<R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let place = self.inner.seek(to)?;
        self.place.set(place);
        Ok(place)
    }
}

/// How many bytes lie between each place and the furthest before it: what a part of a file stands for, where only places are known.
#[derive(Debug, Default)]
pub(super) struct Steps {
    furthest: u64,
}

impl Steps {
    /// The bytes up to that place.
    pub(super) fn to(&mut self, place: u64) -> u64 {
        let step = place.saturating_sub(self.furthest);
        self.furthest += step;
        step
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_make_up_the_whole_whatever_their_order() {
        let mut steps = Steps::default();
        assert_eq!([3, 3, 10, 7, 12].map(|place| steps.to(place)), [3, 0, 7, 0, 2]);
    }
}
