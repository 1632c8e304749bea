//! Who is quoted and who spoke, in one phrase for the text formats, safe to show.

use serde_json::Value;

use super::visible::one_line;
use crate::attribution::{Attribution, Pointer};
use crate::document::Document;
use crate::people;
use crate::record::Heading;
use crate::text::Span;
use crate::verdict::Evidence;

/// A mention or cue longer than this, in bytes, is not shown whole.
const LONGEST: usize = 80;

/// "Ann Reed, mayor of Harwick"; the mention itself where nobody is known by name: "“a senior official”".
pub(super) fn claimed(document: &Document, attribution: &Attribution) -> String {
    named(attribution.speaker.as_deref(), attribution.role.as_deref())
        .or_else(|| mention(document, &attribution.source))
        .unwrap_or_else(|| "nobody named".into())
}

/// The same with the words that attribute: "Ann Reed, mayor of Harwick (“she said”)".
pub(super) fn claimed_by(document: &Document, attribution: &Attribution) -> String {
    let by = claimed(document, attribution);
    match cue(document, attribution).filter(|cue| *cue != by) {
        Some(cue) => format!("{by} ({cue})"),
        None => by,
    }
}

/// "“she said”": the words that attribute, with the mention where the two stand together.
pub(super) fn cue(document: &Document, attribution: &Attribution) -> Option<String> {
    let Attribution { source, cue, .. } = attribution;
    let both: Vec<Span> = source.iter().chain(cue).copied().collect();
    mention(document, &both).or_else(|| mention(document, cue)).or_else(|| mention(document, source))
}

/// "network 97 %, the rules agree": what decided, in a few words.
pub(super) fn decided(attribution: &Attribution) -> String {
    let Some(pointing) = &attribution.pointing else {
        return match attribution.pattern {
            "none" => "nobody found by any rule".into(),
            pattern => format!("rule {pattern}"),
        };
    };
    let rules = match pointing.rules {
        Some(_) if pointing.rules_agree => "the rules agree",
        Some(_) => "the rules differ",
        None => "no rule",
    };
    format!("network {}, {rules}", percent(pointing.confidence))
}

/// What pointed, what came second, and what the rules read, a line each.
pub(super) fn why(document: &Document, attribution: &Attribution) -> Vec<String> {
    let Some(pointing) = &attribution.pointing else { return Vec::new() };
    let from = match pointing.by {
        Pointer::Cue => "the cue",
        Pointer::Quotation => "the quotation",
        Pointer::Both => "the cue and the quotation",
    };
    let source = mention(document, &attribution.source).unwrap_or_else(|| "nobody".into());
    let mut lines = vec![format!("{from} pointed at {source}")];
    if let Some((second, share)) = pointing.second
        && let Some(second) = mention(document, &[second])
    {
        lines.push(format!("next {second}, {}", percent(share)));
    }
    if let Some((pattern, ruled)) = pointing.rules {
        let ruled = ruled.and_then(|ruled| mention(document, &[ruled])).unwrap_or_else(|| "nobody".into());
        lines.push(if pointing.rules_agree {
            format!("rule {pattern}: the same")
        } else {
            format!("rule {pattern}: {ruled}")
        });
    }
    lines
}

/// Never "100 %": no answer is certain.
fn percent(share: f32) -> String {
    format!("{:.0} %", (share * 100.0).clamp(0.0, 99.0))
}

/// "quote 7": the id that a list gives a quote, be it a string, a number or anything else.
pub(super) fn quote(id: &Value) -> String {
    let id = id.as_str().map_or_else(|| id.to_string(), str::to_owned);
    format!("quote {}", one_line(&id))
}

/// A name as it is shown, and a role.
pub(super) fn named(speaker: Option<&str>, role: Option<&str>) -> Option<String> {
    let speaker = speaker.map(|speaker| one_line(&people::display(speaker)));
    let parts: Vec<_> = speaker.into_iter().chain(role.map(one_line)).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// Who spoke, when and on what occasion ("Ann Reed, mayor · 2016-10-09 · Second debate · at 1:18:31"), then the document and its
/// address, which are for copying and so are not broken.
pub(super) fn origin(evidence: &Evidence, heading: &Heading) -> (String, Vec<String>) {
    let speaker = named(evidence.speaker.as_deref(), evidence.role.as_deref());
    let parts = [
        Some(speaker.unwrap_or_else(|| "speaker not given".into())),
        evidence.date.as_deref().map(one_line),
        heading.title.map(one_line),
        evidence.time.map(clock),
        evidence.page.map(|page| format!("page {page}")),
    ];
    let places = [Some(heading.path), evidence.url.as_deref()];
    (parts.into_iter().flatten().collect::<Vec<_>>().join(" · "), places.into_iter().flatten().map(one_line).collect())
}

fn mention(document: &Document, spans: &[Span]) -> Option<String> {
    let all = spans.iter().copied().reduce(Span::cover).filter(|all| all.len() <= LONGEST)?;
    Some(format!("“{}”", one_line(all.of(document.text()))))
}

/// "at 1:18:31" from seconds.
fn clock(seconds: f64) -> String {
    let seconds = seconds.max(0.0).floor();
    let (hours, minutes, seconds) = ((seconds / 3600.0).floor(), (seconds / 60.0).floor() % 60.0, seconds % 60.0);
    format!("at {hours}:{minutes:02}:{seconds:02}")
}
