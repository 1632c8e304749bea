use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// Appends `word` as it is compared: lower case, no accents, no apostrophes, no soft hyphens or joiners.
///
/// Apostrophes go altogether ("don’t" and "dont" are the same) because whole archives have lost them.
pub fn fold_into(word: &str, out: &mut String) {
    if !word.is_ascii() {
        word.chars().for_each(|c| fold_char(c, out));
        return;
    }
    let start = out.len();
    if word.as_bytes().contains(&b'\'') {
        out.extend(word.split('\''));
    } else {
        out.push_str(word);
    }
    out[start..].make_ascii_lowercase();
}

/// Characters fold one by one: the order of combining marks, which alone depends on neighbours, goes with the marks.
fn fold_char(c: char, out: &mut String) {
    match c {
        '\'' => {}
        '\0'..='\x7f' => out.push(c.to_ascii_lowercase()),
        'À'..='ÿ' if LATIN_1[c as usize - 0xc0] != b'.' => out.push(char::from(LATIN_1[c as usize - 0xc0])),
        _ if is_ignored(c) => {}
        _ => decompose_compatible(c, |part| {
            if !is_combining_mark(part) && !is_ignored(part) {
                out.extend(part.to_lowercase());
            }
        }),
    }
}

/// What the letters from À to ÿ fold to, where that is a letter of ASCII.
const LATIN_1: &[u8; 64] = b"aaaaaa.ceeeeiiii.nooooo..uuuuy..aaaaaa.ceeeeiiii.nooooo..uuuuy.y";

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
