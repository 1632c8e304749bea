//! Character references of HTML: `&ldquo;`, `&#8220;`, `&#x201C;`.

use crate::text::entries;
use std::collections::HashMap;
use std::sync::LazyLock;

/// The character that the reference at the beginning of `text` stands for, and the reference's length in bytes.
/// An unknown one stays as it was typed.
pub(crate) fn decode(text: &str) -> Option<(char, usize)> {
    let inside = text.strip_prefix('&')?;
    let end = inside.bytes().take(MAX_LEN).position(|byte| byte == b';')?;
    let name = &inside[..end];
    let c = match name.strip_prefix('#') {
        Some(number) => of_number(number)?,
        None => *NAMES.get(name)?,
    };
    Some((c, end + 2))
}

/// Text with all its references replaced.
pub(crate) fn decode_all(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        let (c, length) = decode(&rest[at..]).unwrap_or(('&', 1));
        out.push(c);
        rest = &rest[at + length..];
    }
    out + rest
}

/// Longer than any name in `entities.txt`.
const MAX_LEN: usize = 32;

fn of_number(number: &str) -> Option<char> {
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => number.parse().ok()?,
    };
    match code {
        0 => None,
        // Browsers read these as Windows-1252, and so did the editors that wrote them: 147 and 148 are quotation marks.
        0x80..=0x9f => encoding_rs::WINDOWS_1252.decode_without_bom_handling(&[code as u8]).0.chars().next(),
        _ => char::from_u32(code),
    }
}

static NAMES: LazyLock<HashMap<&str, char>> = LazyLock::new(|| {
    let lines = entries(include_str!("entities.txt"));
    let pairs = lines.filter_map(|line| line.split_once(' '));
    pairs.filter_map(|(name, code)| Some((name, char::from_u32(u32::from_str_radix(code, 16).ok()?)?))).collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_and_what_only_looks_like_one() {
        for (text, expected) in [
            ("&ldquo;We", Some(('“', 7))),
            ("&#8220;We", Some(('“', 7))),
            ("&#x201C;We", Some(('“', 8))),
            ("&#147;We", Some(('“', 6))),
            ("&eacute;", Some(('é', 8))),
            ("&nbsp;", Some(('\u{a0}', 6))),
            ("&nosuch;", None),
            ("&ldquo We;", None),
            ("&#0;", None),
            ("&#xd800;", None),
            ("&#99999999999;", None),
            ("AT&T;", None),
            ("& so on", None),
            ("&é;", None),
            ("&", None),
        ] {
            assert_eq!(decode(text), expected, "{text}");
        }
    }
}
