//! Ways from a trigger to a participant: roles of the normal form, prepositions, and places in the sentence where there is no syntax.

use super::complement_roles::ComplementRoles;
use super::triggers::Part;
use crate::ontology::EntityClass;

/// A way from the trigger to a participant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    /// The steps.
    pub steps: Vec<Step>,
    /// The classes that the participant may have, if not all that the relation allows.
    pub classes: Vec<EntityClass>,
}

/// A step on the way from a trigger to a participant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Who acts: of a verb whatever its voice, of a noun who does what it names.
    Agent,
    /// Of an event, who does something while it goes on: "A a dit lors du sommet".
    Attendant,
    /// Of an event, who fights while it goes on: "A a tué B lors de l'opération".
    Fighter,
    /// The state that a force is for, by its own words: "pro-russe".
    Favoured,
    /// The state that a force is against, by its own words: "anti-gouvernemental".
    Countered,
    /// Of an event, the place that it is named for, wherever the article names it so.
    Scene,
    /// Between whom an event or agreement is: "entre A et B", "russo-américain".
    Sides,
    /// Whom or what it is done to.
    Patient,
    /// A complement with one of these prepositions, be they a role's.
    Complement(Vec<String>),
    /// The state whose adjective stands beside a noun, in a name, or behind a title.
    Adjective,
    /// The trigger itself.
    Trigger,
    /// The only event of a kind that the article tells of, whatever the sentence: "election".
    Only(String),
    /// The noun that the trigger belongs to.
    Governor,
    /// The same, where the trigger is its complement with one of these prepositions.
    GovernorBy(Vec<String>),
    /// A word and what it belongs to, the nearest first: the nouns above it, and who takes part in the verbs above it.
    Above,
    /// The state whose office a word names, where nobody is named as its holder: "le président kényan".
    Office,
    /// The nearest mention of the class in the sentence, wherever it stands.
    Near,
    /// A state named within the words of a mention.
    Inside,
    /// The name that a name ends with.
    Ending,
    /// Where a mention's own words put it.
    Whereabouts,
    /// Whom a mention's complement names as its owner.
    Owner,
    /// The state that the article is about.
    Home,
    /// What stands beside the trigger: behind a place and a comma or preposition where it lies, next to a title its holder.
    Next,
    /// What it is in apposition to, or what is in apposition to it.
    Appos,
    /// What stands before the colon of a headline.
    Heading,
    /// The state that the sentence begins with, as the place of all that follows.
    Fronted,
    /// What a list that the mention is in is headed by.
    List,
    /// A mention and those before it that it is coordinated with.
    Joined,
    /// The dates of what happened.
    Date,
    /// The name that depends on a title.
    Named,
    /// Whom a verb of appointing puts into the office.
    Appointed,
    /// Where an office is held, by its complement or adjective.
    Body,
}

/// What stands before the kind of an event that is the only one of it.
const ONLY: &str = "only ";

/// The steps that have a name, in order of name.
const NAMED: [(&str, Step); 29] = [
    ("above", Step::Above),
    ("adjective", Step::Adjective),
    ("agent", Step::Agent),
    ("appointed", Step::Appointed),
    ("appos", Step::Appos),
    ("attendant", Step::Attendant),
    ("body", Step::Body),
    ("countered", Step::Countered),
    ("date", Step::Date),
    ("ending", Step::Ending),
    ("favoured", Step::Favoured),
    ("fighter", Step::Fighter),
    ("fronted", Step::Fronted),
    ("governor", Step::Governor),
    ("heading", Step::Heading),
    ("home", Step::Home),
    ("inside", Step::Inside),
    ("joined", Step::Joined),
    ("list", Step::List),
    ("named", Step::Named),
    ("near", Step::Near),
    ("next", Step::Next),
    ("office", Step::Office),
    ("owner", Step::Owner),
    ("patient", Step::Patient),
    ("scene", Step::Scene),
    ("sides", Step::Sides),
    ("trigger", Step::Trigger),
    ("whereabouts", Step::Whereabouts),
];

/// Before the prepositions by which a governor has its complement: `governor avec/grâce à`.
const GOVERNOR_BY: &str = "governor ";

impl Step {
    fn of(word: &str, roles: &ComplementRoles) -> Self {
        if let Some(kind) = word.strip_prefix(ONLY) {
            return Self::Only(kind.to_owned());
        }
        let named = NAMED.iter().find(|(name, _)| *name == word).map(|(_, step)| step.clone());
        let governed = || Some(Self::GovernorBy(roles.prepositions(word.strip_prefix(GOVERNOR_BY)?)));
        named.or_else(governed).unwrap_or_else(|| Self::Complement(roles.prepositions(word)))
    }

    /// Its name in the table; `None` for prepositions.
    pub fn name(&self) -> Option<&'static str> {
        NAMED.iter().find(|(_, step)| step == self).map(|(name, _)| *name)
    }

    /// Whether it leads anywhere from such a trigger.
    pub(super) fn fits(&self, part: Part) -> bool {
        match self {
            Self::Complement(_) | Self::Trigger | Self::Adjective => true,
            Self::Only(_) | Self::Scene => part.is_word(),
            Self::Patient | Self::Governor | Self::GovernorBy(_) | Self::Above | Self::Office | Self::Near => part.is_word(),
            Self::Agent => part.is_word() || part == Part::Mention,
            Self::Attendant | Self::Fighter | Self::Favoured | Self::Countered | Self::Sides => part == Part::Mention,
            Self::Inside | Self::Ending | Self::Owner | Self::Whereabouts | Self::Heading | Self::Fronted | Self::List | Self::Joined => {
                part == Part::Mention
            }
            Self::Date => part.is_word() || part == Part::Mention,
            Self::Home | Self::Next | Self::Appos => matches!(part, Part::Mention | Part::Title),
            Self::Named | Self::Appointed | Self::Body => part == Part::Title,
        }
    }
}

/// The steps of a way: `patient>de`.
pub(super) fn way(cell: &str, roles: &ComplementRoles) -> Vec<Step> {
    cell.split('>').map(str::trim).filter(|s| !s.is_empty()).map(|word| Step::of(word, roles)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_a_step_is_a_preposition() {
        let tables = crate::lexicon::LexiconTables::packaged();
        let roles = ComplementRoles::read(&tables).unwrap();
        assert_eq!(way("from", &roles), [Step::Complement(vec!["de".to_owned(), "hors de".to_owned()])]);
        assert_eq!(
            way("agent>à/près de", &ComplementRoles::default()),
            [Step::Agent, Step::Complement(vec!["à".to_owned(), "près de".to_owned()])]
        );
        assert_eq!(way("governor avec>agent", &roles), [Step::GovernorBy(vec!["avec".to_owned()]), Step::Agent]);
        assert!(NAMED.windows(2).all(|pair| pair[0].0 < pair[1].0));
    }
}
