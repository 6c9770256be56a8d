//! One error for the user: what is wrong, a hint, and the exit code.

use std::fmt::Display;

use super::report::report_line;

/// Whose problem it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    /// In the data: exit code 1.
    Data,
    /// In how the program was called: exit code 2.
    Usage,
}

/// A command's failure.
#[derive(Debug)]
pub(super) struct CommandError {
    pub fault: Fault,
    pub message: String,
    pub hint: Option<String>,
    /// Of an article that cannot be read: why, without where it stands.
    reason: Option<Box<Reason>>,
}

/// Why an article cannot be read.
#[derive(Debug)]
struct Reason {
    words: String,
    /// The same in words that are true of others too.
    general: String,
}

/// Why a command ends before it has done its work.
#[derive(Debug)]
pub(super) enum Stop {
    /// It failed.
    Failed(CommandError),
    /// Whoever reads its results has seen enough, which is not an error.
    ClosedPipe,
}

/// What a command comes to.
pub(super) type Outcome = Result<Done, Stop>;

/// How a command that did its work ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Done {
    /// All is well.
    Well,
    /// Done, but something in the data is wrong and has been reported.
    WithFaults,
}

impl From<CommandError> for Stop {
    fn from(error: CommandError) -> Self {
        Self::Failed(error)
    }
}

impl CommandError {
    pub(super) fn data(message: impl Display) -> Self {
        Self { fault: Fault::Data, message: message.to_string(), hint: None, reason: None }
    }

    pub(super) fn usage(message: impl Display) -> Self {
        Self { fault: Fault::Usage, message: message.to_string(), hint: None, reason: None }
    }

    /// What stands at a place cannot be read, for a reason that others may share.
    pub(super) fn at(place: impl Display, words: impl Display) -> Self {
        let words = words.to_string();
        let message = format!("{place}: {words}");
        Self { reason: Some(Box::new(Reason { general: words.clone(), words })), ..Self::data(message) }
    }

    /// The reason in more general words.
    pub(super) fn in_general(mut self, general: String) -> Self {
        if let Some(reason) = &mut self.reason {
            reason.general = general;
        }
        self
    }

    /// What is wrong, without where it stands where that is known.
    pub(super) fn reason(&self) -> &str {
        self.reason.as_ref().map_or(&self.message, |reason| &reason.words)
    }

    /// What is wrong, in words that are true of others too.
    pub(super) fn general(&self) -> &str {
        self.reason.as_ref().map_or(&self.message, |reason| &reason.general)
    }

    pub(super) fn hint(mut self, hint: impl Display) -> Self {
        self.hint = Some(hint.to_string());
        self
    }

    pub(super) fn maybe_hint(mut self, hint: Option<String>) -> Self {
        self.hint = hint;
        self
    }

    /// Reports it to the user.
    pub(super) fn report(&self) {
        self.lines().iter().for_each(|line| report_line(line));
    }

    /// What the user is told.
    pub(super) fn lines(&self) -> Vec<String> {
        let hint = self.hint.as_ref().map(|hint| format!("  hint: {hint}"));
        std::iter::once(format!("depeche: {}", self.message)).chain(hint).collect()
    }

    pub(super) fn exit_code(&self) -> u8 {
        match self.fault {
            Fault::Data => 1,
            Fault::Usage => 2,
        }
    }
}
