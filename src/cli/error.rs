//! One error for the user: what is wrong, a hint, and the exit code.

use std::fmt::Display;
use std::process::ExitCode;

use super::talk::report_line;

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
        Self { fault: Fault::Data, message: message.to_string(), hint: None }
    }

    pub(super) fn usage(message: impl Display) -> Self {
        Self { fault: Fault::Usage, message: message.to_string(), hint: None }
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
        report_line(&format!("depeche: {}", self.message));
        if let Some(hint) = &self.hint {
            report_line(&format!("  hint: {hint}"));
        }
    }

    pub(super) fn exit_code(&self) -> ExitCode {
        match self.fault {
            Fault::Data => ExitCode::from(1),
            Fault::Usage => ExitCode::from(2),
        }
    }
}
