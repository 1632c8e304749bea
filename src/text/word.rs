use super::{Span, fold_into};

/// One word of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// Where it stands.
    pub span: Span,
    key: Span,
}

/// The words of a text with their folded forms, which are what is compared.
#[derive(Debug, Clone, Default)]
pub struct Words {
    keys: String,
    words: Vec<Word>,
}

impl Words {
    /// Splits `text` as [`for_each_word`] does.
    pub fn of(text: &str) -> Self {
        let mut all = Self::default();
        for_each_word(text, |span, key| {
            let start = all.keys.len();
            all.keys.push_str(key);
            all.words.push(Word { span, key: Span::new(start, all.keys.len()) });
        });
        all
    }

    /// Number of words.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Where word `at` stands.
    pub fn span(&self, at: usize) -> Span {
        self.words[at].span
    }

    /// The folded form of word `at`.
    pub fn key(&self, at: usize) -> &str {
        self.words[at].key.of(&self.keys)
    }
}

/// Calls `each` with the span and the folded form of every word: a run of letters and digits with apostrophes inside, and with
/// points and commas between digits ("2,400", "3.5"). Hyphens part words. A word that folds to nothing is left out.
pub fn for_each_word(text: &str, mut each: impl FnMut(Span, &str)) {
    let mut key = String::new();
    let mut from = 0;
    while let Some(span) = next_word(text, from) {
        key.clear();
        fold_into(span.of(text), &mut key);
        if !key.is_empty() {
            each(span, &key);
        }
        from = span.end;
    }
}

fn next_word(text: &str, from: usize) -> Option<Span> {
    let start = from + text[from..].find(is_word_char)?;
    let plain = start + text.as_bytes()[start..].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    match text.as_bytes().get(plain) {
        Some(b'\'' | b'.' | b',' | 0x80..) => {}
        _ => return Some(Span::new(start, plain)),
    }
    let mut end = start;
    let mut last = ' ';
    let mut rest = text[start..].chars().peekable();
    while let Some(c) = rest.next() {
        let joins = is_word_char(c)
            || is_silent(c)
            || rest.peek().is_some_and(|next| {
                (is_apostrophe(c) && last.is_alphanumeric() && next.is_alphabetic())
                    || (matches!(c, '.' | ',') && last.is_ascii_digit() && next.is_ascii_digit())
            });
        if !joins {
            break;
        }
        last = c;
        end += c.len_utf8();
    }
    Some(Span::new(start, end))
}

fn is_word_char(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c)
}

fn is_silent(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_their_keys() {
        let text = "“Don’t,” she said: 2,400 jobs—well-paid, 3.5%—in the U.S.";
        let words = Words::of(text);
        let keys: Vec<_> = (0..words.len()).map(|at| words.key(at)).collect();
        assert_eq!(keys, ["dont", "she", "said", "2,400", "jobs", "well", "paid", "3.5", "in", "the", "u", "s"]);
        assert_eq!(words.span(0).of(text), "Don’t");
    }
}
