//! Quotations that somebody vouches for, such as an interview of one's own of which there is no transcript.

use std::path::Path;

use super::segment::{Contents, Segment};
use super::{Record, Speakers, Tier, Transcript, Turn};
use crate::text::Span;

/// Words that somebody vouches for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Attested {
    /// Where it is written that they do: file and line.
    pub place: String,
    /// The words.
    pub words: String,
    /// Who said them.
    pub speaker: String,
    /// What the speaker is.
    pub role: Option<String>,
    /// When, as `YYYY-MM-DD` or a beginning of it.
    pub date: Option<String>,
}

impl Record {
    /// Takes in the words in the file `path` that somebody vouches for: drafts are compared with them as with any, but what agrees with
    /// nothing else is not verified by that.
    pub fn attest(&mut self, path: &Path, all: Vec<Attested>) {
        let mut speakers = Speakers::default();
        let transcripts: Vec<Transcript> = all.into_iter().map(|one| transcript(one, &mut speakers)).collect();
        self.add(Segment::of(&Contents { transcripts: &transcripts, speakers: &speakers, files: &[], remarks: &[] }));
        self.files.push(path.to_owned());
    }
}

fn transcript(attested: Attested, speakers: &mut Speakers) -> Transcript {
    let Attested { place, words, speaker, role, date } = attested;
    let at = speakers.intern(&speaker);
    speakers.count(at, words.len(), date.as_deref());
    let span = Span::new(0, words.len());
    let turn = Turn { span, speaker: Some(at), role: role.map(Into::into), ..Turn::default() };
    Transcript { path: place, text: words, turns: vec![turn], date, tier: Tier::Attested, ..Transcript::default() }
}
