use crate::text::{SourceMap, Span};

/// Appends the text of a JSON string to `out`, and to `map` where each piece of it stands in the file.
///
/// `raw` is what stands between the quotation marks and is well formed JSON, `at` its place in the file. Half of a surrogate
/// pair becomes U+FFFD.
pub(super) fn unescape(raw: &str, at: usize, out: &mut String, map: &mut SourceMap) {
    let mut from = 0;
    while from < raw.len() {
        let plain = raw[from..].find('\\').unwrap_or(raw.len() - from);
        piece(&raw[from..from + plain], Span::new(at + from, at + from + plain), out, map);
        from += plain;
        if from < raw.len() {
            let (c, length) = escape(&raw[from..]);
            piece(c.encode_utf8(&mut [0; 4]), Span::new(at + from, at + from + length), out, map);
            from += length;
        }
    }
}

/// What the parser says of broken JSON, without the place, which is told beside it.
pub(super) fn said(error: &serde_json::Error) -> String {
    let said = error.to_string();
    said.split(" at line ").next().unwrap_or_default().to_owned()
}

fn piece(text: &str, source: Span, out: &mut String, map: &mut SourceMap) {
    if !text.is_empty() {
        let start = out.len();
        out.push_str(text);
        map.push(Span::new(start, out.len()), source);
    }
}

/// The character that the escape at the start of `raw` stands for, and the escape's length.
fn escape(raw: &str) -> (char, usize) {
    let letter = raw[1..].chars().next().unwrap_or('\\');
    let c = match letter {
        'u' => return unicode(raw),
        'n' => '\n',
        't' => '\t',
        'r' => '\r',
        'b' => '\u{8}',
        'f' => '\u{c}',
        other => other,
    };
    (c, (1 + letter.len_utf8()).min(raw.len()))
}

fn unicode(raw: &str) -> (char, usize) {
    let unit = |from: usize| {
        let digits = raw.get(from..from + 6)?.strip_prefix("\\u")?;
        u16::from_str_radix(digits, 16).ok()
    };
    let first = unit(0).unwrap_or(0xfffd);
    if let Some(second) = unit(6)
        && let Some(Ok(c)) = char::decode_utf16([first, second]).next()
        && c.len_utf16() == 2
    {
        return (c, 12);
    }
    (char::from_u32(u32::from(first)).unwrap_or(char::REPLACEMENT_CHARACTER), raw.len().min(6))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(raw: &str, expected: &str) {
        let (mut out, mut map) = (String::new(), SourceMap::default());
        unescape(raw, 0, &mut out, &mut map);
        assert_eq!(out, expected);
        let json: Result<String, _> = serde_json::from_str(&format!("\"{raw}\""));
        if let Ok(json) = json {
            assert_eq!(out, json);
        }
        for (start, c) in out.char_indices() {
            let source = map.to_source(Span::new(start, start + c.len_utf8())).of(raw);
            assert!(source == c.to_string() || source.starts_with('\\'), "{c:?} from {source:?}");
        }
    }

    #[test]
    fn escapes_become_text_and_lead_back() {
        check("plain “text”", "plain “text”");
        check(r#"a \"b\" \\ c\/d\ne\t"#, "a \"b\" \\ c/d\ne\t");
        check(r"caf\u00e9 \ud83d\ude00!", "café 😀!");
        check(r"\ud83d alone, \ude00 too, \ud83dA", "\u{fffd} alone, \u{fffd} too, \u{fffd}A");
        check("", "");
    }
}
