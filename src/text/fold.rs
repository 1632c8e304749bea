use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Appends `word` as it is compared: lower case, no accents, no apostrophes, no soft hyphens or joiners.
///
/// Apostrophes go altogether ("don’t" and "dont" are the same) because whole archives have lost them.
pub fn fold_into(word: &str, out: &mut String) {
    if word.is_ascii() {
        let start = out.len();
        out.extend(word.split('\''));
        out[start..].make_ascii_lowercase();
        return;
    }
    for c in word.nfkd() {
        if !is_combining_mark(c) && !is_ignored(c) {
            out.extend(c.to_lowercase());
        }
    }
}

fn is_ignored(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typography_does_not_matter() {
        let fold = |word: &str| {
            let mut out = String::new();
            fold_into(word, &mut out);
            out
        };
        for (word, expected) in [
            ("Don’t", "dont"),
            ("DON'T", "dont"),
            ("Café", "cafe"),
            ("cafe\u{301}", "cafe"),
            ("ﬁne", "fine"),
            ("co\u{ad}op", "coop"),
        ] {
            assert_eq!(fold(word), expected);
        }
    }
}
