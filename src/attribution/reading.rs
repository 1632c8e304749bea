//! From what was found to the reading of the document: kinds, speakers, hedges, and every quotation accounted for.

use super::draft::Draft;
use super::{Attribution, Cast, Kind, Reading, Resolved, SourceKind, SourceType};
use crate::document::Document;
use crate::quote::Quotes;
use crate::text::Span;

/// Puts the reading together: no quotation is left out.
pub(super) fn of(document: &Document, quotes: &Quotes, cast: &Cast, drafts: &[Draft]) -> Reading {
    let mut covered = vec![false; quotes.quotations.len()];
    let mut reading = Reading::default();
    let mut previous: Option<String> = None;
    for draft in drafts {
        for quote in draft.quotes() {
            covered[quote] = true;
        }
        let attribution = finished(document, quotes, cast, draft, previous.as_deref());
        if attribution.speaker.is_some() {
            previous.clone_from(&attribution.speaker);
        }
        reading.attributions.push(attribution);
    }
    for (quotation, _) in quotes.quotations.iter().zip(covered).filter(|(_, covered)| !covered) {
        match quotation.unspoken {
            Some(unspoken) => reading.unspoken.extend(quotation.pieces.iter().map(|piece| (*piece, unspoken.reason))),
            None => reading.attributions.push(nobody(quotation.pieces.clone())),
        }
    }
    reading.attributions.sort_by_key(|attribution| attribution.content.first().map_or(0, |span| span.start));
    reading
}

fn finished(document: &Document, quotes: &Quotes, cast: &Cast, draft: &Draft, previous: Option<&str>) -> Attribution {
    let quoted = draft.quotes().next().is_some();
    let content = draft.spans(quotes);
    let hedged = content.iter().any(|span| is_hedged(span.of(document.text()), quoted));
    let attribution = Attribution {
        cue: draft.cue.into_iter().collect(),
        source: draft.source.into_iter().collect(),
        pattern: draft.pattern,
        pointing: draft.pointing.clone(),
        hedged,
        ..nobody(content)
    };
    let Some(source) = draft.source else { return attribution };
    let resolved = resolve(document, cast, draft.antecedent.unwrap_or(source), previous);
    let (form, kind) = draft.kinds;
    Attribution {
        kind: match quoted {
            _ if draft.is_direct => Kind::Direct,
            true => Kind::Mixed,
            false => Kind::Indirect,
        },
        source_type: if form == SourceType::Nominal && resolved.form == SourceType::Name {
            SourceType::Name
        } else {
            form
        },
        source_kind: if resolved.speaker.is_some() { resolved.kind } else { kind },
        speaker: resolved.speaker,
        role: resolved.role,
        rivals: resolved.rivals,
        ..attribution
    }
}

/// Whom `mention` means; in "the envoy to the council, Ada Orme" the name in the apposition, and not the council.
fn resolve(document: &Document, cast: &Cast, mention: Span, previous: Option<&str>) -> Resolved {
    let whole = cast.resolve(mention, previous);
    if whole.kind == SourceKind::Person {
        return whole;
    }
    let comma = mention.of(document.text()).find(", ");
    let apposition = comma.map(|at| cast.resolve(Span::new(mention.start + at + 2, mention.end), previous));
    let named =
        |part: &Resolved| part.kind == SourceKind::Person && part.form == SourceType::Name && part.speaker.is_some();
    apposition.filter(named).unwrap_or(whole)
}

fn nobody(content: Vec<Span>) -> Attribution {
    Attribution {
        kind: Kind::Unattributed,
        content,
        source: Vec::new(),
        cue: Vec::new(),
        source_type: SourceType::None,
        source_kind: SourceKind::None,
        speaker: None,
        role: None,
        rivals: Vec::new(),
        hedged: false,
        pattern: "none",
        pointing: None,
    }
}

/// Whether the reporter keeps a distance: a hedge in the content, outside of quotation marks where it has any.
fn is_hedged(content: &str, quoted: bool) -> bool {
    let outside = if quoted { content.split(['“', '"']).step_by(2).collect::<String>() } else { content.to_owned() };
    HEDGES.iter().any(|hedge| outside.contains(hedge))
}

const HEDGES: &[&str] =
    &["allegedly", "reportedly", "supposedly", "purportedly", "apparently", "alleged ", "purported "];
