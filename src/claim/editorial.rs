use super::Claim;
use crate::text::{Span, Words};

/// The quoted words with the editing that the draft declares: `…`, `[…]`, `[words]`, `(words)`, `[T]he`, `[sic]`.
#[derive(Debug, Clone, Default)]
pub struct Quoted {
    keys: String,
    words: Vec<Word>,
    gaps: Vec<Gap>,
    breaks: Vec<usize>,
}

#[derive(Debug, Clone, Copy)]
struct Word {
    span: Span,
    key: Span,
    added: Added,
}

/// How much of a word the draft says it put there itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Added {
    /// Nothing: it is quoted.
    Nothing,
    /// Some letters: "[T]he", "talk[ed]".
    Letters,
    /// All of it: it stands in brackets, or in parentheses as wire services write them.
    Word,
}

/// A marked omission.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gap {
    /// How many words stand before it.
    pub at: usize,
    /// The mark.
    pub span: Span,
}

impl Quoted {
    /// The words of `claim`. Between the pieces of a split quotation ("X," she said, "Y") they break.
    pub fn of_claim(claim: &Claim) -> Self {
        let mut quoted = Self::of(&claim.text);
        let starts = claim.pieces.iter().skip(1).map(|(own, _)| own.start);
        quoted.breaks = starts.map(|start| quoted.words.partition_point(|word| word.span.start < start)).collect();
        quoted
    }

    /// Takes the declared editing of `text` apart. Unpaired brackets are read as if they were not there.
    pub fn of(text: &str) -> Self {
        let marks = marks(text);
        let mut quoted = Self::default();
        let mut next = 0;
        let words = Words::of(text);
        for at in 0..words.len() {
            let span = words.span(at);
            while let Some(mark) = marks.get(next).filter(|mark| mark.span.end <= span.start) {
                quoted.close(mark);
                next += 1;
            }
            let added = match marks.get(next).filter(|mark| mark.span.contains(span)).map(|mark| mark.kind) {
                Some(MarkKind::Sic | MarkKind::Gap) => continue,
                Some(MarkKind::Added) => Added::Word,
                None => Added::Nothing,
            };
            quoted.push(text, span, words.key(at), added);
        }
        for mark in &marks[next..] {
            quoted.close(mark);
        }
        quoted
    }

    /// Number of words.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether there is no word.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Where word `at` stands.
    pub fn span(&self, at: usize) -> Span {
        self.words[at].span
    }

    /// The folded form of word `at`, letters in brackets included.
    pub fn key(&self, at: usize) -> &str {
        self.words[at].key.of(&self.keys)
    }

    /// How much of word `at` the draft added.
    pub fn added(&self, at: usize) -> Added {
        self.words[at].added
    }

    /// The marked omissions, in text order.
    pub fn gaps(&self) -> &[Gap] {
        &self.gaps
    }

    /// Whether the draft closes its marks and opens them again before word `at`.
    pub fn breaks_before(&self, at: usize) -> bool {
        self.breaks.binary_search(&at).is_ok()
    }

    /// Whether an omission is marked before word `at`.
    pub fn gap_before(&self, at: usize) -> bool {
        self.gaps.binary_search_by_key(&at, |gap| gap.at).is_ok()
    }

    fn close(&mut self, mark: &Mark) {
        if mark.kind == MarkKind::Gap {
            self.gaps.push(Gap { at: self.words.len(), span: mark.span });
        }
    }

    /// Adds a word, joined to the last one where only a bracket parts them: "[T]he".
    fn push(&mut self, text: &str, span: Span, key: &str, added: Added) {
        let start = self.keys.len();
        self.keys.push_str(key);
        if let Some(last) = self.words.last_mut() {
            let between = &text[last.span.end..span.start];
            if matches!(between, "[" | "]") && last.added != added {
                last.span.end = span.end;
                last.key.end = self.keys.len();
                last.added = Added::Letters;
                return;
            }
        }
        self.words.push(Word { span, key: Span::new(start, self.keys.len()), added });
    }
}

#[derive(Debug, Clone, Copy)]
struct Mark {
    span: Span,
    kind: MarkKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum MarkKind {
    Gap,
    Added,
    Sic,
}

/// Longest run of text, in bytes, that one pair of brackets is taken to hold.
const LONGEST_ADDITION: usize = 300;

/// Brackets and ellipses in text order, not overlapping.
fn marks(text: &str) -> Vec<Mark> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = text[from..].find(['[', '(', '.', '…']).map(|offset| from + offset) {
        let rest = &text[at..];
        let mark =
            if rest.starts_with(['[', '(']) { bracket(rest) } else { ellipsis(rest).map(|len| (len, MarkKind::Gap)) };
        match mark {
            Some((len, kind)) => {
                found.push(Mark { span: Span::new(at, at + len), kind });
                from = at + len;
            }
            None => from = at + rest.chars().next().map_or(1, char::len_utf8),
        }
    }
    found
}

fn bracket(rest: &str) -> Option<(usize, MarkKind)> {
    let closing = if rest.starts_with('[') { ']' } else { ')' };
    let end =
        rest.char_indices().take_while(|(at, _)| *at <= LONGEST_ADDITION).skip(1).find_map(|(at, c)| match c {
            _ if c == closing => Some(Some(at)),
            '[' | '(' => Some(None),
            _ => None,
        })??;
    let inside = rest[1..end].trim();
    let kind = if ellipsis(inside) == Some(inside.len()) {
        MarkKind::Gap
    } else if inside.eq_ignore_ascii_case("sic") {
        MarkKind::Sic
    } else if closing == ')' && is_item(inside) {
        return None;
    } else {
        MarkKind::Added
    };
    Some((end + 1, kind))
}

/// Whether parentheses around `inside` number an item, as in "section 4(b)(2)": they are the speaker's then.
fn is_item(inside: &str) -> bool {
    inside.len() <= 4 && (inside.bytes().all(|byte| byte.is_ascii_digit()) || inside.chars().count() == 1)
}

/// Length of the ellipsis that `rest` begins with: `…`, `...`, `. . .`.
fn ellipsis(rest: &str) -> Option<usize> {
    let mut dots = 0;
    let mut len = 0;
    for (at, c) in rest.char_indices() {
        match c {
            '.' => dots += 1,
            '…' => dots += 3,
            ' ' | '\u{a0}' if dots > 0 => continue,
            _ => break,
        }
        len = at + c.len_utf8();
    }
    (dots >= 3).then_some(len)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words with `+` for an added word and `~` for added letters, and `|` for a gap.
    fn check(text: &str, expected: &str) {
        let quoted = Quoted::of(text);
        let mut shown = Vec::new();
        for at in 0..=quoted.len() {
            shown.extend(quoted.gaps().iter().filter(|gap| gap.at == at).map(|_| "|".to_owned()));
            if at < quoted.len() {
                let mark = ["", "~", "+"][quoted.added(at) as usize];
                shown.push(format!("{mark}{}", quoted.key(at)));
            }
        }
        assert_eq!(shown.join(" "), expected, "{text}");
    }

    #[test]
    fn declared_editing() {
        for (text, expected) in [
            ("We waited … and left.", "we waited | and left"),
            ("We waited... and left....", "we waited | and left |"),
            ("We waited . . . and left", "we waited | and left"),
            ("We waited […] and (...) left", "we waited | and | left"),
            ("[T]he ferry is late", "~the ferry is late"),
            ("they talk[ed] a lot", "they ~talked a lot"),
            ("Anna [Orme] came", "anna +orme came"),
            ("the (harbour) board", "the +harbour board"),
            ("under section 4(b)(2)", "under section 4 b 2"),
            ("a freind [sic] came", "a freind came"),
            ("an open [ bracket stays", "an open bracket stays"),
            ("one [two [three] four", "one two +three four"),
            ("3.5 per cent.", "3.5 per cent"),
            ("", ""),
        ] {
            check(text, expected);
        }
    }
}
