use std::path::Path;

use super::Document;

impl Document {
    /// The day of the draft, as `YYYY-MM-DD` or a beginning of it: by its front matter, or else by its file's name where that holds one
    /// date, as the posts of many site generators do ("2031-05-03-bridge.md").
    pub fn date(&self) -> Option<&str> {
        self.stated_date().or_else(|| in_name(self.source.path()))
    }

    /// The day that the front matter gives.
    pub fn stated_date(&self) -> Option<&str> {
        self.front.get("date")
    }
}

fn in_name(path: &Path) -> Option<&str> {
    let name = path.file_name()?.to_str()?;
    let bytes = name.as_bytes();
    let mut dates = (0..name.len()).filter(|at| is_date(bytes, *at));
    dates.next().filter(|_| dates.next().is_none()).and_then(|at| name.get(at..at + LENGTH))
}

/// Bytes of a date.
const LENGTH: usize = 10;

/// Whether a date of this or the last century stands at `at`, and no longer number.
fn is_date(bytes: &[u8], at: usize) -> bool {
    let Some(date) = bytes.get(at..at + LENGTH) else { return false };
    let is_shaped = date.iter().zip(b"9999-99-99").all(|(byte, shape)| match shape {
        b'-' => *byte == b'-',
        _ => byte.is_ascii_digit(),
    });
    let two = |at: usize| (date[at] - b'0') * 10 + date[at + 1] - b'0';
    let digit = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_digit);
    is_shaped
        && matches!(&date[..2], b"19" | b"20")
        && (1..=12).contains(&two(5))
        && (1..=31).contains(&two(8))
        && !digit(at.checked_sub(1).and_then(|before| bytes.get(before)))
        && !digit(bytes.get(at + LENGTH))
}

#[cfg(test)]
mod tests {
    use crate::document::{Format, parse};
    use crate::text::Source;

    #[track_caller]
    fn check(path: &str, text: &str, expected: Option<&str>) {
        let document = parse(Source::new(path, text), Format::Markdown);
        assert_eq!(document.date(), expected, "{path}");
    }

    #[test]
    fn a_draft_is_dated_by_its_front_matter_or_its_name() {
        let dated = "---\ndate: 2031-05-04\n---\nWords.";
        check("posts/2031-05-03-bridge.md", dated, Some("2031-05-04"));
        check("posts/2031-05-03-bridge.md", "Words.", Some("2031-05-03"));
        check("herald_2011-05-03_bridge.txt", "Words.", Some("2011-05-03"));
        // The folder dates nothing, two dates leave it open, and these are none.
        for path in [
            "2011-05-03/bridge.md",
            "2011-05-03-to-2011-05-09.md",
            "2011-13-03.md",
            "12011-05-03.md",
            "2011-05-031.md",
            "bridge.md",
        ] {
            check(path, "Words.", None);
        }
    }
}
