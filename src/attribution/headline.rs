//! Headlines: "Orme: the bridge is unsafe", "The bridge is unsafe: Orme".

use std::ops::Range;

use super::lexicon::Class;
use super::phrase;
use super::sentence::Found;
use super::subject::Subject;
use super::token::Paragraph;

/// The longest line that can be a headline, in tokens.
const LONGEST: usize = 30;

/// What a headline gives to the name before or after its colon.
pub(super) fn read(paragraph: &Paragraph) -> Option<Found> {
    let end = paragraph.tokens.len();
    let colon = (1..end.min(LONGEST)).find(|at| paragraph.class(*at) == Class::Colon)?;
    if end > LONGEST {
        return None;
    }
    let stop = if paragraph.class(end - 1) == Class::Stop { end - 1 } else { end };
    let (source, content) = whole_phrase(paragraph, 0..colon).map_or_else(
        || whole_phrase(paragraph, colon + 1..stop).map(|source| (source, 0..colon)),
        |source| Some((source, colon + 1..stop)),
    )?;
    if content.len() < 3 {
        return None;
    }
    let source = Subject { clause: source.start, mention: source, antecedent: None };
    Some(Found { content: vec![content], source: Some(source), cue: colon..colon + 1, pattern: "headline" })
}

/// `tokens`, when they are one short name.
fn whole_phrase(paragraph: &Paragraph, tokens: Range<usize>) -> Option<Range<usize>> {
    let core = phrase::starting_at(paragraph, tokens.start, tokens.end)?;
    let whole = phrase::with_complements(paragraph, core.clone(), tokens.end);
    let numbered = core.clone().any(|at| paragraph.class(at) == Class::Number);
    (whole == tokens && whole.len() <= 8 && phrase::is_name(paragraph, &core) && !numbered).then_some(whole)
}
