//! Text and places in it: decoding, spans, lines, folding for comparison, words, sentences.
//!
//! Every offset in the program is a byte offset; [`LineIndex`] turns them into the code points of the wire at the edge.

mod entries;
mod fold;
mod line_index;
mod map;
mod mojibake;
mod nearest;
mod sentence;
mod source;
mod span;
mod word;

pub use entries::entries;
pub use fold::fold_into;
pub use line_index::{LineColumn, LineIndex};
pub use map::SourceMap;
pub use mojibake::mended;
pub use nearest::nearest;
pub use sentence::sentences;
pub use source::{Encoding, Source};
pub use span::Span;
pub use word::{Word, Words, for_each_key, for_each_word, word_key};
