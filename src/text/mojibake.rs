use super::{SourceMap, Span};

/// Text whose UTF-8 was read as Windows-1252 by somebody and written again: `â€™` stands for `’`, `Ã©` for `é`. The text as it was
/// meant, with the way back, and how many characters were mended; `None` where nothing of that kind stands in it, or where what looks
/// like it may be meant.
pub fn mended(text: &str) -> Option<(String, SourceMap, usize)> {
    if !text.contains(LEADS) {
        return None;
    }
    let (mut out, mut map) = (String::with_capacity(text.len()), SourceMap::default());
    let (mut mended, mut from) = (0, 0);
    while let Some(found) = text[from..].find(LEADS) {
        let at = from + found;
        push(&mut out, &mut map, &text[from..at], from);
        // One such letter that nothing follows to make sense of it is a letter, and then the others may be too.
        let (c, length) = meant(&text[at..])?;
        push_as(&mut out, &mut map, c, Span::new(at, at + length));
        mended += 1;
        from = at + length;
    }
    push(&mut out, &mut map, &text[from..], from);
    Some((out, map, mended))
}

/// What the first bytes of the characters in question look like: those of Latin letters, and of marks.
const LEADS: [char; 3] = ['Â', 'Ã', 'â'];

/// The character that was meant by the letters at the beginning of `text`, and their length.
fn meant(text: &str) -> Option<(char, usize)> {
    let mut bytes = [0; 3];
    let mut length = 0;
    for (at, c) in text.chars().take(3).enumerate() {
        bytes[at] = byte_of(c)?;
        length += c.len_utf8();
        if let Some(c) = std::str::from_utf8(&bytes[..=at]).ok().and_then(|text| text.chars().next()) {
            let is_likely = matches!(c, '\u{a0}'..='\u{ff}' | '\u{2010}'..='\u{2044}' | '€' | '™');
            return is_likely.then_some((c, length));
        }
    }
    None
}

/// The byte that Windows-1252 has for a character; those that it leaves undefined are passed through by most programs.
fn byte_of(c: char) -> Option<u8> {
    if matches!(c, '\u{80}'..='\u{9f}') {
        return Some(c as u8);
    }
    let mut letter = [0; 4];
    let (bytes, _, failed) = encoding_rs::WINDOWS_1252.encode(c.encode_utf8(&mut letter));
    bytes.first().copied().filter(|_| !failed)
}

fn push(out: &mut String, map: &mut SourceMap, words: &str, at: usize) {
    if !words.is_empty() {
        let start = out.len();
        out.push_str(words);
        map.push(Span::new(start, out.len()), Span::new(at, at + words.len()));
    }
}

fn push_as(out: &mut String, map: &mut SourceMap, c: char, source: Span) {
    let start = out.len();
    out.push(c);
    map.push(Span::new(start, out.len()), source);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_decoded_wrongly_is_as_it_was_meant() {
        for (text, expected) in
            [("donâ€™t â€œsailâ€\u{9d}", "don’t “sail”"), ("CafÃ© Â£5 Â» â‚¬7", "Café £5 » €7"), ("Ã\u{a0} la", "à la")]
        {
            let (found, map, count) = mended(text).unwrap();
            assert_eq!(found, expected);
            assert!(count > 0);
            let last = map.to_source(Span::new(found.len() - 1, found.len()));
            assert_eq!(last.end, text.len());
        }
    }

    #[test]
    fn letters_that_are_meant_stay() {
        for text in ["plain", "château", "IRMÃ, donâ€™t", "AÂ B", "âge", "Ã"] {
            assert!(mended(text).is_none(), "{text}");
        }
    }
}
