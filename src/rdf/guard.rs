//! What would cost a parser its stack or its memory is refused on its way in.

use std::cell::RefCell;
use std::io::{self, Read};
use std::rc::Rc;

use super::json_watch::JsonWatch;
use super::refusal::Refusal;
use super::xml_watch::XmlWatch;
use crate::ontology::Nesting;

/// Looks at the bytes of one format.
pub(super) enum Watch {
    /// Turtle, TriG, N-Triples, N-Quads.
    Turtle(Nesting),
    Xml(XmlWatch),
    Json(Rc<RefCell<JsonWatch>>),
}

impl Watch {
    fn feed(&mut self, bytes: &[u8]) -> Result<(), Refusal> {
        match self {
            Self::Turtle(nesting) => nesting.feed(bytes).map_err(|error| Refusal::too_deep(error.at)),
            Self::Xml(watch) => watch.feed(bytes),
            Self::Json(watch) => watch.borrow_mut().feed(bytes),
        }
    }
}

/// Hands bytes on that have been looked at. The reason of a refusal lies beside, since parsers wrap errors of their readers.
pub(super) struct Guarded<R> {
    pub inner: R,
    pub watch: Watch,
    pub refusal: Rc<RefCell<Option<Refusal>>>,
}

impl<R: Read> Read for Guarded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.watch.feed(&buffer[..count]).map_err(|refusal| {
            let error = io::Error::new(io::ErrorKind::InvalidData, refusal.message.clone());
            *self.refusal.borrow_mut() = Some(refusal);
            error
        })?;
        Ok(count)
    }
}

/// Text without its byte order mark.
pub(super) fn without_mark(mut input: impl Read) -> impl Read {
    const MARK: &[u8] = b"\xef\xbb\xbf";
    let mut head = Vec::new();
    // An error comes again when the rest is read.
    let failure = input.by_ref().take(MARK.len() as u64).read_to_end(&mut head).err();
    if head == MARK {
        head.clear();
    }
    io::Cursor::new(head).chain(Failing(failure)).chain(input)
}

/// Nothing but an error, where there is one.
struct Failing(Option<io::Error>);

impl Read for Failing {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        self.0.take().map_or(Ok(0), Err)
    }
}
