//! JSON on its way out.

use std::io::Write;

use serde_json::Value;

use crate::serve::output::Output;
use crate::serve::problem::Problem;

/// Writes an answer.
pub(super) fn write(value: &Value, output: &mut Output) -> Result<(), Problem> {
    output.begin("application/json");
    let failed = |error: &dyn std::fmt::Display| Problem::internal(error.to_string());
    serde_json::to_writer(&mut *output, value).map_err(|error| failed(&error))?;
    output.write_all(b"\n").map_err(|error| failed(&error))
}
