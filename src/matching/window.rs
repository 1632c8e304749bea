use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::ops::{Deref, Range};
use std::sync::LazyLock;

use super::align::Column;
use super::rows::class;
use crate::claim::{WordHasher, facet_words, filler_words};
use crate::record::View;
use crate::record::index::{Place, word_key};

/// A stretch of a transcript's words that a claim is aligned with.
#[derive(Debug, Clone)]
pub(super) struct Window {
    pub(super) transcript: usize,
    pub(super) words: Range<u32>,
}

/// The windows of one search, in the order of their places.
pub(super) struct Windows(Vec<Window>);

/// Words of the record beside a place, however short the claim.
const MARGIN: u32 = 12;
/// Further words of the record for each marked omission.
const GAP_MARGIN: u32 = 40;
/// Most words of a window beyond those of its place.
const WIDEST: u32 = 600;

impl Windows {
    /// Windows wide enough for a claim of `len` words with `gaps` marked omissions; those that touch are joined.
    pub(super) fn around(places: &[Place], len: usize, gaps: usize, record: &View) -> Self {
        let mut windows: Vec<Window> = Vec::new();
        for place in places {
            let transcript = place.transcript as usize;
            let all = record.words_in(transcript);
            let missing = (len as u32).saturating_sub(place.words.end - place.words.start);
            let margin = (missing + len as u32 / 4 + MARGIN + GAP_MARGIN * gaps as u32).min(WIDEST);
            let words = place.words.start.saturating_sub(margin)..(place.words.end + margin).min(all);
            let touching = windows.iter_mut().find(|window| {
                window.transcript == transcript && window.words.start <= words.end && words.start <= window.words.end
            });
            match touching {
                Some(window) => window.words = window.words.start.min(words.start)..window.words.end.max(words.end),
                None => windows.push(Window { transcript, words }),
            }
        }
        Self(windows)
    }

    /// All of them.
    pub(super) fn all(&self) -> &[Window] {
        &self.0
    }

    /// The words of all windows, one after the other.
    pub(super) fn columns(&self, record: &View) -> Vec<Column> {
        let mut transcripts: Vec<usize> = Vec::new();
        let mut columns = Vec::new();
        for window in &self.0 {
            let group = transcripts.iter().position(|known| *known == window.transcript).unwrap_or_else(|| {
                transcripts.push(window.transcript);
                transcripts.len() - 1
            });
            columns.extend(window.columns(record).into_iter().map(|column| Column { group: group as u16, ..column }));
        }
        columns
    }
}

impl Deref for Windows {
    type Target = [Window];

    fn deref(&self) -> &[Window] {
        &self.0
    }
}

impl Window {
    /// Its words.
    pub(super) fn columns(&self, record: &View) -> Vec<Column> {
        let keys = record.keys(self.transcript, self.words.clone());
        let column = |(at, key): (usize, &u32)| {
            let (class, filler) = KNOWN.get(key).copied().unwrap_or_default();
            Column { key: *key, class, filler, first: at == 0, group: 0 }
        };
        keys.iter().enumerate().map(column).collect()
    }
}

/// Class of the words that have one, and whether they hesitate only, by key.
static KNOWN: LazyLock<HashMap<u32, (u8, bool), BuildHasherDefault<WordHasher>>> = LazyLock::new(|| {
    let mut known: HashMap<_, (u8, bool), _> = HashMap::default();
    for (word, facet) in facet_words() {
        known.entry(word_key(word)).or_default().0 = class(facet);
    }
    for word in filler_words() {
        known.entry(word_key(word)).or_default().1 = true;
    }
    known
});
