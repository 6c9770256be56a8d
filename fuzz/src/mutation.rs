//! Inputs made of other inputs.

use fastrand::Rng;

/// No input grows longer.
const LONGEST: usize = 1 << 14;
/// At most so many changes at once.
const MOST_CHANGES: u32 = 6;

/// Changes inputs at random; the same seed gives the same inputs.
#[derive(Debug)]
pub struct Mutator {
    random: Rng,
    words: Vec<Vec<u8>>,
}

/// What can be done to an input.
#[derive(Debug, Clone, Copy)]
enum Change {
    FlipBit,
    SetByte,
    Delete,
    Repeat,
    RepeatOften,
    Swap,
    Insert,
    Replace,
    Splice,
    CopyLine,
    DropLine,
    Number,
    Letter,
}

impl Change {
    const ALL: [Self; 13] = [
        Self::FlipBit,
        Self::SetByte,
        Self::Delete,
        Self::Repeat,
        Self::RepeatOften,
        Self::Swap,
        Self::Insert,
        Self::Replace,
        Self::Splice,
        Self::CopyLine,
        Self::DropLine,
        Self::Number,
        Self::Letter,
    ];
}

/// Numbers that programs forget.
const NUMBERS: [&str; 12] =
    ["0", "-1", "1e9", "4294967295", "4294967296", "18446744073709551616", "NaN", "inf", "0.1e-400", "007", "5.0", "00"];
/// Letters that programs forget.
const LETTERS: [&str; 18] = [
    "\u{0}",
    "\u{1b}",
    "\u{7f}",
    "\u{85}",
    "\u{a0}",
    "\u{2028}",
    "\u{feff}",
    "\u{fffd}",
    "\u{ffff}",
    "\u{202e}",
    "e\u{301}",
    "é",
    "İ",
    "ß",
    "ﬁ",
    "👩‍👧",
    "٣",
    "\r\n",
];

impl Mutator {
    /// A mutator that may put these words into inputs.
    pub fn new(seed: u64, words: Vec<Vec<u8>>) -> Self {
        Self { random: Rng::with_seed(seed), words }
    }

    /// One of several, the later ones more often.
    pub fn pick<'i>(&mut self, inputs: &'i [Vec<u8>]) -> &'i [u8] {
        let at = self.random.usize(..inputs.len()).max(self.random.usize(..inputs.len()));
        &inputs[at]
    }

    /// A changed copy of `input`; pieces of `other` may come into it.
    pub fn changed(&mut self, input: &[u8], other: &[u8]) -> Vec<u8> {
        let mut bytes = input.to_vec();
        for _ in 0..self.random.u32(1..=MOST_CHANGES) {
            let change = Change::ALL[self.random.usize(..Change::ALL.len())];
            self.change(change, &mut bytes, other);
        }
        bytes.truncate(LONGEST);
        bytes
    }

    /// A stretch of something so long, short ones more often than long ones.
    fn stretch(&mut self, length: usize) -> std::ops::Range<usize> {
        let start = self.random.usize(..=length);
        let most = (length - start).min(1 << self.random.u32(0..10));
        start..start + self.random.usize(..=most)
    }

    fn change(&mut self, change: Change, bytes: &mut Vec<u8>, other: &[u8]) {
        let at = self.random.usize(..=bytes.len());
        match change {
            Change::FlipBit => {
                if let Some(byte) = bytes.get_mut(at) {
                    *byte ^= 1 << self.random.u8(..8);
                }
            }
            Change::SetByte => {
                if let Some(byte) = bytes.get_mut(at) {
                    *byte = self.random.u8(..);
                }
            }
            Change::Delete => {
                let stretch = self.stretch(bytes.len());
                bytes.drain(stretch);
            }
            Change::Repeat => {
                let copy = bytes[self.stretch(bytes.len())].to_vec();
                insert(bytes, at, &copy);
            }
            Change::RepeatOften => {
                let stretch = self.stretch(bytes.len().min(64));
                let copy = bytes[stretch].repeat(1 << self.random.u32(1..9));
                insert(bytes, at, &copy);
            }
            Change::Swap => {
                let (one, two) = (self.stretch(bytes.len()), self.stretch(bytes.len()));
                let two = two.start..two.start + two.len().min(one.len());
                for (one, two) in one.zip(two) {
                    bytes.swap(one, two);
                }
            }
            Change::Insert => {
                if let Some(word) = self.word() {
                    insert(bytes, at, &word);
                }
            }
            Change::Replace => {
                if let Some(word) = self.word() {
                    let stretch = self.stretch(bytes.len());
                    bytes.splice(stretch, word);
                }
            }
            Change::Splice => {
                let piece = &other[self.stretch(other.len())];
                let stretch = self.stretch(bytes.len());
                bytes.splice(stretch, piece.iter().copied());
            }
            Change::CopyLine => {
                let lines: Vec<&[u8]> = other.split_inclusive(|b| *b == b'\n').collect();
                if !lines.is_empty() {
                    let line = lines[self.random.usize(..lines.len())].to_vec();
                    let start = line_start(bytes, at);
                    insert(bytes, start, &line);
                }
            }
            Change::DropLine => {
                let start = line_start(bytes, at);
                let end = bytes[start..].iter().position(|b| *b == b'\n').map_or(bytes.len(), |length| start + length + 1);
                bytes.drain(start..end);
            }
            Change::Number => {
                let number = NUMBERS[self.random.usize(..NUMBERS.len())];
                let digits = bytes[at..].iter().position(u8::is_ascii_digit).map_or(at, |skipped| at + skipped);
                let end = bytes[digits..].iter().position(|b| !b.is_ascii_digit()).map_or(bytes.len(), |length| digits + length);
                bytes.splice(digits..end, number.bytes());
            }
            Change::Letter => {
                let letter = LETTERS[self.random.usize(..LETTERS.len())];
                insert(bytes, at, letter.as_bytes());
            }
        }
        bytes.truncate(2 * LONGEST);
    }

    fn word(&mut self) -> Option<Vec<u8>> {
        let length = self.words.len();
        (length > 0).then(|| self.words[self.random.usize(..length)].clone())
    }
}

fn insert(bytes: &mut Vec<u8>, at: usize, piece: &[u8]) {
    bytes.splice(at..at, piece.iter().copied());
}

fn line_start(bytes: &[u8], at: usize) -> usize {
    bytes[..at].iter().rposition(|b| *b == b'\n').map_or(0, |end| end + 1)
}
