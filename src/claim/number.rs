//! Numbers by value, whether in digits or in words.

use std::sync::LazyLock;

use super::word_map::WordMap;
use crate::text::entries;

/// The value of a run of folded words that is one number as a whole: "5", "twenty five", "1.5 million", "a third", "21st".
///
/// Values are compared for equality only, so all arithmetic is in whole millionths and exact.
pub fn value(words: &[&str]) -> Option<Value> {
    let words = match words {
        ["a" | "an", rest @ ..] if !rest.is_empty() => rest,
        all => all,
    };
    let mut sum = Sum::default();
    let mut last = None;
    for word in words.iter().filter(|word| **word != "and") {
        sum.add(part(word)?)?;
        last = Some(*word);
    }
    let form = form(last?);
    sum.total().map(|millionths| Value { millionths, form })
}

/// A number's value, and how it is written.
#[derive(Debug, Clone, Copy)]
pub struct Value {
    millionths: i128,
    form: Form,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// "five", "5".
    Cardinal,
    /// "fifth".
    Ordinal,
    /// "5th": in a date the same as "5".
    DigitOrdinal,
}

impl Value {
    /// Whether the two are one number. "third" is not "three", but "3rd" is as good as either.
    pub fn same(self, other: Self) -> bool {
        let clash =
            matches!((self.form, other.form), (Form::Cardinal, Form::Ordinal) | (Form::Ordinal, Form::Cardinal));
        self.millionths == other.millionths && !clash
    }
}

/// Whether a folded word is a number or part of one.
pub fn is_number(word: &str) -> bool {
    has_digit(word) || WORDS.contains_key(word)
}

pub(super) fn has_digit(word: &str) -> bool {
    word.bytes().any(|byte| byte.is_ascii_digit())
}

/// Whether a number word is as often something else ("one of them", "first of all"): losing it alone proves nothing.
pub fn is_weak(word: &str) -> bool {
    matches!(word, "one" | "first" | "second" | "once" | "ones" | "half" | "quarter" | "third" | "zero")
}

/// The folded words that are numbers or parts of them, without digits.
pub(super) fn number_words() -> impl Iterator<Item = &'static str> {
    WORDS.keys().copied()
}

/// Months and weekdays, folded. "march" and "may" are left to the sense that a capital letter gives them.
pub(super) const CALENDAR: &[&str] = &[
    "january",
    "february",
    "april",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "today",
    "tomorrow",
    "yesterday",
    "tonight",
];

const ONE: i128 = 1_000_000;

/// The halves of a year as it is spoken: "nineteen seventy".
const TENS: std::ops::Range<i128> = 10 * ONE..100 * ONE;

#[derive(Debug, Clone, Copy)]
enum Part {
    /// Adds to what is there: "twenty", "5".
    Unit(i128),
    /// Multiplies the hundreds so far.
    Hundred,
    /// Multiplies and closes the group: "million".
    Scale(i128),
}

#[derive(Default)]
struct Sum {
    closed: i128,
    group: Option<i128>,
    last: Option<i128>,
}

impl Sum {
    fn add(&mut self, part: Part) -> Option<()> {
        match part {
            Part::Unit(value) => {
                let joined = match (self.group, self.last) {
                    (None, _) => value,
                    // "nineteen seventy" is a year; "twenty five" and "hundred five" add up.
                    (Some(group), Some(last)) if TENS.contains(&last) && TENS.contains(&value) => {
                        group.checked_mul(100)?.checked_add(value)?
                    }
                    (Some(group), Some(last)) if last > value => group.checked_add(value)?,
                    _ => return None,
                };
                self.group = Some(joined);
                self.last = Some(value);
            }
            Part::Hundred => {
                self.group = Some(self.group.unwrap_or(ONE).checked_mul(100)?);
                self.last = Some(100 * ONE);
            }
            Part::Scale(scale) => {
                let group = self.group.take().unwrap_or(ONE);
                self.closed = self.closed.checked_add(group.checked_mul(scale)?)?;
                self.last = None;
            }
        }
        Some(())
    }

    fn total(&self) -> Option<i128> {
        self.closed.checked_add(self.group.unwrap_or(0))
    }
}

fn form(last: &str) -> Form {
    if last.starts_with(|c: char| c.is_ascii_digit()) {
        let suffix = ["st", "nd", "rd", "th"].iter().any(|suffix| last.ends_with(suffix));
        return if suffix { Form::DigitOrdinal } else { Form::Cardinal };
    }
    let ordinal = last.ends_with("th") || matches!(last, "first" | "second" | "third");
    if ordinal { Form::Ordinal } else { Form::Cardinal }
}

fn part(word: &str) -> Option<Part> {
    WORDS.get(word).copied().or_else(|| digits(word).map(Part::Unit))
}

/// "2,400", "3.5", "21st", "1990s" in millionths; `None` for anything else, and for numbers too long to be amounts.
fn digits(word: &str) -> Option<i128> {
    let letters = word.find(|c: char| c.is_ascii_alphabetic()).unwrap_or(word.len());
    if !matches!(&word[letters..], "" | "st" | "nd" | "rd" | "th" | "s") {
        return None;
    }
    let plain: String = word[..letters].chars().filter(|c| *c != ',').collect();
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    if whole.is_empty() || whole.len() > 15 || fraction.len() > 6 {
        return None;
    }
    let fraction = format!("{fraction:0<6}");
    Some(whole.parse::<i128>().ok()? * ONE + fraction.parse::<i128>().ok()?)
}

static WORDS: LazyLock<WordMap<Part>> = LazyLock::new(|| {
    entries(include_str!("numbers.txt"))
        .filter_map(|line| line.split_once(' '))
        .filter_map(|(word, value)| {
            let part = match value.trim() {
                "*100" => Part::Hundred,
                scale if scale.starts_with('*') => Part::Scale(scale[1..].parse().ok()?),
                unit => Part::Unit(digits(unit)?),
            };
            Some((word, part))
        })
        .collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    fn check(a: &str, b: &str, same: bool) {
        let of = |text: &str| value(&text.split(' ').collect::<Vec<_>>());
        let (x, y) = (of(a), of(b));
        let (Some(x), Some(y)) = (x, y) else { panic!("{a} / {b}") };
        assert_eq!(x.same(y), same, "{a} / {b}");
    }

    #[test]
    fn numbers_by_value() {
        for (a, b) in [
            ("5", "five"),
            ("twenty five", "25"),
            ("two hundred and six", "206"),
            ("five million", "5,000,000"),
            ("1.5 million", "1,500,000"),
            ("nineteen seventy two", "1972"),
            ("a hundred", "100"),
            ("a dozen", "12"),
            ("21st", "twenty first"),
            ("a third", "third"),
            ("5th", "5"),
            ("three million two hundred thousand", "3,200,000"),
        ] {
            check(a, b, true);
        }
        for (a, b) in
            [("5", "fifty"), ("five million", "five billion"), ("10", "1.0"), ("2,300", "2,390"), ("third", "three")]
        {
            check(a, b, false);
        }
        for none in ["", "ferry", "five ferries", "12345678901234567890", "five six"] {
            assert!(value(&none.split(' ').collect::<Vec<_>>()).is_none(), "{none}");
        }
    }
}
