mod boundary;
mod key;
mod run;
mod scan;

pub use key::word_key;

use super::{Span, fold_into};
use boundary::{Found, Letters, goes_on, next_word};
use key::plain_key;
use scan::Scan;

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
        // A letter in five ends a word, or nearly so.
        let mut all = Self { keys: String::with_capacity(text.len()), words: Vec::with_capacity(text.len() / 5 + 1) };
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
    let mut buffer = String::new();
    let mut from = 0;
    while let Some(found) = next_word(text, from) {
        from = found.span.end;
        if let Some(folded) = folded(text, &found, &mut buffer) {
            each(found.span, folded);
        }
    }
}

/// Calls `each` with the span and the [`word_key`] of every word that [`for_each_word`] finds in the stretch `inside` of `text`.
#[inline]
pub fn for_each_key(text: &str, inside: Span, mut each: impl FnMut(Span, u32)) {
    let before = &text[..inside.end];
    let mut scan = Scan::new(text, inside.start, inside.end);
    let mut buffer = String::new();
    let mut from = inside.start;
    while let Some(start) = scan.start(from) {
        let end = scan.end(start);
        // Nearly all words are letters and digits with something behind them that joins nothing.
        if end > start && !goes_on(before.as_bytes(), end) {
            each(Span::new(start, end), plain_key(text.as_bytes(), start, end));
            from = end;
            continue;
        }
        let Some(found) = next_word(before, start) else { return };
        from = found.span.end;
        if let Some(folded) = folded(before, &found, &mut buffer) {
            each(found.span, word_key(folded));
        }
    }
}

/// The folded form of a word, unless it folds to nothing.
#[inline]
fn folded<'t>(text: &'t str, found: &Found, buffer: &'t mut String) -> Option<&'t str> {
    let word = found.span.of(text);
    // Most words are written as they fold, and need no copy.
    if found.letters == Letters::Small {
        return Some(word);
    }
    buffer.clear();
    if found.letters == Letters::Ascii {
        buffer.push_str(word);
        buffer.make_ascii_lowercase();
    } else {
        fold_into(word, buffer);
    }
    (!buffer.is_empty()).then_some(buffer.as_str())
}

#[cfg(test)]
mod tests;
