//! The words of a statement among those around them.

use serde_json::{Value, json};

use crate::text::{Span, Text};

/// Words are shown with their paragraph, but not with more than this many characters on either side.
const CONTEXT: usize = 240;

/// The words of a stretch in their paragraph.
pub(super) fn sentence(text: &Text, span: Span) -> Value {
    let whole = text.as_str();
    let bytes = |span: Span| {
        let part = text.slice(span);
        let start = part.as_ptr() as usize - whole.as_ptr() as usize;
        (start, start + part.len())
    };
    let (start, end) = bytes(span);
    let before = whole[..start].rsplit('\n').next().unwrap_or_default();
    let after = whole[end..].split('\n').next().unwrap_or_default();
    let skipped = before.chars().count().saturating_sub(CONTEXT);
    let mut lead: String = before.chars().skip(skipped).collect();
    if skipped > 0 {
        lead.insert(0, '…');
    }
    let mut tail: String = after.chars().take(CONTEXT).collect();
    if tail.len() < after.len() {
        tail.push('…');
    }
    json!({ "before": lead, "words": text.slice(span), "after": tail })
}
