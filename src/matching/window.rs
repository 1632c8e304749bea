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
            let margin = (missing + len as u32 / 8 + MARGIN + GAP_MARGIN * gaps as u32).min(WIDEST);
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

    /// The words of all windows, one after the other, of which these are the keys.
    pub(super) fn columns<'k>(&'k self, keys: &'k [Vec<u32>]) -> impl Iterator<Item = Column> + 'k {
        let mut transcripts: Vec<usize> = Vec::new();
        self.0.iter().zip(keys).flat_map(move |(window, keys)| {
            let group = transcripts.iter().position(|known| *known == window.transcript).unwrap_or_else(|| {
                transcripts.push(window.transcript);
                transcripts.len() - 1
            });
            self::columns(keys, group as u16)
        })
    }
}

impl Deref for Windows {
    type Target = [Window];

    fn deref(&self) -> &[Window] {
        &self.0
    }
}

impl Window {
    /// The keys of its words.
    pub(super) fn keys(&self, record: &View) -> Vec<u32> {
        record.keys(self.transcript, self.words.clone())
    }
}

/// The words of a window, of which these are the keys.
pub(super) fn columns(keys: &[u32], group: u16) -> impl Iterator<Item = Column> + '_ {
    keys.iter().enumerate().map(move |(at, key)| {
        let (class, filler) = KNOWN.get(*key);
        Column { key: *key, class, filler, first: at == 0, group }
    })
}

/// Class of the words that have one, and whether they hesitate only, by key.
struct Known {
    all: HashMap<u32, (u8, bool), BuildHasherDefault<WordHasher>>,
    /// A bit for the low bits of each key: most words are none of these.
    some: Vec<u64>,
}

impl Known {
    /// Low bits of a key that are looked at first.
    const BITS: usize = 14;

    fn get(&self, key: u32) -> (u8, bool) {
        let (at, bit) = Self::place(key);
        if self.some[at] & bit == 0 { (0, false) } else { self.all.get(&key).copied().unwrap_or_default() }
    }

    fn entry(&mut self, word: &str) -> &mut (u8, bool) {
        let key = word_key(word);
        let (at, bit) = Self::place(key);
        self.some[at] |= bit;
        self.all.entry(key).or_default()
    }

    fn place(key: u32) -> (usize, u64) {
        let low = key as usize % (1 << Self::BITS);
        (low / 64, 1 << (low % 64))
    }
}

static KNOWN: LazyLock<Known> = LazyLock::new(|| {
    let mut known = Known { all: HashMap::default(), some: vec![0; (1 << Known::BITS) / 64] };
    for (word, facet) in facet_words() {
        known.entry(word).0 = class(facet);
    }
    for word in filler_words() {
        known.entry(word).1 = true;
    }
    known
});
