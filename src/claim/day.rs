/// A stretch of days, counted from a fixed one: what a date that may lack its day or its month leaves open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Days {
    /// The first one.
    pub first: i32,
    /// The last one.
    pub last: i32,
}

impl Days {
    /// The days that `date` may mean, which begins as `YYYY-MM-DD`, `YYYY-MM` or `YYYY`; `None` for anything else.
    pub fn of(date: &str) -> Option<Self> {
        let number = |from: usize, to: usize| date.get(from..to)?.parse::<i32>().ok();
        let parted = |at: usize| date.as_bytes().get(at) == Some(&b'-');
        let year = number(0, 4)?;
        let month = if parted(4) { number(5, 7).filter(|month| (1..=12).contains(month)) } else { None };
        let day = if parted(7) { number(8, 10).filter(|day| (1..=31).contains(day)) } else { None };
        Some(match (month, day) {
            (Some(month), Some(day)) => Self { first: count(year, month, day), last: count(year, month, day) },
            (Some(12), None) => Self { first: count(year, 12, 1), last: count(year, 12, 31) },
            (Some(month), None) => Self { first: count(year, month, 1), last: count(year, month + 1, 1) - 1 },
            (None, _) => Self { first: count(year, 1, 1), last: count(year, 12, 31) },
        })
    }
}

/// The number of a day of the Gregorian calendar, by its years that begin in March.
fn count(year: i32, month: i32, day: i32) -> i32 {
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + day
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_apart() {
        for (a, b, expected) in [
            ("2031-03-01", "2031-02-28", 1),
            ("2032-03-01", "2032-02-28", 2),
            ("2032-01-01", "2031-12-31", 1),
            ("2031-05-03T10:00:00Z", "2030-05-03", 365),
        ] {
            assert_eq!(Days::of(a).unwrap().first - Days::of(b).unwrap().first, expected, "{a} {b}");
        }
        for (date, expected) in [("2031", Some(364)), ("2031-02", Some(27)), ("2031-05-03", Some(0)), ("May 3", None)] {
            assert_eq!(Days::of(date).map(|days| days.last - days.first), expected, "{date}");
        }
    }
}
