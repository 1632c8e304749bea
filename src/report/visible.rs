//! Text from files made safe to show: nothing in a draft or a record may move a terminal's cursor, hide or turn words round.

use std::ops::RangeInclusive;

/// Whether `c` would act on a terminal, or change how its neighbours are shown, without being seen itself.
///
/// Joiners between letters of scripts that need them, and inside emoji, are let through: `before` is the character in front.
pub(super) fn is_hidden(c: char, before: Option<char>) -> bool {
    match c {
        '\u{200c}' | '\u{200d}' => before.is_none_or(|before| before.is_ascii()),
        _ => c.is_control() || INVISIBLE.iter().any(|range| range.contains(&c)),
    }
}

/// Characters without a picture of their own: soft hyphen, fillers, zero-width spaces, marks and overrides of direction, line and
/// paragraph separators, tags.
const INVISIBLE: &[RangeInclusive<char>] = &[
    '\u{ad}'..='\u{ad}',
    '\u{61c}'..='\u{61c}',
    '\u{115f}'..='\u{1160}',
    '\u{180e}'..='\u{180e}',
    '\u{200b}'..='\u{200b}',
    '\u{200e}'..='\u{200f}',
    '\u{2028}'..='\u{202e}',
    '\u{2060}'..='\u{206f}',
    '\u{3164}'..='\u{3164}',
    '\u{feff}'..='\u{feff}',
    '\u{ffa0}'..='\u{ffa0}',
    '\u{fff9}'..='\u{fffb}',
    '\u{e0000}'..='\u{e0fff}',
];

/// `text` on one line: white space as single blanks, hidden characters as escapes (`\u{202e}`).
pub(crate) fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    let mut before = None;
    for c in text.chars() {
        if c.is_whitespace() {
            if before != Some(' ') {
                line.push(' ');
            }
            before = Some(' ');
            continue;
        }
        if is_hidden(c, before) {
            line.extend(c.escape_unicode());
        } else {
            line.push(c);
        }
        before = Some(c);
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(one_line(text), expected);
    }

    #[test]
    fn what_hides_is_shown_and_what_shows_is_left_alone() {
        check("a\u{1b}[2Jb", "a\\u{1b}[2Jb");
        check("yes\u{202e}on\u{202c}", "yes\\u{202e}on\\u{202c}");
        check("ze\u{200b}ro wi\u{200d}dth \u{feff}", "ze\\u{200b}ro wi\\u{200d}dth \\u{feff}");
        check("\u{7}\u{9b}31m", "\\u{7}\\u{9b}31m");
        check("two\r\n\tlines\u{a0}here", "two lines here");
        check("👩\u{200d}🚀 می\u{200c}خواهم “é” e\u{301}", "👩\u{200d}🚀 می\u{200c}خواهم “é” e\u{301}");
    }
}
