mod boundary;
mod run;

use super::{Span, fold_into};
use boundary::{Found, Letters, next_word};

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
///
/// What stands before a word does not matter to it: from the start of any word on, the words are the same.
#[inline]
pub fn for_each_word(text: &str, mut each: impl FnMut(Span, &str)) {
    let mut folded = String::new();
    let mut from = 0;
    while let Some(Found { span, letters }) = next_word(text, from) {
        from = span.end;
        let word = span.of(text);
        // Most words are written as they fold, and need no copy.
        if letters == Letters::Small {
            each(span, word);
            continue;
        }
        folded.clear();
        if letters == Letters::Ascii {
            folded.push_str(word);
            folded.make_ascii_lowercase();
        } else {
            fold_into(word, &mut folded);
        }
        if !folded.is_empty() {
            each(span, &folded);
        }
    }
}

#[cfg(test)]
mod tests;
