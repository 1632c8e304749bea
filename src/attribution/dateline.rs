//! Datelines: the place, day and agency that open a report ("BRACK, Jan. 12 (AP) --") are no part of what anybody says.

use super::lexicon::class_of;
use super::scan::lower_case;
use super::token::is_quotation_mark;

/// The longest dateline that is looked for, in bytes.
const LONGEST: usize = 80;

/// Agencies whose name in brackets shows a dateline whatever stands before it.
const AGENCIES: &[&str] = &["AFP", "ANSA", "AP", "Bloomberg", "dpa", "EFE", "PA", "Reuters", "TASS", "UPI", "Xinhua"];

/// The bytes that the dateline of `block` takes up, its dash included; 0 where there is none.
pub(super) fn length(block: &str) -> usize {
    let reach = &block[..block.floor_char_boundary(LONGEST)];
    let dash = DASHES.iter().filter_map(|dash| Some((reach.find(dash)?, *dash))).min();
    let Some((at, dash)) = dash else { return 0 };
    let (lead, story) = (&block[..at], &block[at + dash.len()..]);
    let begins = story.trim_start().starts_with(|c: char| c.is_uppercase() || c.is_numeric() || is_quotation_mark(c));
    // A second dash makes it a parenthesis behind a subject.
    let lone = || !reach[at + dash.len()..].contains(dash);
    let found = begins && (is_dateline(lead.trim()) || lone() && matches!(dash, "—" | "–") && is_place(lead));
    if found { at + dash.len() } else { 0 }
}

const DASHES: &[&str] = &["—", "–", "--", " - "];

/// A place in capitals, or an agency in brackets, and nothing written small.
fn is_dateline(lead: &str) -> bool {
    let shouted =
        |word: &str| word.chars().filter(|c| c.is_uppercase()).count() >= 3 && !word.contains(char::is_lowercase);
    let named = lead.split_whitespace().all(|word| {
        let word = word.trim_start_matches('(');
        word.starts_with(|c: char| c.is_uppercase() || c.is_numeric()) || AGENCIES.contains(&word.trim_end_matches(')'))
    });
    let bracket = lead.strip_suffix(')').and_then(|lead| lead.rsplit('(').next());
    let agency = bracket.is_some_and(|name| AGENCIES.contains(&name));
    named && (agency || lead.split([' ', ',']).next().is_some_and(shouted))
}

/// One to three capitalised words that are no function words, set off by a space: "Harrow Bay —".
fn is_place(lead: &str) -> bool {
    const LONGEST: usize = 3;
    let words: Vec<_> = lead.split_whitespace().take(LONGEST + 1).collect();
    let is_name = |word: &&str| {
        word.starts_with(char::is_uppercase)
            && word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’'))
            && class_of(&lower_case(word)).is_none()
    };
    lead.ends_with(char::is_whitespace) && (1..=LONGEST).contains(&words.len()) && words.iter().all(is_name)
}

#[cfg(test)]
mod tests {
    use super::length;

    #[test]
    fn a_dateline_ends_with_its_dash() {
        for (block, dateline) in [
            ("BRACK, Jan. 12 -- ''We have looked,'' she said.", "BRACK, Jan. 12 --"),
            ("NEW BRACK, Ohio (AP) — The gate is open.", "NEW BRACK, Ohio (AP) —"),
            ("Lund (Reuters) - “We have looked,” she said.", "Lund (Reuters) - "),
            ("(Reuters) - The gate is open.", "(Reuters) - "),
            ("BRACK – Die", "BRACK –"),
            ("Ann Orme (D) — The gate is open.", ""),
            ("Orme - a clerk - said so.", ""),
            ("Harrow Brack — The gate is open.", "Harrow Brack —"),
            ("Orme — Lund’s mayor — said so.", ""),
            ("Now — The gate is open.", ""),
            ("Orme—The gate is open.", ""),
            ("BRACK said -- The gate is open.", ""),
            ("BRACK -- which is a town -- said so.", ""),
            ("UN - The gate is open.", ""),
            ("BRACK", ""),
            ("", ""),
        ] {
            assert_eq!(&block[..length(block)], dateline, "{block}");
        }
    }
}
