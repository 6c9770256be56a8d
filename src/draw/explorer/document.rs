//! The page with its data, style and script in one file, which needs no server and no network.

use base64::prelude::{BASE64_STANDARD, Engine as _};
use sha2::{Digest, Sha256};

use super::bundle::bundle;
use super::contents::contents;
use super::files::{MODULES, STYLE, filled};
use crate::draw::pen::escape;
use crate::draw::picture::{Picture, Showing};
use crate::draw::telling::Telling;
use crate::draw::text::Font;

/// Writes what a picture shows, drawn as `svg`, as a page that answers from what is in it.
pub fn write_explorer(telling: &Telling<'_>, showing: &Showing, picture: &Picture, svg: &str, font: &Font) -> String {
    let data = contents(telling, showing, picture, svg, font).to_string();
    // Nothing in the data can end the script that holds it.
    let data = data.replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029");
    let style = format!("\n{STYLE}");
    let script = format!("\n{}", bundle(&MODULES, "kept.js"));
    let head = format!(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n<style>{style}</style>\n<script type=\"module\">{script}</script>",
        policy(&style, &script)
    );
    filled(&[
        ("language", picture.wording.code()),
        ("title", &escape(&picture.title)),
        ("head", &head),
        ("noscript", picture.wording.pick("Cette page a besoin de JavaScript.", "This page needs JavaScript.")),
        ("data", &format!("<script id=\"data\" type=\"application/json\">{data}</script>")),
    ])
}

/// This script and this style alone, and nothing from anywhere.
fn policy(style: &str, script: &str) -> String {
    let hash = |text: &str| format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(text)));
    format!(
        "default-src 'none'; script-src {}; style-src {}; img-src data: blob:; base-uri 'none'; form-action 'none'",
        hash(script),
        hash(style)
    )
}
