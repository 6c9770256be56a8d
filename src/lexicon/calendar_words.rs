//! What words and phrases say about time.

use jiff::civil::Weekday;

/// What time is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TimeUnit {
    /// A day.
    Day,
    /// A week, from Monday on.
    Week,
    /// A month.
    Month,
    /// A year.
    Year,
    /// A hundred years.
    Century,
}

/// Whether time is counted back or forward.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Back.
    Past,
    /// Forward.
    Future,
}

impl Direction {
    /// -1 back, 1 forward.
    pub fn sign(self) -> i32 {
        match self {
            Self::Past => -1,
            Self::Future => 1,
        }
    }
}

/// What a relative time is counted from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum CountedFrom {
    /// The article's date.
    Article,
    /// The last date that the article names.
    LastDate,
}

/// Whether all or one of the dates of a list are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Coordination {
    /// All: "et".
    All,
    /// One: "ou".
    One,
}

/// What may stand behind a year that a word introduces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BehindYear {
    /// No noun that the figures count.
    NoNoun,
    /// A noun too: the word before is sure to introduce a year.
    Noun,
}

/// What a word or phrase says about time, with its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CalendarWord {
    /// A month, from 1.
    Month(i8),
    /// A day of the week.
    Weekday(Weekday),
    /// A season by EDTF: 21 (spring) to 24.
    Season(i32),
    /// So many days, weeks, months, years or centuries from a date: "hier", "la semaine suivante".
    Relative(CountedFrom, TimeUnit, i32),
    /// Weekends from the article's date.
    Weekend(i32),
    /// The last night (-1), or the one of the article's date.
    NightOfArticle(i32),
    /// Comes before an amount of time from the article's date.
    Ago(Direction),
    /// Comes behind an amount of time from the last date.
    Later(Direction),
    /// The same, where nothing that it could introduce follows.
    LaterAlone(Direction),
    /// A number in words.
    Number(i32),
    /// What time is counted in.
    Unit(TimeUnit),
    /// Days that stand for that many weeks.
    DaysForWeeks(i32),
    /// A day of the month that is not a plain number.
    OrdinalDay(i8),
    /// May come before a year that stands alone.
    BeforeYear(BehindYear),
    /// The number of a part of a year.
    Ordinal(i32),
    /// A numbered part of a year by EDTF: the value of the first.
    PartOfYear(i32),
    /// Joins the last two dates of a list.
    And(Coordination),
    /// Last or next, from the article's date.
    Beside(Direction),
    /// Previous or next, from the last date.
    Following(Direction),
    /// A word without a value.
    Mark(TimeMark),
}

/// What a word says about time without a value of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimeMark {
    /// Makes an amount of time approximate.
    About,
    /// Adds half a unit to an amount of time.
    Half,
    /// A part of a period, such as its start: leaves the period's value as it is.
    Part,
    /// Comes before a decade.
    Decade,
    /// Comes behind the number of a century.
    Century,
    /// Comes behind a time before our era.
    BeforeEra,
    /// May come before a month that stands alone.
    BeforeMonth,
    /// A name that a year may follow: one of a series.
    NamedByYear,
    /// Comes before a number that is not a year.
    Numbered,
    /// Comes behind words that are counted from what it introduces, not from the last date.
    FromNext,
    /// Joins the two ends of an interval.
    To,
    /// Points at a time near the article's date.
    This,
    /// Comes before the two days that a night belongs to.
    Night,
    /// A part of a day.
    TimeOfDay,
    /// Comes before a weekday that comes again and again.
    Habit,
    /// The lemma of a verb whose infinitive is in the future.
    Ahead,
    /// The lemma of a verb whose participle is in the future.
    Planned,
    /// The lemma of a verb whose infinitive is in the future even where the verb itself is done: "a promis".
    Intended,
    /// What it has as its object is to come: "appelle à une grève vendredi".
    CalledFor,
    /// Comes before a time in the future.
    Forward,
    /// Comes before a day of the week in the future.
    PutOffTo,
}

/// Gives each sort of word with a value a function that asks for it: what [`Calendar::value`](super::Calendar::value) takes.
macro_rules! asks {
    ($($(#[$doc:meta])* $name:ident: $variant:ident -> $value:ty;)*) => {
        impl CalendarWord {
            $($(#[$doc])* pub fn $name(self) -> Option<$value> {
                match self {
                    Self::$variant(value) => Some(value),
                    _ => None,
                }
            })*
        }
    };
}

asks! {
    /// The month, from 1.
    month: Month -> i8;
    /// The day of the week.
    weekday: Weekday -> Weekday;
    /// The season by EDTF.
    season: Season -> i32;
    /// Weekends from the article's date.
    weekend: Weekend -> i32;
    /// The last night (-1), or the one of the article's date.
    night_of_article: NightOfArticle -> i32;
    /// Where an amount behind it is counted to from the article's date.
    ago: Ago -> Direction;
    /// Where an amount before it is counted to from the last date.
    later: Later -> Direction;
    /// The same, where nothing that it could introduce follows.
    later_alone: LaterAlone -> Direction;
    /// The number.
    number: Number -> i32;
    /// The unit of time.
    unit: Unit -> TimeUnit;
    /// The weeks that so many days stand for.
    days_for_weeks: DaysForWeeks -> i32;
    /// The day of the month.
    ordinal_day: OrdinalDay -> i8;
    /// What may stand behind the year that it introduces.
    before_year: BeforeYear -> BehindYear;
    /// The number of a part of a year.
    ordinal: Ordinal -> i32;
    /// The first part of a year of its sort, by EDTF.
    part_of_year: PartOfYear -> i32;
    /// Whether all or one of a list are meant.
    and: And -> Coordination;
    /// Last or next.
    beside: Beside -> Direction;
    /// Previous or next.
    following: Following -> Direction;
    /// What it says without a value.
    mark: Mark -> TimeMark;
}
