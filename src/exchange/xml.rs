//! Values in XML that a reader gets back as they were.

use std::borrow::Cow;

use quick_xml::escape::escape;
use quick_xml::events::BytesText;
use quick_xml::events::attributes::Attribute;
use quick_xml::name::QName;

/// An attribute. Readers turn line breaks and tabs in it into blanks, unless they are written as references.
pub(super) fn attribute<'a>(name: &'a str, value: &str) -> Attribute<'a> {
    let value = escape(value).replace('\n', "&#10;").replace('\r', "&#13;").replace('\t', "&#9;");
    Attribute { key: QName(name.as_bytes()), value: Cow::Owned(value.into_bytes()) }
}

/// The text of an element. Readers turn a carriage return in it into a line feed, unless it is written as a reference.
pub(super) fn text(value: &str) -> BytesText<'static> {
    BytesText::from_escaped(escape(value).replace('\r', "&#13;"))
}
