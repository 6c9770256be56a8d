//! What the parser looks at: templates over the top of the stack, the front of the buffer, and their children, after Zhang and
//! Nivre (2011), with lemmas and agreement beside forms and tags.

use super::model::mix;
use super::transition::{Action, Arena, ParserState, StackNode};
use super::upos::Upos;

/// What the parser sees of a word.
#[derive(Debug, Clone, Copy, Default)]
pub struct ParserWord {
    /// Hash of its form.
    pub form: u64,
    /// Hash of its lemma.
    pub lemma: u64,
    /// Hash of its part of speech, with the form of a verb and the type of a pronoun.
    pub tag: u64,
    /// Hash of its last three characters.
    pub suffix: u64,
    /// Hash of its gender, number and person.
    pub agreement: u64,
    /// Hash of its capitals and digits.
    pub shape: u64,
    /// Hash of its fine cluster.
    pub cluster: u64,
    /// Hash of its coarse cluster.
    pub coarse: u64,
}

impl ParserWord {
    fn special(number: u64) -> Self {
        Self {
            form: number,
            lemma: number,
            tag: number + 100,
            suffix: number,
            agreement: number,
            shape: number,
            cluster: number,
            coarse: number,
        }
    }
}

/// A sentence as the parser sees it: word `n` at index `n`, nothing at 0, the root behind the last.
#[derive(Debug, Clone, Default)]
pub struct ParserSentence {
    words: Vec<ParserWord>,
}

impl ParserSentence {
    /// A sentence of these words.
    pub fn new(words: impl IntoIterator<Item = ParserWord>) -> Self {
        let mut all = vec![ParserWord::special(1)];
        all.extend(words);
        all.push(ParserWord::special(2));
        Self { words: all }
    }

    /// Number of words.
    pub fn length(&self) -> u32 {
        self.words.len() as u32 - 2
    }

    fn word(&self, number: u32) -> &ParserWord {
        self.words.get(number as usize).unwrap_or(&self.words[0])
    }
}

/// A hash for a part of speech with what the features say of its use.
pub fn tag_hash(upos: Upos, feats: &super::Feats) -> u64 {
    let mut tag = mix(400, upos as u64);
    for (at, name) in ["VerbForm", "PronType", "Mood", "Tense", "Reflex"].into_iter().enumerate() {
        let finite = matches!(name, "Mood" | "Tense");
        let value = feats.get(name).filter(|&v| !finite || v == "Imp" && name == "Mood" || feats.get("VerbForm") == Some("Part"));
        tag = mix(tag, value.map_or(at as u64, super::model::hash));
    }
    tag
}

/// A hash for gender, number and person.
pub fn agreement_hash(feats: &super::Feats) -> u64 {
    ["Gender", "Number", "Person"].into_iter().fold(9, |sum, name| mix(sum, feats.get(name).map_or(1, super::model::hash)))
}

fn mix3(a: u64, b: u64, c: u64) -> u64 {
    mix(mix(a, b), c)
}

fn mix4(a: u64, b: u64, c: u64, d: u64) -> u64 {
    mix(mix3(a, b, c), d)
}

fn label(label: u8, child: u32) -> u64 {
    if child == 0 { 300 } else { u64::from(label) + 1 }
}

/// The features that choose the next action. Clears `features` first.
#[rustfmt::skip]
pub fn action_features(sentence: &ParserSentence, arena: &Arena, state: &ParserState, features: &mut Vec<u64>) {
    features.clear();
    let mut template = 1000;
    let mut add = |value: u64| {
        features.push(mix(template, value));
        template += 1;
    };
    let empty = StackNode::default();
    let top = arena.node(state.top).unwrap_or(&empty);
    let second = arena.node(top.below).filter(|_| top.word > 0).unwrap_or(&empty);
    let third = arena.node(second.below).filter(|_| second.word > 0).unwrap_or(&empty);
    let front = &state.front;
    let word = |number: u32| sentence.word(number);
    let ahead = |by: u32| if front.word + by <= sentence.length() + 1 { word(front.word + by) } else { word(0) };
    let (s0, s1, s2) = (word(top.word), word(second.word), word(third.word));
    let (b0, b1, b2, b3) = (word(front.word), ahead(1), ahead(2), ahead(3));
    let (s0l, s0r, s1l, s1r) = (word(top.left[0]), word(top.right[0]), word(second.left[0]), word(second.right[0]));
    let b0l = word(front.left[0]);
    let near = if top.word > 0 { u64::from((front.word - top.word).min(8)) } else { 0 };
    let far = if second.word > 0 { u64::from((top.word - second.word).min(8)) } else { 0 };

    add(0);
    for w in [s0, s1, b0, b1] {
        add(mix(w.form, w.tag));
        add(w.form);
        add(w.tag);
        add(mix(w.suffix, w.tag));
    }
    for w in [s2, b2] {
        add(mix(w.form, w.tag));
        add(w.tag);
    }
    // pairs and triples
    for (a, b) in [(s0, b0), (s0, s1)] {
        add(mix4(a.form, a.tag, b.form, b.tag));
        add(mix3(a.form, a.tag, b.tag));
        add(mix3(a.tag, b.form, b.tag));
        add(mix(a.form, b.form));
        add(mix(a.tag, b.tag));
        add(mix(a.lemma, b.lemma));
        add(mix4(a.tag, a.agreement, b.tag, b.agreement));
    }
    add(mix(b0.tag, b1.tag));
    add(mix3(s0.tag, b0.tag, b1.tag));
    add(mix3(s1.tag, s0.tag, b0.tag));
    add(mix4(s1.tag, s0.tag, b0.tag, b1.tag));
    add(mix3(s2.tag, s1.tag, s0.tag));
    add(mix4(s2.tag, s1.tag, s0.tag, b0.tag));
    add(mix4(s0.tag, b0.tag, b1.tag, b2.tag));
    add(mix3(b1.tag, b2.tag, b3.tag));
    add(mix3(s0.form, b0.tag, b1.tag));
    add(mix3(s1.tag, s0.tag, b0.form));
    add(mix3(s1.form, s0.tag, b0.tag));
    add(mix3(s1.tag, s0.form, b0.tag));
    add(mix3(s1.lemma, s0.lemma, b0.lemma));
    add(mix3(s1.lemma, b0.lemma, s0.tag));
    add(mix3(s0.lemma, b0.lemma, b1.tag));
    // children
    add(mix3(s0.tag, s0l.tag, b0.tag));
    add(mix3(s0.tag, s0r.tag, b0.tag));
    add(mix3(s0.tag, b0.tag, b0l.tag));
    add(mix3(s1.tag, s1l.tag, s0.tag));
    add(mix3(s1.tag, s1r.tag, s0.tag));
    add(mix3(s1.tag, s0.tag, s0l.tag));
    add(mix3(s1.tag, s0.tag, s0r.tag));
    add(mix(s0l.lemma, s0.tag));
    add(mix(s0r.form, s0.tag));
    add(mix(b0l.lemma, b0.tag));
    add(mix3(s0l.lemma, s0.form, b0.tag));
    add(mix3(b0l.lemma, b0.tag, s0.form));
    add(mix3(s0l.lemma, s1.form, s0.tag));
    add(mix3(s0l.lemma, s1.lemma, s0.lemma));
    add(mix3(s0l.lemma, s1.tag, s0.lemma));
    add(mix4(s0l.lemma, s0.tag, s1.form, s1.tag));
    add(mix4(b0l.lemma, b0.tag, s0.form, s0.tag));
    add(mix4(s0l.lemma, s2.lemma, s1.lemma, s0.tag));
    add(mix4(s0l.lemma, s2.tag, s1.tag, s0.tag));
    add(mix4(s0l.lemma, s2.lemma, s1.tag, s0.tag));
    // labels
    add(mix(label(top.left_labels[0], top.left[0]), s0.tag));
    add(mix(label(top.right_labels[0], top.right[0]), s0.tag));
    add(mix(label(second.left_labels[0], second.left[0]), s1.tag));
    add(mix(label(second.right_labels[0], second.right[0]), s1.tag));
    add(mix(label(front.left_labels[0], front.left[0]), b0.tag));
    add(mix3(label(top.left_labels[0], top.left[0]), label(top.right_labels[0], top.right[0]), s0.tag));
    add(mix3(label(top.left_labels[0], top.left[0]), label(top.left_labels[1], top.left[1]), s0.tag));
    add(mix3(label(top.right_labels[0], top.right[0]), label(top.right_labels[1], top.right[1]), s0.tag));
    add(mix3(label(front.left_labels[0], front.left[0]), label(front.left_labels[1], front.left[1]), b0.tag));
    add(mix3(label(second.right_labels[0], second.right[0]), s1.form, s0.tag));
    add(mix4(label(second.right_labels[0], second.right[0]), s1.tag, s0.tag, label(top.left_labels[0], top.left[0])));
    add(mix4(label(top.right_labels[0], top.right[0]), s0.tag, b0.tag, b1.tag));
    add(mix4(label(front.left_labels[0], front.left[0]), b0.tag, s0.tag, s1.tag));
    // distances and numbers of children
    add(mix3(s0.tag, b0.tag, near));
    add(mix3(s1.tag, s0.tag, far));
    add(mix(s0.form, near));
    add(mix(b0.form, near));
    add(mix(s1.form, far));
    add(mix(s0.form, far));
    add(mix3(s0.tag, u64::from(top.lefts), u64::from(top.rights)));
    add(mix3(s0.form, u64::from(top.lefts), u64::from(top.rights)));
    add(mix(s1.tag, u64::from(second.rights)));
    add(mix(s1.form, u64::from(second.rights)));
    add(mix(b0.tag, u64::from(front.lefts)));
    add(mix3(s1.form, s0.tag, s0.suffix));
    add(mix3(s1.suffix, s0.suffix, b0.tag));
    add(mix3(s0.suffix, b0.suffix, b1.tag));
    add(mix4(b0.lemma, s0.tag, s1.tag, b1.tag));
    add(mix4(b0.lemma, s0.tag, s1.tag, b1.shape));
    add(mix4(b0.lemma, s0.tag, s1.tag, b2.tag));
    // coordination and commas
    add(mix4(s0l.lemma, s0.tag, s1.tag, s2.tag));
    add(mix4(s0l.lemma, s1.form, s0.tag, s2.tag));
    add(mix4(s1.tag, s1.agreement, s0.tag, mix(s0.agreement, s0l.lemma)));
    add(mix4(s1.shape, s0.shape, s1.tag, s0.tag));
    add(mix4(s0.shape, b0.shape, s0.tag, b0.tag));
    // clusters
    for (a, b) in [(s0, b0), (s1, s0)] {
        add(mix3(a.cluster, b.cluster, b.tag));
        add(mix3(a.cluster, a.tag, b.tag));
        add(mix3(a.tag, b.cluster, b.tag));
        add(mix4(a.coarse, a.tag, b.coarse, b.tag));
        add(mix(a.lemma, b.cluster));
        add(mix(a.cluster, b.lemma));
    }
    add(mix4(s0l.lemma, s1.cluster, s0.cluster, s0.tag));
    add(mix4(s0l.lemma, s1.lemma, s0.cluster, s0.tag));
    add(mix4(s0l.lemma, s1.cluster, s1.tag, s0.tag));
    add(mix4(s0l.lemma, s2.cluster, s1.cluster, s0.tag));
    add(mix4(s0l.lemma, s2.coarse, s1.coarse, mix3(s0.coarse, s2.tag, s1.tag)));
    add(mix4(s1.cluster, s1.tag, b0.lemma, s0.tag));
    add(mix4(s1.coarse, s0.coarse, b0.lemma, b1.coarse));
    add(mix4(s0.cluster, s0.tag, b0.lemma, b1.tag));
    add(mix4(s0.cluster, s0.tag, b0.lemma, b1.cluster));
}

/// The features that choose the label of the arc that `action` makes. Clears `features` first.
#[rustfmt::skip]
pub fn label_features(sentence: &ParserSentence, arena: &Arena, state: &ParserState, action: Action, features: &mut Vec<u64>) {
    features.clear();
    let empty = StackNode::default();
    let child = arena.node(state.top).unwrap_or(&empty);
    let below = arena.node(child.below).filter(|_| child.word > 0).unwrap_or(&empty);
    let head = if action == Action::Left { &state.front } else { below };
    let side = action as u64;
    let mut template = 2000;
    let mut add = |value: u64| {
        features.push(mix(mix(template, side), value));
        template += 1;
    };
    let word = |number: u32| sentence.word(number);
    let before = |number: u32| word(number.saturating_sub(1));
    let (h, d) = (word(head.word), word(child.word));
    let (dl, dl2, dr) = (word(child.left[0]), word(child.left[1]), word(child.right[0]));
    let (hl, hr) = (word(head.left[0]), word(head.right[0]));
    let dl_label = label(child.left_labels[0], child.left[0]);
    let dl2_label = label(child.left_labels[1], child.left[1]);
    let dr_label = label(child.right_labels[0], child.right[0]);
    let hl_label = label(head.left_labels[0], head.left[0]);
    let hl2_label = label(head.left_labels[1], head.left[1]);
    let hr_label = label(head.right_labels[0], head.right[0]);
    let hr2_label = label(head.right_labels[1], head.right[1]);
    let distance = u64::from(head.word.abs_diff(child.word).min(6));

    add(0);
    add(h.tag);
    add(d.tag);
    add(h.lemma);
    add(d.lemma);
    add(d.form);
    add(h.form);
    add(mix(d.form, d.tag));
    add(mix(h.tag, d.tag));
    add(mix3(h.tag, d.tag, distance));
    add(mix(h.lemma, d.tag));
    add(mix3(h.lemma, h.tag, d.tag));
    add(mix(h.tag, d.lemma));
    add(mix(h.tag, d.form));
    add(mix(h.lemma, d.lemma));
    add(mix(h.suffix, d.suffix));
    add(mix3(d.suffix, d.tag, h.tag));
    add(mix3(h.suffix, h.tag, d.tag));
    add(mix3(dl.lemma, h.tag, d.tag));
    add(mix3(dl.lemma, h.lemma, d.tag));
    add(mix3(dl.lemma, h.lemma, d.lemma));
    add(mix3(dl.lemma, h.tag, d.lemma));
    add(mix4(dl.lemma, dl2.lemma, h.tag, d.tag));
    add(mix4(dl.lemma, dl2.lemma, h.lemma, d.tag));
    add(mix(dl.lemma, dl_label));
    add(mix3(dl_label, h.tag, d.tag));
    add(mix4(dl_label, dl2_label, h.tag, d.tag));
    add(mix4(dl_label, dr_label, h.tag, d.tag));
    add(mix3(dr.form, h.tag, d.tag));
    add(mix3(dr_label, dr.tag, d.tag));
    add(mix4(dl.tag, dr.tag, h.tag, d.tag));
    add(mix3(hl_label, h.tag, d.tag));
    add(mix3(hr_label, h.tag, d.tag));
    add(mix4(hl_label, hl2_label, h.tag, d.tag));
    add(mix4(hr_label, hr2_label, h.tag, d.tag));
    add(mix4(hl_label, hr_label, h.tag, d.tag));
    add(mix4(hl_label, hl.lemma, h.tag, d.form));
    add(mix4(hl_label, h.lemma, d.tag, dl.lemma));
    add(mix4(hr_label, h.lemma, d.tag, dl.lemma));
    add(mix3(hr.form, h.tag, d.tag));
    add(mix4(h.agreement, d.agreement, h.tag, d.tag));
    add(mix4(before(child.word).form, h.tag, d.tag, dl_label));
    add(mix3(word(child.word + 1).form, h.tag, d.tag));
    add(mix4(before(child.word).tag, word(child.word + 1).tag, h.tag, d.tag));
    add(mix4(word(head.word + 1).tag, before(head.word).tag, h.tag, d.tag));
    add(mix3(word(head.word + 1).form, h.tag, d.tag));
    add(mix3(word(head.word + 1).form, d.form, h.tag));
    add(mix4(d.shape, h.shape, h.tag, d.tag));
    add(mix4(u64::from(child.word == 1), u64::from(state.front.word > sentence.length()), h.tag, d.tag));
    add(mix4(word(state.front.word).tag, word(state.front.word).form, h.tag, d.tag));
    add(mix4(word(below.word).tag, h.tag, d.tag, dl.lemma));
    // clusters
    add(mix3(h.cluster, h.tag, d.tag));
    add(mix3(d.cluster, d.tag, h.tag));
    add(mix4(h.cluster, d.cluster, h.tag, d.tag));
    add(mix4(h.coarse, d.coarse, h.tag, d.tag));
    add(mix3(dl.lemma, h.cluster, d.tag));
    add(mix3(dl.lemma, h.tag, d.cluster));
    add(mix4(dl.lemma, h.cluster, d.cluster, d.tag));
    add(mix4(dl.lemma, h.lemma, d.cluster, d.tag));
    add(mix4(dl.lemma, h.coarse, d.coarse, d.tag));
    add(mix3(h.lemma, d.cluster, d.tag));
    add(mix4(hr_label, h.cluster, d.tag, dl.lemma));
}
