//! What a file says about itself before its text: `key: value` between `---` lines, `key = "value"` between `+++` lines.

/// The fields of a file's front matter, keys in lower case.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FrontMatter {
    fields: Vec<(String, String)>,
}

impl FrontMatter {
    /// Reads the front matter at the beginning of `text`, and tells at which byte the text behind it begins (0 without any).
    ///
    /// Only fields of one line are read; lists and nested fields are passed over.
    pub fn read(text: &str) -> (Self, usize) {
        Self::between(text, "---", ':').or_else(|| Self::between(text, "+++", '=')).unwrap_or_default()
    }

    /// The value of `key` (in lower case), when it is there and not empty.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.fields.iter().find(|(known, value)| known == key && !value.is_empty()).map(|(_, value)| value.as_str())
    }

    fn between(text: &str, fence: &str, sign: char) -> Option<(Self, usize)> {
        let mut lines = text.split_inclusive('\n').take(MAX_LINES);
        let first = lines.next().filter(|line| line.trim_end() == fence)?;
        let mut at = first.len();
        let mut front = Self::default();
        for line in lines {
            at += line.len();
            if line.trim_end() == fence || (fence == "---" && line.trim_end() == "...") {
                return (!front.fields.is_empty()).then_some((front, at));
            }
            if let Some(field) = field(line, sign) {
                front.fields.push(field);
            } else if front.fields.is_empty() && !line.trim().is_empty() && !line.starts_with('#') {
                return None;
            }
        }
        None
    }
}

/// Front matter longer than this is taken for a text that begins with a rule.
const MAX_LINES: usize = 500;

fn field(line: &str, sign: char) -> Option<(String, String)> {
    let (key, value) = line.split_once(sign)?;
    let key = key.trim_end();
    let is_key = !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'));
    let parted = sign == '=' || value.starts_with(char::is_whitespace);
    (is_key && parted).then(|| (key.to_lowercase(), unquote(value.trim()).to_owned()))
}

fn unquote(value: &str) -> &str {
    for mark in ['"', '\''] {
        if let Some(inside) = value.strip_prefix(mark).and_then(|rest| rest.strip_suffix(mark)) {
            return inside;
        }
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[(&str, &str)], body: &str) {
        let (front, at) = FrontMatter::read(text);
        let fields: Vec<_> = front.fields.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
        assert_eq!((fields.as_slice(), &text[at..]), (expected, body));
    }

    #[test]
    fn yaml_and_toml_fields_of_one_line() {
        check(
            "---\ntitle: The Ferry: a plan\nDate: 2024-05-01\n---\nText.",
            &[("title", "The Ferry: a plan"), ("date", "2024-05-01")],
            "Text.",
        );
        check("---\r\nspeaker: \"June Orme\"\r\n---\r\nText.", &[("speaker", "June Orme")], "Text.");
        check("+++\ntitle = \"The Ferry\"\ntier='primary'\n+++\n", &[("title", "The Ferry"), ("tier", "primary")], "");
        check("---\ntags:\n  - ferry\nrole: mayor\n...\nText.", &[("tags", ""), ("role", "mayor")], "Text.");
    }

    #[test]
    fn a_rule_at_the_top_is_no_front_matter() {
        for text in [
            "---\nThe ferry sails.\n---\nText.",
            "---\ntitle: The Ferry\nText.",
            "Text.\n---\ntitle: x\n---\n",
            "---\n---\n",
            "",
        ] {
            check(text, &[], text);
        }
    }
}
