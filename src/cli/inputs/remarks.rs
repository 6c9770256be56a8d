//! What of an article's file is not taken over, for the user.

use std::path::Path;

use crate::article::Remark;
use crate::cli::talk::Talk;

/// Reports the remarks on an article: those on its fields once for all of the file, the others for each `place`.
pub(in crate::cli) fn report_remarks(remarks: &[Remark], file: &Path, place: &str, talk: Talk) {
    for remark in remarks {
        match remark {
            Remark::NoAddress(_) => talk.warn_of(
                place,
                &remark.to_string(),
                "the address is neither that of a page (http, https, ftp) nor a urn, tag or doi: it is left out",
            ),
            Remark::UnreadField(field) => talk.count(&file.display().to_string(), "fields that are not read", field),
        }
    }
}
