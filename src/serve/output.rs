//! Where an answer is written: kept until it is whole, or sent chunk by chunk.

use std::io::{self, Write};
use std::time::Duration;

use axum::body::Bytes;
use axum::http::StatusCode;
use oxigraph::sparql::CancellationToken;
use tokio::runtime::Handle;
use tokio::sync::{mpsc, oneshot};
use tokio::time::Instant;

/// Bytes of a chunk.
const CHUNK: usize = 1 << 16;

/// How long a client has to be told that a stream breaks off.
const BREAK: Duration = Duration::from_millis(500);

/// Where an answer is written.
pub(super) struct Output {
    place: Place,
    /// Nothing is written for a request that is over.
    token: CancellationToken,
}

enum Place {
    /// It is kept until it is whole.
    Kept(Kept),
    /// It goes out as it is written.
    Streamed(Streamed),
}

/// An answer that is kept until it is whole.
pub(super) struct Kept {
    bytes: Vec<u8>,
    most: usize,
    media_type: &'static str,
    status: StatusCode,
    is_full: bool,
}

/// An answer that goes out as it is written.
pub(super) struct Streamed {
    /// What waits for the media type, which goes out before all.
    head: Option<oneshot::Sender<&'static str>>,
    chunks: mpsc::Sender<io::Result<Bytes>>,
    pending: Vec<u8>,
    until: Instant,
    is_whole: bool,
}

impl Output {
    /// One that keeps so many bytes at most.
    pub(super) fn kept(most: usize, token: CancellationToken) -> Self {
        let place = Place::Kept(Kept { bytes: Vec::new(), most, media_type: "text/plain", status: StatusCode::OK, is_full: false });
        Self { place, token }
    }

    /// One that sends what is written until then.
    pub(super) fn streamed(
        head: oneshot::Sender<&'static str>,
        chunks: mpsc::Sender<io::Result<Bytes>>,
        until: Instant,
        token: CancellationToken,
    ) -> Self {
        Self { place: Place::Streamed(Streamed { head: Some(head), chunks, pending: Vec::new(), until, is_whole: false }), token }
    }

    /// What is written is of that media type; called once, before anything is written.
    pub(super) fn begin(&mut self, media_type: &'static str) {
        match &mut self.place {
            Place::Kept(kept) => kept.media_type = media_type,
            // Who waited may have left: writing fails then.
            Place::Streamed(streamed) => drop(streamed.head.take().map(|head| head.send(media_type))),
        }
    }

    /// Whether more was written than is kept.
    pub(super) fn is_full(&self) -> bool {
        matches!(&self.place, Place::Kept(kept) if kept.is_full)
    }

    /// Something new is there; an answer that streams has its status already.
    pub(super) fn created(&mut self) {
        if let Place::Kept(kept) = &mut self.place {
            kept.status = StatusCode::CREATED;
        }
    }

    /// The whole answer with its status and media type, where it was kept.
    pub(super) fn whole(self) -> Option<(StatusCode, &'static str, Vec<u8>)> {
        match self.place {
            Place::Kept(kept) => Some((kept.status, kept.media_type, kept.bytes)),
            Place::Streamed(_) => None,
        }
    }

    /// The answer is whole. A stream for which this is not called breaks off, so that its client sees that it is not.
    pub(super) fn finish(&mut self) -> io::Result<()> {
        self.flush()?;
        if let Place::Streamed(streamed) = &mut self.place {
            streamed.is_whole = true;
        }
        Ok(())
    }
}

impl Drop for Streamed {
    fn drop(&mut self) {
        if !self.is_whole {
            // A client that has left sees nothing.
            let _ = self.send(Err(io::Error::other("the answer is not whole")));
        }
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.token.is_cancelled() {
            return Err(io::Error::new(io::ErrorKind::TimedOut, "the request is over"));
        }
        match &mut self.place {
            Place::Kept(kept) => {
                if kept.bytes.len() + bytes.len() > kept.most {
                    kept.is_full = true;
                    return Err(io::Error::other("the answer is too large"));
                }
                kept.bytes.extend_from_slice(bytes);
            }
            Place::Streamed(streamed) => {
                streamed.pending.extend_from_slice(bytes);
                if streamed.pending.len() >= CHUNK {
                    streamed.send_pending()?;
                }
            }
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.place {
            Place::Streamed(streamed) if !streamed.pending.is_empty() => streamed.send_pending(),
            _ => Ok(()),
        }
    }
}

impl Streamed {
    fn send_pending(&mut self) -> io::Result<()> {
        let chunk = std::mem::take(&mut self.pending).into();
        self.send(Ok(chunk))
    }

    /// Waits for a client that takes its time, but not longer than the request may take.
    fn send(&self, chunk: io::Result<Bytes>) -> io::Result<()> {
        if chunk.is_ok() && Instant::now() >= self.until {
            return Err(io::Error::new(io::ErrorKind::TimedOut, "the request is over"));
        }
        let patience = self.until.max(Instant::now() + BREAK);
        let sent = Handle::current().block_on(tokio::time::timeout_at(patience, self.chunks.send(chunk)));
        match sent {
            Ok(Ok(())) => Ok(()),
            Ok(Err(_)) => Err(io::Error::new(io::ErrorKind::BrokenPipe, "the client has left")),
            Err(_) => Err(io::Error::new(io::ErrorKind::TimedOut, "the client takes the answer too slowly")),
        }
    }
}
