//! Work on many things side by side, with the results in the order in which the things came.

use std::collections::VecDeque;
use std::iter::Fuse;
use std::panic::resume_unwind;
use std::sync::mpsc::{Receiver, sync_channel};
use std::sync::{Condvar, Mutex, PoisonError};
use std::thread::{self, available_parallelism};

use clap::Args;
use clap::builder::RangedU64ValueParser;
use rayon::iter::{IntoParallelIterator, ParallelIterator};
use rayon::{Scope, ThreadPool, ThreadPoolBuilder};

use super::error::CommandError;
use super::stack::sizes;

/// So many things are taken on for each thread: enough that none waits while a long one is at the head of the line.
const WAITING: usize = 64;
/// Nothing more is taken on while what is under way has so many bytes.
pub(super) const MOST_BYTES: u64 = 32_000_000;
/// More threads than any machine has cores are a slip.
const MOST_THREADS: u64 = 1024;

/// How many threads a command works with.
#[derive(Debug, Clone, Default, Args)]
pub(super) struct ThreadsArguments {
    /// Threads to work with, else as many as there are cores; what is written is the same
    #[arg(long, value_name = "N", value_parser = RangedU64ValueParser::<usize>::new().range(1..=MOST_THREADS))]
    pub threads: Option<usize>,
}

/// The threads of a command.
pub(super) struct Threads {
    /// Absent where one thread does all.
    pool: Option<ThreadPool>,
}

impl Threads {
    /// As many as are asked for, each with a stack as large as can be had.
    ///
    /// # Errors
    /// Where the system does not grant so many.
    pub(super) fn new(arguments: &ThreadsArguments) -> Result<Self, CommandError> {
        let cores = || available_parallelism().map_or(1, usize::from);
        let count = arguments.threads.unwrap_or_else(cores);
        if count == 1 {
            return Ok(Self { pool: None });
        }
        let pool = |size| ThreadPoolBuilder::new().num_threads(count).stack_size(size).build();
        let mut refused = None;
        for size in sizes() {
            match pool(size) {
                Ok(pool) => return Ok(Self { pool: Some(pool) }),
                Err(error) => refused = Some(error),
            }
        }
        let why = refused.map(|error| error.to_string()).unwrap_or_default();
        Err(CommandError::data(format!("there is no room for {count} threads: {why}")).hint("--threads 1 works with one"))
    }

    /// Runs `work`, which may hand things to the threads as long as it runs. It waits for them: it is none of them itself.
    pub(super) fn beside<'scope, T>(&self, work: impl FnOnce(Beside<'_, 'scope>) -> T) -> T {
        match &self.pool {
            None => work(Beside { scope: None, most: 0 }),
            Some(pool) => {
                let most = pool.current_num_threads() * WAITING;
                pool.in_place_scope(|scope| work(Beside { scope: Some(scope), most }))
            }
        }
    }

    /// Hands what `work` makes of each item to `out`, in the order of the items and as soon as it is ready, while the next item is waited
    /// for: whoever sends one gets its result before the next is sent. So many items are under way at once, of so many bytes together.
    ///
    /// # Errors
    /// The first one of `out`, after which no more items are taken.
    pub(super) fn pass_on<T: Send, R: Send, E: Send>(
        &self,
        mut items: impl Iterator<Item = T>,
        weight: fn(&T) -> u64,
        work: &(impl Fn(T) -> R + Sync),
        mut out: impl FnMut(R) -> Result<(), E> + Send,
    ) -> Result<(), E> {
        let Some(pool) = &self.pool else { return items.try_for_each(|item| out(work(item))) };
        let room = Room::default();
        let (sender, receiver) = sync_channel::<(u64, Receiver<R>)>(pool.current_num_threads() * WAITING);
        let write = || {
            let _closed = Closing(&room);
            for (weight, result) in receiver {
                let Ok(result) = result.recv() else { break };
                out(result)?;
                room.leave(weight);
            }
            Ok(())
        };
        thread::scope(|threads| {
            let writing = threads.spawn(write);
            pool.in_place_scope(|scope| {
                while room.waits_for_some() {
                    let Some(item) = items.next() else { break };
                    let weight = weight(&item);
                    let (done, result) = sync_channel(1);
                    scope.spawn(move |_| {
                        // Nobody waits for it any more where the results cannot be written.
                        let _ = done.send(work(item));
                    });
                    room.enter(weight);
                    if sender.send((weight, result)).is_err() {
                        break;
                    }
                }
                drop(sender);
            });
            writing.join().unwrap_or_else(|panic| resume_unwind(panic))
        })
    }

    /// Does several things, also in a thread of these; the error of the first of the things that fails.
    pub(super) fn each<T: Send>(&self, things: Vec<T>, work: impl Fn(T) -> Result<(), CommandError> + Sync) -> Result<(), CommandError> {
        let Some(pool) = &self.pool else { return things.into_iter().try_for_each(work) };
        let done: Vec<Result<(), CommandError>> = pool.install(|| things.into_par_iter().map(&work).collect());
        done.into_iter().collect()
    }
}

/// Room for things that are under way, by their bytes.
#[derive(Default)]
struct Room {
    inside: Mutex<Inside>,
    changed: Condvar,
}

#[derive(Default)]
struct Inside {
    bytes: u64,
    /// Nobody takes results any more.
    is_closed: bool,
}

impl Room {
    /// Waits until there is room; whether anybody takes results still.
    fn waits_for_some(&self) -> bool {
        let inside = self.inside.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = self.changed.wait_while(inside, |inside| inside.bytes >= MOST_BYTES && !inside.is_closed);
        !waited.unwrap_or_else(PoisonError::into_inner).is_closed
    }

    fn enter(&self, bytes: u64) {
        self.change(|inside| inside.bytes += bytes);
    }

    fn leave(&self, bytes: u64) {
        self.change(|inside| inside.bytes -= bytes);
    }

    fn change(&self, change: impl FnOnce(&mut Inside)) {
        change(&mut self.inside.lock().unwrap_or_else(PoisonError::into_inner));
        self.changed.notify_all();
    }
}

/// Closes the room when whoever takes the results ends.
struct Closing<'r>(&'r Room);

impl Drop for Closing<'_> {
    fn drop(&mut self) {
        self.0.change(|inside| inside.is_closed = true);
    }
}

/// The way to the threads of a command.
#[derive(Clone, Copy)]
pub(super) struct Beside<'s, 'scope> {
    scope: Option<&'s Scope<'scope>>,
    /// So many things are under way at once.
    most: usize,
}

impl<'s, 'scope> Beside<'s, 'scope> {
    /// What `work` makes of each item, in the order of the items. These are taken only as far as there is room for them: so many at once, of
    /// so many bytes together (`weight`).
    pub(super) fn map<I, R, F>(self, items: I, weight: fn(&I::Item) -> u64, work: &'scope F) -> InOrder<'s, 'scope, I, R, F>
    where
        I: Iterator,
        I::Item: Send + 'scope,
        R: Send + 'scope,
        F: Fn(I::Item) -> R + Sync,
    {
        InOrder { beside: self, items: items.fuse(), weight, work, under_way: VecDeque::new(), bytes: 0 }
    }
}

/// Results in the order of items.
pub(super) struct InOrder<'s, 'scope, I: Iterator, R, F> {
    beside: Beside<'s, 'scope>,
    items: Fuse<I>,
    weight: fn(&I::Item) -> u64,
    work: &'scope F,
    under_way: VecDeque<(u64, Receiver<R>)>,
    bytes: u64,
}

impl<'scope, I, R, F> Iterator for InOrder<'_, 'scope, I, R, F>
where
    I: Iterator,
    I::Item: Send + 'scope,
    R: Send + 'scope,
    F: Fn(I::Item) -> R + Sync,
{
    type Item = R;

    fn next(&mut self) -> Option<R> {
        let Some(scope) = self.beside.scope else { return self.items.next().map(self.work) };
        while self.under_way.len() < self.beside.most && self.bytes < MOST_BYTES {
            let Some(item) = self.items.next() else { break };
            let (weight, work) = ((self.weight)(&item), self.work);
            let (done, result) = sync_channel(1);
            scope.spawn(move |_| {
                // Nobody waits for it any more where the command has failed.
                let _ = done.send(work(item));
            });
            self.bytes += weight;
            self.under_way.push_back((weight, result));
        }
        let (weight, result) = self.under_way.pop_front()?;
        self.bytes -= weight;
        // A thread that panics sends nothing: the panic goes on where the threads are left.
        result.recv().ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::thread::sleep;
    use std::time::Duration;

    fn threads(count: usize) -> Threads {
        Threads::new(&ThreadsArguments { threads: Some(count) }).unwrap()
    }

    #[test]
    fn results_come_in_order_whatever_takes_longest() {
        let slow_first = |n: u64| {
            sleep(Duration::from_millis(if n.is_multiple_of(10) { 5 } else { 0 }));
            n * n
        };
        let expected: Vec<u64> = (0..500).map(|n| n * n).collect();
        for count in [1, 2, 3, 8] {
            let found: Vec<u64> = threads(count).beside(|beside| beside.map(0..500, |_| 0, &slow_first).collect());
            assert_eq!(found, expected, "{count} threads");
        }
    }

    #[test]
    fn no_more_is_taken_on_than_there_is_room_for() {
        let (taken, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let items = |count: usize| {
            (0..count).inspect(|_| {
                taken.fetch_add(1, Ordering::SeqCst);
            })
        };
        let run = |weight: fn(&usize) -> u64| {
            taken.store(0, Ordering::SeqCst);
            most.store(0, Ordering::SeqCst);
            threads(2).beside(|beside| {
                for (done, _) in beside.map(items(1000), weight, &|n| n).enumerate() {
                    most.fetch_max(taken.load(Ordering::SeqCst) - done, Ordering::SeqCst);
                }
            });
            most.load(Ordering::SeqCst)
        };
        assert_eq!(run(|_| 0), 2 * WAITING);
        assert_eq!(run(|_| MOST_BYTES / 4), 4);
        assert_eq!(run(|_| 2 * MOST_BYTES), 1);
    }

    #[test]
    fn the_first_failure_in_order_is_the_error() {
        let work = |n: u32| match n {
            3 => {
                sleep(Duration::from_millis(20));
                Err(CommandError::data("three"))
            }
            5 => Err(CommandError::data("five")),
            _ => Ok(()),
        };
        for count in [1, 4] {
            let threads = threads(count);
            assert_eq!(threads.each((0..9).collect(), work).unwrap_err().message, "three");
            // In a thread that works beside others, too.
            let within = |n: u32| threads.each(vec![n, n + 1], work).map_err(|error| error.message);
            let found: Vec<Result<(), String>> = threads.beside(|beside| beside.map(0..5, |_| 0, &within).collect());
            assert_eq!(found, [Ok(()), Ok(()), Err("three".to_owned()), Err("three".to_owned()), Err("five".to_owned())]);
        }
    }

    #[test]
    fn what_is_passed_on_keeps_its_order_and_does_not_wait_for_what_comes_next() {
        for count in [1, 2, 5] {
            let (sender, receiver) = std::sync::mpsc::channel();
            let mut seen = Vec::new();
            // Each item comes only once the result of the one before was written.
            let items = (0..50u64).inspect(|n| assert!(*n == 0 || receiver.recv() == Ok(n - 1)));
            let out = |n: u64| {
                seen.push(n);
                sender.send(n).map_err(|error| error.to_string())
            };
            threads(count).pass_on(items, |_| MOST_BYTES / 2, &|n| n, out).unwrap();
            assert_eq!(seen, (0..50).collect::<Vec<u64>>(), "{count} threads");
        }
    }

    #[test]
    fn nothing_more_is_taken_once_results_cannot_be_written() {
        for count in [1, 3] {
            let mut taken = 0;
            let items = (0..1_000_000u64).inspect(|_| taken += 1);
            let out = |n: u64| if n < 3 { Ok(()) } else { Err(n) };
            assert_eq!(threads(count).pass_on(items, |_| 0, &|n| n, out), Err(3));
            assert!(taken < 10_000, "{taken} of {count} threads");
        }
    }

    #[test]
    #[should_panic(expected = "as it must")]
    fn a_panic_is_not_lost() {
        let work = |n: u32| assert!(n < 5, "as it must");
        threads(2).beside(|beside| beside.map(0..9, |_| 0, &work).count());
    }
}
