//! What options of several commands share: values that are those of an enum of the library, and their order in help.

use std::time::Duration;

use clap::Arg;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

/// Takes the values of an enum by their names.
pub(super) fn one_of<T>(values: impl IntoIterator<Item = T>, name: fn(T) -> &'static str) -> impl TypedValueParser<Value = T>
where
    T: Copy + Send + Sync + 'static,
{
    explained(values, name, |_| "")
}

/// A share from 0 to 1, for `value_parser`.
pub(super) fn share(words: &str) -> Result<f64, String> {
    match words.parse::<f64>() {
        Ok(share) if (0.0..=1.0).contains(&share) => Ok(share),
        Ok(_) | Err(_) => Err("expected a number from 0 to 1, such as .8".to_owned()),
    }
}

/// A time in seconds that is not 0, for `value_parser`.
pub(super) fn seconds(number: &str) -> Result<Duration, String> {
    let seconds = number.parse::<f64>().ok().filter(|n| *n > 0.0);
    let duration = seconds.and_then(|n| Duration::try_from_secs_f64(n).ok()).filter(|d| *d < Duration::from_secs(1 << 30));
    duration.ok_or_else(|| "expected a number of seconds above 0".to_owned())
}

/// Takes the values of an enum by their names; help says what they mean, unless there are no words for that.
pub(super) fn explained<T>(
    values: impl IntoIterator<Item = T>,
    name: fn(T) -> &'static str,
    meaning: fn(T) -> &'static str,
) -> impl TypedValueParser<Value = T>
where
    T: Copy + Send + Sync + 'static,
{
    let values: Vec<T> = values.into_iter().collect();
    let named = values.iter().map(|&value| {
        let words = meaning(value);
        PossibleValue::new(name(value)).help((!words.is_empty()).then_some(words))
    });
    PossibleValuesParser::new(named).try_map(move |given| {
        // Other names are refused by now.
        values.iter().copied().find(|value| name(*value) == given).ok_or_else(|| format!("there is no '{given}'"))
    })
}

/// An option with its place in help: that of its name in `order`.
pub(super) fn listed(option: Arg, order: &[&str]) -> Arg {
    match order.iter().position(|name| option.get_id() == *name) {
        Some(place) => option.display_order(place),
        None => option,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draw::Wording;
    use clap::Command;
    use clap::error::ErrorKind;

    fn language(value: Wording) -> &'static str {
        match value {
            Wording::French => "French",
            Wording::English => "",
        }
    }

    fn command() -> Command {
        Command::new("test").args([
            Arg::new("lang").long("lang").value_parser(explained(Wording::ALL, Wording::code, language)),
            Arg::new("first").long("first").num_args(0),
        ])
    }

    #[test]
    fn names_stand_for_values_and_others_are_refused() {
        let given = |name: &str| command().try_get_matches_from(["test", "--lang", name]);
        assert_eq!(given("en").unwrap().get_one::<Wording>("lang"), Some(&Wording::English));
        let refused = given("de").unwrap_err();
        assert_eq!(refused.kind(), ErrorKind::InvalidValue);
        assert!(refused.to_string().contains("[possible values: fr, en]"), "{refused}");
    }

    #[test]
    fn help_says_what_values_mean_in_the_order_that_is_asked_for() {
        let help = command().mut_args(|option| listed(option, &["first", "lang"])).render_long_help().to_string();
        assert!(help.contains("- fr: French\n"), "{help}");
        assert!(help.find("--first") < help.find("--lang"), "{help}");
    }
}
