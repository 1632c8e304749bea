//! Words of labels that stand in running speech too.

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};

use aho_corasick::{AhoCorasick, Match, MatchKind, packed};

/// A name, and at how many lines it is the label.
pub(super) type Labelled<'a> = (&'a str, usize);

/// Which of `names` are made of words that `text` also has in running speech, as headings are and names seldom: each word in lower
/// case, more often than at every fourth line of the label.
pub(super) fn are_common(text: &str, names: &[Labelled]) -> Vec<bool> {
    let words: Vec<Vec<String>> = names.iter().map(|(name, _)| words(name)).collect();
    let mut open: Vec<bool> = words.iter().map(|words| words.iter().all(|word| is_countable(word))).collect();
    // One word that is rare settles a name, and the longest is the likeliest, so that the others are seldom looked for.
    for rank in 0.. {
        let of_rank = |at: usize| words[at].get(rank).filter(|_| open[at]);
        let asked: BTreeSet<&String> = (0..names.len()).filter_map(of_rank).collect();
        if asked.is_empty() {
            break;
        }
        let counts = count(text, &asked.into_iter().collect::<Vec<_>>());
        let rare = |at: usize| of_rank(at).is_some_and(|word| counts[word] * 4 <= names[at].1);
        open = (0..names.len()).map(|at| open[at] && !rare(at)).collect();
    }
    open
}

/// The words of a name in lower case, the longest first.
fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = name.split_whitespace().map(str::to_lowercase).collect();
    words.sort_by_key(|word| Reverse(word.len()));
    words
}

/// Whether the word can stand in running speech as it is.
fn is_countable(word: &str) -> bool {
    word.starts_with(char::is_lowercase) && word.chars().all(char::is_alphanumeric)
}

/// How often each of `words` stands in `text`. Of those that begin at one place only the longest can stand alone there.
fn count<'a>(text: &str, words: &[&'a String]) -> HashMap<&'a String, usize> {
    let mut counts = vec![0; words.len()];
    let mut add = |found: Match| {
        counts[found.pattern().as_usize()] += usize::from(stands_alone(text, found.start(), found.end()));
    };
    // Few words are looked for many bytes at a time, any number of them a byte at a time.
    let few = packed::Config::new().match_kind(packed::MatchKind::LeftmostLongest).builder().extend(words).build();
    if let Some(finder) = few {
        finder.find_iter(text).for_each(add);
    } else if let Ok(finder) = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(words) {
        finder.find_iter(text).for_each(&mut add);
    }
    words.iter().copied().zip(counts).collect()
}

/// Whether neither a letter nor a digit stands right before or after `start..end`.
fn stands_alone(text: &str, start: usize, end: usize) -> bool {
    let before = text[..start].chars().next_back();
    let after = text[end..].chars().next();
    !before.into_iter().chain(after).any(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_in_lower_case_are_counted_where_they_stand_alone() {
        let text = "the chair: chairs and armchair, chair’s, Chair, écha chair2 will chair.";
        for (name, labelled, expected) in [
            ("Chair", 11, true),
            ("Chair", 12, false),
            ("Écha Will", 3, true),
            ("Écha Will", 4, false),
            ("Chair Arm", 1, false),
            ("O’Chair", 1, false),
            ("Chairs The Chair", 3, true),
        ] {
            assert_eq!(are_common(text, &[("Arm", 1), (name, labelled)]), [false, expected], "{name} {labelled}");
        }
        assert_eq!(are_common(text, &[]), [false; 0]);
    }

    #[test]
    fn many_words_are_counted_as_few_are() {
        let names: Vec<String> =
            (0..300).map(|number| format!("N{}", "ab".repeat(number % 20) + &number.to_string())).collect();
        let text = names.iter().step_by(3).map(|name| name.to_lowercase() + " ").collect::<String>();
        let labelled: Vec<_> = names.iter().map(|name| (name.as_str(), 1)).collect();
        let expected: Vec<_> = (0..300).map(|number| number % 3 == 0).collect();
        assert_eq!(are_common(&text, &labelled), expected);
        assert_eq!(are_common(&text, &labelled[..40]), expected[..40]);
    }
}
