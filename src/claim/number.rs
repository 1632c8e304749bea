//! Numbers by value, whether in digits or in words.

use std::sync::LazyLock;

use super::word_map::WordMap;
use crate::text::entries;

/// The value of a run of folded words that is one number as a whole: "5", "twenty five", "1.5 million", "three and a half", "a third",
/// "50 percent", "21st".
///
/// Values are compared for equality only, so all arithmetic is in whole millionths and exact but for fractions, which are cut there.
pub fn value(words: &[&str]) -> Option<Value> {
    if let [whole @ .., "percent"] = words {
        return Some(Value { amount: None, share: Some(sum(whole)?.checked_div(100)?) });
    }
    let share = share(words);
    let bare = match words {
        ["a" | "an", rest @ ..] if !rest.is_empty() => rest,
        all => all,
    };
    let amount = sum(bare).zip(bare.last().map(|last| form(last)));
    (share.is_some() || amount.is_some()).then_some(Value { amount, share })
}

/// The millionths that a run of number words adds up to.
fn sum(words: &[&str]) -> Option<i128> {
    let mut sum = Sum::default();
    let (last, inner) = words.split_last()?;
    // "three and a half", "half a million".
    for word in inner.iter().filter(|word| !matches!(**word, "and" | "a" | "an")).chain([last]) {
        sum.add(part(word)?)?;
    }
    sum.total()
}

/// A part of a whole, in millionths: "half", "a third", "two thirds", "3/4", whose words are 3 and 4.
fn share(words: &[&str]) -> Option<i128> {
    let (last, before) = words.split_last()?;
    let count = match before {
        [] if *last == "half" => ONE,
        ["a" | "an"] => ONE,
        [count] => part(count)?.unit()?,
        _ => return None,
    };
    let parts = match last.strip_suffix('s').unwrap_or(last) {
        "half" | "halve" => 2 * ONE,
        "quarter" => 4 * ONE,
        ordinal if form(ordinal) == Form::Ordinal && !is_weak(ordinal) || ordinal == "third" => {
            part(ordinal)?.unit()?
        }
        digits if digits.len() <= 2 && has_digit(digits) => part(digits)?.unit().filter(|parts| *parts > count)?,
        _ => return None,
    };
    count.checked_mul(ONE)?.checked_div(parts)
}

/// A number's value.
#[derive(Debug, Clone, Copy)]
pub struct Value {
    /// In millionths, and how it is written.
    amount: Option<(i128, Form)>,
    /// The same as a part of a whole: "a third" is one as well as the third of several.
    share: Option<i128>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// "five", "5".
    Cardinal,
    /// "fifth".
    Ordinal,
    /// "5th": in a date the same as "5".
    DigitOrdinal,
    /// "eighties", "80s", "1980s".
    Decade,
}

impl Value {
    /// Whether the two are one number. "third" is not "three", but "3rd" is as good as either; the eighties are the 1980s.
    pub fn same(self, other: Self) -> bool {
        let shares = self.share.is_some() && self.share == other.share;
        shares || self.amount.zip(other.amount).is_some_and(|(own, other)| Self::same_amount(own, other))
    }

    fn same_amount((own, form): (i128, Form), (other, of_other): (i128, Form)) -> bool {
        let decades = form == Form::Decade && of_other == Form::Decade;
        let clash = match (form, of_other) {
            (Form::Cardinal, Form::Ordinal) | (Form::Ordinal, Form::Cardinal) => true,
            _ => !decades && (form == Form::Decade || of_other == Form::Decade),
        };
        let century = |years: i128| if decades { years % (100 * ONE) } else { years };
        let nearest = own.min(other) < 100 * ONE;
        !clash && if nearest { century(own) == century(other) } else { own == other }
    }
}

/// The day of a month that a word or two tell: "3", "third", "twenty first".
pub fn day_of_month(words: &[&str]) -> Option<u32> {
    let (day, _) = value(words)?.amount?;
    u32::try_from(day / ONE).ok().filter(|number| (1..=31).contains(number) && day % ONE == 0)
}

/// The months, folded.
pub const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

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

/// Weekdays and days by their distance, folded.
const DAYS: [&str; 11] = [
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

/// Months and days, folded. "march" and "may" are left to the sense that a capital letter gives them.
pub(super) fn calendar() -> impl Iterator<Item = &'static str> {
    MONTHS.into_iter().filter(|month| !matches!(*month, "march" | "may")).chain(DAYS)
}

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

impl Part {
    fn unit(self) -> Option<i128> {
        if let Self::Unit(value) = self { Some(value) } else { None }
    }
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
        return match suffix {
            true => Form::DigitOrdinal,
            false if last.ends_with("0s") => Form::Decade,
            false => Form::Cardinal,
        };
    }
    if last.ends_with("th") || matches!(last, "first" | "second" | "third") {
        Form::Ordinal
    } else if last.ends_with("ties") {
        Form::Decade
    } else {
        Form::Cardinal
    }
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
mod tests;
