//! The arc-hybrid transition system (Kuhlmann, Gómez-Rodríguez and Satta 2011), with states that share what they have in
//! common, so that a beam of them takes linear time and space.

/// What a parser can do with a state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// The next word goes onto the stack.
    Shift,
    /// The top of the stack depends on the next word.
    Left,
    /// The top of the stack depends on the word below it.
    Right,
}

impl Action {
    /// All actions; an action's class is `action as usize`.
    pub const ALL: [Self; 3] = [Self::Shift, Self::Left, Self::Right];
}

/// No node.
pub const NONE: u32 = u32::MAX;

/// A word on the stack, or at the front of the buffer, with the children it has so far. Words count from 1.
#[derive(Debug, Clone, Copy, Default)]
pub struct StackNode {
    /// Its number.
    pub word: u32,
    /// Leftmost child and the one beside it.
    pub left: [u32; 2],
    /// Rightmost child and the one beside it.
    pub right: [u32; 2],
    /// Labels of the left children.
    pub left_labels: [u8; 2],
    /// Labels of the right children.
    pub right_labels: [u8; 2],
    /// Number of left children.
    pub lefts: u8,
    /// Number of right children.
    pub rights: u8,
    /// The node below it on the stack.
    pub below: u32,
}

impl StackNode {
    fn new(word: u32) -> Self {
        Self { word, below: NONE, ..Self::default() }
    }

    fn adopt_left(&mut self, child: u32, label: u8) {
        // arcs to the left are made from the nearest child outwards
        self.left = [child, self.left[0]];
        self.left_labels = [label, self.left_labels[0]];
        self.lefts = self.lefts.saturating_add(1);
    }

    fn adopt_right(&mut self, child: u32, label: u8) {
        self.right = [child, self.right[0]];
        self.right_labels = [label, self.right_labels[0]];
        self.rights = self.rights.saturating_add(1);
    }
}

/// A state of the parser.
#[derive(Debug, Clone, Copy)]
pub struct ParserState {
    /// Top of the stack: an index of the arena, or `NONE`.
    pub top: u32,
    /// The next word with its left children; number `length + 1` stands for the root.
    pub front: StackNode,
    /// Sum of the scores of the actions so far.
    pub score: i32,
    /// Index of the step that led here.
    pub step: u32,
}

/// One action of a derivation.
#[derive(Debug, Clone, Copy)]
pub struct ParserStep {
    /// The step before: an index of the list of steps, or `NONE`.
    pub previous: u32,
    /// What was done.
    pub action: Action,
    /// The word that got a head by it; 0 for a shift.
    pub child: u32,
    /// Its head.
    pub head: u32,
    /// The label of the arc.
    pub label: u8,
}

/// All nodes and steps of the derivations of one sentence.
#[derive(Debug, Clone, Default)]
pub struct Arena {
    nodes: Vec<StackNode>,
    steps: Vec<ParserStep>,
    length: u32,
}

impl Arena {
    /// Starts a sentence of `length` words.
    pub fn start(&mut self, length: u32) -> ParserState {
        self.nodes.clear();
        self.steps.clear();
        self.length = length;
        ParserState { top: NONE, front: StackNode::new(1), score: 0, step: NONE }
    }

    /// Number of words.
    pub fn length(&self) -> u32 {
        self.length
    }

    /// The node of that index.
    pub fn node(&self, at: u32) -> Option<&StackNode> {
        self.nodes.get(at as usize)
    }

    /// Whether an action can be done. The root gets one child only, so a tree has one root word.
    pub fn allows(&self, state: &ParserState, action: Action) -> bool {
        let below = self.node(state.top).map(|top| top.below);
        let at_root = state.front.word > self.length;
        match action {
            Action::Shift => !at_root,
            Action::Left => below.is_some_and(|below| !at_root || below == NONE),
            Action::Right => below.is_some_and(|below| below != NONE),
        }
    }

    /// Head and child of the arc that an allowed action makes; `None` for a shift.
    pub fn arc(&self, state: &ParserState, action: Action) -> Option<(u32, u32)> {
        let top = self.node(state.top)?;
        match action {
            Action::Shift => None,
            Action::Left => Some((state.front.word, top.word)),
            Action::Right => Some((self.node(top.below)?.word, top.word)),
        }
    }

    /// The state after an allowed action.
    pub fn apply(&mut self, state: &ParserState, action: Action, label: u8, score: i32) -> ParserState {
        let mut next = ParserState { score, step: self.steps.len() as u32, ..*state };
        let (head, child) = self.arc(state, action).unwrap_or_default();
        self.steps.push(ParserStep { previous: state.step, action, child, head, label });
        match action {
            Action::Shift => {
                next.top = self.push(StackNode { below: state.top, ..state.front });
                next.front = StackNode::new(state.front.word + 1);
            }
            Action::Left => {
                next.top = self.node(state.top).map_or(NONE, |top| top.below);
                next.front.adopt_left(child, label);
            }
            Action::Right => {
                let below = self.node(state.top).and_then(|top| self.node(top.below)).copied();
                let mut parent = below.unwrap_or_default();
                parent.adopt_right(child, label);
                next.top = self.push(parent);
            }
        }
        next
    }

    fn push(&mut self, node: StackNode) -> u32 {
        self.nodes.push(node);
        self.nodes.len() as u32 - 1
    }

    /// The steps that led to a state, from the first on.
    pub fn history(&self, state: &ParserState) -> Vec<ParserStep> {
        let mut steps = Vec::with_capacity(2 * self.length as usize);
        let mut at = state.step;
        while let Some(step) = self.steps.get(at as usize) {
            steps.push(*step);
            at = step.previous;
        }
        steps.reverse();
        steps
    }

    /// The heads and labels of a derivation: for each word from 1 on, index `word - 1`; 0 for the root.
    pub fn tree(&self, state: &ParserState) -> (Vec<u32>, Vec<u8>) {
        let mut heads = vec![0; self.length as usize];
        let mut labels = vec![0; self.length as usize];
        for step in self.history(state).into_iter().filter(|step| step.child > 0) {
            let at = step.child as usize - 1;
            heads[at] = if step.head > self.length { 0 } else { step.head };
            labels[at] = step.label;
        }
        (heads, labels)
    }
}
