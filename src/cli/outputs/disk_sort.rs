//! Rows that are sorted on disk where they are more than memory shall hold.
//!
//! Crates for this bound the number of rows that are held, not their bytes, and keep a file open for each sorted run: a large join would
//! have too many.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::fs::{File, OpenOptions};
use std::io::{self, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::PathBuf;

/// So many bytes of rows are held before they are written as a sorted run.
const HELD: usize = 48 << 20;
/// So many bytes of a run are read at once.
const BUFFER: usize = 1 << 16;

/// Rows that will be sorted by their keys; of equal keys, in the order in which they came.
pub(in crate::cli) struct DiskSort {
    path: PathBuf,
    file: Option<File>,
    most: usize,
    /// Keys and values, one after the other.
    held: Vec<u8>,
    rows: Vec<Place>,
    runs: Vec<Run>,
    written: u64,
}

/// Where a row is held.
struct Place {
    start: usize,
    key: usize,
    value: usize,
}

/// Where a sorted run lies in the file, as far as it was not read yet.
struct Run {
    next: u64,
    end: u64,
    buffer: Vec<u8>,
    /// How much of the buffer was read.
    read: usize,
}

impl DiskSort {
    /// No rows yet; runs go to a file of that path.
    pub(in crate::cli) fn new(path: PathBuf) -> Self {
        Self::holding(path, HELD)
    }

    fn holding(path: PathBuf, most: usize) -> Self {
        Self { path, file: None, most, held: Vec::new(), rows: Vec::new(), runs: Vec::new(), written: 0 }
    }

    /// Adds a row.
    ///
    /// # Errors
    /// Where a run cannot be written.
    pub(in crate::cli) fn push(&mut self, key: &[u8], value: &[u8]) -> io::Result<()> {
        if !self.rows.is_empty() && self.held.len() + key.len() + value.len() > self.most {
            self.write_run()?;
        }
        self.rows.push(Place { start: self.held.len(), key: key.len(), value: value.len() });
        self.held.extend_from_slice(key);
        self.held.extend_from_slice(value);
        Ok(())
    }

    /// The rows in their order.
    ///
    /// # Errors
    /// Where the last run cannot be written.
    pub(in crate::cli) fn sorted(mut self) -> io::Result<SortedRows> {
        if self.runs.is_empty() {
            self.sort();
            return Ok(SortedRows { file: None, runs: Vec::new(), heads: BinaryHeap::new(), held: self.held, rows: self.rows.into_iter() });
        }
        self.write_run()?;
        let mut rows =
            SortedRows { file: self.file, runs: self.runs, heads: BinaryHeap::new(), held: Vec::new(), rows: Vec::new().into_iter() };
        for run in 0..rows.runs.len() {
            rows.take_head(run)?;
        }
        Ok(rows)
    }

    fn sort(&mut self) {
        let held = &self.held;
        self.rows.sort_by(|a, b| held[a.start..a.start + a.key].cmp(&held[b.start..b.start + b.key]));
    }

    fn write_run(&mut self) -> io::Result<()> {
        self.sort();
        let file = match &mut self.file {
            Some(file) => file,
            none => none.insert(OpenOptions::new().create_new(true).read(true).write(true).open(&self.path)?),
        };
        let start = self.written;
        let mut out = BufWriter::with_capacity(BUFFER, file);
        for row in self.rows.drain(..) {
            out.write_all(&length(row.key)?)?;
            out.write_all(&length(row.value)?)?;
            out.write_all(&self.held[row.start..row.start + row.key + row.value])?;
            self.written += 8 + (row.key + row.value) as u64;
        }
        out.flush()?;
        drop(out);
        self.held.clear();
        self.runs.push(Run { next: start, end: self.written, buffer: Vec::new(), read: 0 });
        Ok(())
    }
}

fn length(bytes: usize) -> io::Result<[u8; 4]> {
    u32::try_from(bytes).map(u32::to_le_bytes).map_err(io::Error::other)
}

/// A row: its key and its value.
pub(in crate::cli) type SortedRow = (Vec<u8>, Vec<u8>);

/// Key, run and value of the next row of a run.
type Head = (Vec<u8>, usize, Vec<u8>);

/// Rows in the order of their keys.
pub(in crate::cli) struct SortedRows {
    file: Option<File>,
    runs: Vec<Run>,
    /// The next row of each run: the smallest key first, of equal ones that of the first run.
    heads: BinaryHeap<Reverse<Head>>,
    /// Where all are in memory.
    held: Vec<u8>,
    rows: std::vec::IntoIter<Place>,
}

impl SortedRows {
    fn take_head(&mut self, at: usize) -> io::Result<()> {
        let (Some(file), Some(run)) = (&mut self.file, self.runs.get_mut(at)) else { return Ok(()) };
        if let Some((key, value)) = run.row(file)? {
            self.heads.push(Reverse((key, at, value)));
        }
        Ok(())
    }
}

impl Iterator for SortedRows {
    type Item = io::Result<SortedRow>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Some(Place { start, key, value }) = self.rows.next() {
            let (key, value) = self.held[start..start + key + value].split_at(key);
            return Some(Ok((key.to_owned(), value.to_owned())));
        }
        let Reverse((key, run, value)) = self.heads.pop()?;
        Some(self.take_head(run).map(|()| (key, value)))
    }
}

impl Run {
    fn row(&mut self, file: &mut File) -> io::Result<Option<SortedRow>> {
        if self.read == self.buffer.len() && self.next == self.end {
            return Ok(None);
        }
        let mut lengths = [0; 8];
        self.fill(&mut lengths, file)?;
        let [a, b, c, d, rest @ ..] = lengths;
        let (mut key, mut value) = (vec![0; u32::from_le_bytes([a, b, c, d]) as usize], vec![0; u32::from_le_bytes(rest) as usize]);
        self.fill(&mut key, file)?;
        self.fill(&mut value, file)?;
        Ok(Some((key, value)))
    }

    fn fill(&mut self, wanted: &mut [u8], file: &mut File) -> io::Result<()> {
        let mut filled = 0;
        while filled < wanted.len() {
            if self.read == self.buffer.len() {
                let more = BUFFER.min(usize::try_from(self.end - self.next).unwrap_or(BUFFER));
                if more == 0 {
                    return Err(io::ErrorKind::UnexpectedEof.into());
                }
                self.buffer.resize(more, 0);
                file.seek(SeekFrom::Start(self.next))?;
                file.read_exact(&mut self.buffer)?;
                (self.next, self.read) = (self.next + more as u64, 0);
            }
            let some = (wanted.len() - filled).min(self.buffer.len() - self.read);
            wanted[filled..filled + some].copy_from_slice(&self.buffer[self.read..self.read + some]);
            (filled, self.read) = (filled + some, self.read + some);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn rows_are_sorted_however_few_are_held(
            rows in proptest::collection::vec((proptest::collection::vec(0..4u8, 0..4), 0..200_000usize), 0..60),
            most in 1..1_000_000usize,
        ) {
            let folder = tempfile::TempDir::new().unwrap();
            let rows: Vec<SortedRow> = rows.into_iter().enumerate().map(|(at, (key, length))| (key, vec![at as u8; length])).collect();
            let mut sort = DiskSort::holding(folder.path().join("runs"), most);
            for (key, value) in &rows {
                sort.push(key, value).unwrap();
            }
            let found: Vec<SortedRow> = sort.sorted().unwrap().collect::<io::Result<_>>().unwrap();
            let mut expected = rows;
            expected.sort_by(|a, b| a.0.cmp(&b.0));
            prop_assert!(found == expected);
        }
    }

    #[test]
    fn a_run_that_was_cut_is_an_error() {
        let folder = tempfile::TempDir::new().unwrap();
        let path = folder.path().join("runs");
        let mut sort = DiskSort::holding(path.clone(), 8);
        for at in 0..20u8 {
            sort.push(&[20 - at], &[at; 5]).unwrap();
        }
        OpenOptions::new().write(true).open(&path).unwrap().set_len(40).unwrap();
        let found = sort.sorted().and_then(|rows| rows.collect::<io::Result<Vec<_>>>());
        assert!(found.is_err());
    }
}
