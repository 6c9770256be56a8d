//! What spreadsheets do to cells: what can be read all the same, what cannot, and how a cell is kept from being computed.

use std::borrow::Cow;

/// Words for true and false that spreadsheets write, by their language.
const FLAGS: &str = include_str!("../../data/tables/flags.csv");
/// Characters by which a spreadsheet knows a formula.
const FORMULA: [char; 4] = ['=', '+', '-', '@'];
/// Keeps a cell from being one.
const APOSTROPHE: char = '\'';

/// The first version of the tables in which a cell with an apostrophe before a formula's sign was written with one more.
const FIRST_ESCAPED: u64 = 2;

/// What an apostrophe before a formula's sign is when a table is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Apostrophes {
    /// A part of the cell: nobody has put it there.
    Kept,
    /// What writing has put before the cell.
    #[default]
    TakenOff,
}

impl Apostrophes {
    /// Those in tables with a description of that version; without one, people or other programs wrote the tables.
    pub(super) fn of_version(version: Option<u64>) -> Self {
        if version.is_some_and(|version| version >= FIRST_ESCAPED) { Self::TakenOff } else { Self::Kept }
    }
}

/// Whether cells are written so that a spreadsheet computes none of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cells {
    /// As they are.
    Plain,
    /// With an apostrophe before what would be a formula.
    ForSpreadsheets,
}

/// What a spreadsheet's word for true or false means, in any case.
pub(super) fn flag(word: &str) -> Option<bool> {
    let rows = FLAGS.lines().skip(1).filter_map(|row| row.split_once(','));
    rows.into_iter().find(|(known, _)| known.eq_ignore_ascii_case(word)).map(|(_, means)| means == "true")
}

/// Whether a spreadsheet would compute the cell. A number is only itself.
pub(super) fn is_formula(cell: &str) -> bool {
    cell.starts_with(FORMULA) && !is_number(cell)
}

/// Whether the cell is a number in digits: what Rust reads as one besides, such as `-inf`, is a name to a spreadsheet.
fn is_number(cell: &str) -> bool {
    cell.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'+' | b'-' | b'.' | b'e' | b'E')) && cell.parse::<f64>().is_ok()
}

/// The cell as it is written. One that begins with an apostrophe before a formula's sign gets one more, so that reading gives it back.
pub(super) fn written(cell: &str, cells: Cells) -> Cow<'_, str> {
    let is_kept = is_escaped(cell) || (cells == Cells::ForSpreadsheets && is_formula(cell));
    if is_kept { Cow::Owned(format!("{APOSTROPHE}{cell}")) } else { Cow::Borrowed(cell) }
}

/// The cell as it was before it was written.
pub(super) fn read(cell: &str, apostrophes: Apostrophes) -> &str {
    if apostrophes == Apostrophes::TakenOff && is_escaped(cell) { &cell[APOSTROPHE.len_utf8()..] } else { cell }
}

fn is_escaped(cell: &str) -> bool {
    cell.starts_with(APOSTROPHE) && cell.trim_start_matches(APOSTROPHE).starts_with(FORMULA)
}

/// Whether the cell is a date as a spreadsheet shows or keeps it: `10/11/2020`, `10-nov-20`, `nov-20`, `44145`, `2020-11-10 00:00:00`.
pub(super) fn is_rewritten_date(cell: &str) -> bool {
    let is_number = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    if is_number(cell) {
        return cell.len() == 5;
    }
    let (day, time) = cell.split_once(' ').unwrap_or((cell, ""));
    let is_time = time.split(':').count() > 1 && time.split(':').all(is_number);
    let parts: Vec<&str> = day.split(['/', '.', '-']).filter(|part| !part.is_empty()).collect();
    let is_month = |s: &str| (3..=9).contains(&s.chars().count()) && s.chars().all(char::is_alphabetic);
    let numbers = parts.iter().filter(|part| is_number(part)).count();
    let months = parts.iter().filter(|part| is_month(part)).count();
    let is_day = match parts.len() {
        2 => numbers == 1 && months == 1,
        3 => numbers + months == 3 && months < 2,
        _ => false,
    };
    is_day && (time.is_empty() || is_time)
}

/// A number with a point before its decimals, where the cell has a comma there: `40,19`. Not of thousands, as in `30,000`.
pub(super) fn with_point(cell: &str) -> Option<String> {
    let (whole, part) = cell.split_once(',')?;
    let is_decimal = !whole.contains('.') && part.bytes().all(|b| b.is_ascii_digit()) && !part.is_empty();
    is_decimal.then(|| format!("{whole}.{part}"))
}

/// Whether the comma in a number may stand between thousands.
pub(super) fn is_ambiguous(cell: &str) -> bool {
    cell.split_once(',').is_some_and(|(whole, part)| part.len() == 3 && !whole.trim_start_matches(['-', '+']).starts_with('0'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_date_that_a_spreadsheet_has_rewritten_is_known() {
        for date in
            ["10/11/2020", "10.11.2020", "10-11-20", "10-nov-20", "nov-20", "févr.-21", "44145", "2020-11-10 00:00:00", "10/11/2020 00:00"]
        {
            assert!(is_rewritten_date(date), "{date}");
        }
        for date in ["bientôt", "2020-13", "", "1234", "le 10 novembre", "2020-11-10T10:00:00", "novembre"] {
            assert!(!is_rewritten_date(date), "{date}");
        }
    }

    #[test]
    fn commas_stand_before_decimals() {
        assert_eq!(with_point("40,19").as_deref(), Some("40.19"));
        assert_eq!(with_point("-0,5").as_deref(), Some("-0.5"));
        for cell in ["40", "1,2,3", "1.000,5", "40,", ",x"] {
            assert_eq!(with_point(cell), None, "{cell}");
        }
        assert!(is_ambiguous("30,000") && !is_ambiguous("0,125") && !is_ambiguous("1,5"));
    }

    #[test]
    fn flags_are_words_in_any_case() {
        assert_eq!(
            ["VRAI", "True", "1", "faux", "0", "oui", ""].map(flag),
            [Some(true), Some(true), Some(true), Some(false), Some(false), None, None]
        );
    }

    #[test]
    fn numbers_are_no_formulas() {
        let formulas = ["=1+1", "+33 1 23", "-x", "@here", "-", "=5", "-inf", "+nan", "-infinity", "-NaN", "+INF", "-e", "+1e", "-1+1"];
        assert!(formulas.into_iter().all(is_formula));
        assert!(!["-0.5", "+5", "5", "a=b", "", "-1e5", "+1.5E-3", "-.5"].into_iter().any(is_formula));
    }

    proptest! {
        #[test]
        fn a_written_cell_is_read_as_it_was(cell in "['=+@a5-]{0,6}") {
            for cells in [Cells::Plain, Cells::ForSpreadsheets] {
                let there = written(&cell, cells);
                prop_assert_eq!(read(&there, Apostrophes::TakenOff), &cell);
                prop_assert_eq!(read(&cell, Apostrophes::Kept), &cell);
                prop_assert!(cells == Cells::Plain || !is_formula(&there));
            }
        }
    }
}
