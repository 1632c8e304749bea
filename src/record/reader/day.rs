//! Days as `YYYY-MM-DD` or a beginning of it.

use std::sync::LazyLock;

use regex::Regex;

/// The day that `text` begins with (`2016-10-09`, `2016-10`, `2016`, a time after it left out), if there is such a day.
pub(super) fn parse(text: &str) -> Option<String> {
    let text = text.trim();
    let text = text.split(['T', ' ']).next().unwrap_or(text);
    let mut parts = text.split('-');
    let (year, month, day) = (parts.next()?, parts.next(), parts.next());
    if parts.next().is_some() || year.len() != 4 {
        return None;
    }
    of_parts(year, month, day)
}

/// The day in a file's name: `2016-10-09 debate`, `20161009_debate`, `speech-2016-6-1`.
pub(super) fn in_name(stem: &str) -> Option<String> {
    static DAY: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?:^|[^0-9])((?:1[6-9]|20)[0-9]{2})(?:[-_.]([0-9]{1,2})[-_.]([0-9]{1,2})|([0-9]{2})([0-9]{2}))(?:[^0-9]|$)")
            .expect("the pattern is fixed")
    });
    let found = DAY.captures(stem)?;
    let part = |at: usize, or: usize| found.get(at).or(found.get(or)).map(|part| part.as_str());
    of_parts(&found[1], part(2, 4), part(3, 5))
}

fn of_parts(year: &str, month: Option<&str>, day: Option<&str>) -> Option<String> {
    let number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse::<u32>().ok())?;
    let year = number(year)?;
    let Some(month) = month else { return Some(format!("{year:04}")) };
    let month = number(month).filter(|month| (1..=12).contains(month))?;
    let Some(day) = day else { return Some(format!("{year:04}-{month:02}")) };
    let day = number(day).filter(|day| (1..=days_of(year, month)).contains(day))?;
    Some(format!("{year:04}-{month:02}-{day:02}"))
}

fn days_of(year: u32, month: u32) -> u32 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_that_exist_are_read_and_others_are_not() {
        for (text, expected) in [
            ("2016-10-09", Some("2016-10-09")),
            ("2016-10-09T20:00:00Z", Some("2016-10-09")),
            ("2016-02-29", Some("2016-02-29")),
            ("2016-10", Some("2016-10")),
            ("2016", Some("2016")),
            ("2015-02-29", None),
            ("2016-26-09", None),
            ("2016-10-00", None),
            ("9 October 2016", None),
            ("", None),
        ] {
            assert_eq!(parse(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn file_names_hold_days() {
        for (stem, expected) in [
            ("2016-10-09", Some("2016-10-09")),
            ("2016-10-09 20.00.00 Interview", Some("2016-10-09")),
            ("20161009_debate", Some("2016-10-09")),
            ("speech-2016-6-1", Some("2016-06-01")),
            ("case_2016_10_09", Some("2016-10-09")),
            ("20162609_debate", None),
            ("episode-20161009123", None),
            ("91-1502-t01", None),
        ] {
            assert_eq!(in_name(stem).as_deref(), expected, "{stem}");
        }
    }
}
