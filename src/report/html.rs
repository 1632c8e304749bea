//! One page for a desk: draft left, source right, differing words marked. It holds no script and asks nobody for anything; its policy lets it do
//! neither.

use std::io::{self, Write};
use std::path::Path;

use super::excerpt::Excerpt;
use super::markup::escaped;
use super::{Task, block, located, passage, summary, visible, who};
use crate::check::{Checked, Judgement, Outcome, Place, Tally};
use crate::diagnostic::{Diagnostic, Level, Location};
use crate::record::Record;
use crate::text::Span;
use crate::verdict::Wording;

const STYLE: &str = include_str!("html/style.css");

/// The style's SHA-256 in Base64: the one thing that the page's policy lets in.
const STYLE_HASH: &str = "DaESsr487cr1iVS228noXDvcdcrf2o1MUL7TQJ1ORmU=";

pub(super) fn begin(out: &mut impl Write) -> io::Result<()> {
    let policy = format!("default-src 'none'; style-src 'sha256-{STYLE_HASH}'; base-uri 'none'; form-action 'none'");
    write!(
        out,
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n<title>Quotations against the record</title>\n\
         <style>{STYLE}</style>\n</head>\n<body>\n<header>\n<h1>Quotations against the record</h1>\n\
         <p class=\"who\">What the drafts quote, beside what the record has. A verdict is about this record. <a href=\"#summary\">Summary</a></p>\n\
         </header>\n<main>\n"
    )
}

pub(super) fn outcome(out: &mut impl Write, outcome: &Outcome, record: Option<&Record>, root: &Path) -> io::Result<()> {
    writeln!(out, "<section>\n<h2>{}</h2>", shown(&located::path(outcome, root)))?;
    match outcome {
        Outcome::Lost { finding, .. } => article(out, "", &[finding], |_| Ok(()))?,
        Outcome::Checked(checked) => draft(out, checked, record)?,
    }
    writeln!(out, "</section>")
}

pub(super) fn finish(out: &mut impl Write, task: Task, tally: &Tally) -> io::Result<()> {
    writeln!(out, "</main>\n<footer id=\"summary\">\n<h2>Summary</h2>")?;
    summary::lines(task, tally).iter().try_for_each(|line| writeln!(out, "<p>{}</p>", shown(line)))?;
    writeln!(out, "</footer>\n</body>\n</html>")
}

/// The findings of a draft in its order, then what nothing is to be said of: an editor wants to see what was checked.
fn draft(out: &mut impl Write, checked: &Checked, record: Option<&Record>) -> io::Result<()> {
    let place = Place(checked);
    let mut shown: Vec<(Option<usize>, Shown)> = Vec::new();
    let mut clean = Vec::new();
    for one in &checked.judgements {
        if one.findings.iter().any(Diagnostic::is_open) {
            shown
                .push((one.content.first().map(|span| checked.document.to_source(*span).start), Shown::Judgement(one)));
        } else if one.verdict.wording != Wording::Unchecked || one.verdict.is_attested() {
            clean.push(one);
        }
    }
    let about = checked.findings.iter().filter(|finding| finding.is_open());
    shown.extend(about.map(|one| (place.file_span(one).map(|span| span.start), Shown::About(one))));
    shown.sort_by_key(|(start, _)| *start);
    for (_, one) in shown {
        match one {
            Shown::Judgement(one) => judgement(out, checked, one, record)?,
            Shown::About(finding) => about_draft(out, checked, finding)?,
        }
    }
    if clean.is_empty() {
        return Ok(());
    }
    writeln!(out, "<h3>Checked, with nothing to say</h3>\n<ul class=\"clean\">")?;
    clean.iter().try_for_each(|one| clean_one(out, checked, one))?;
    writeln!(out, "</ul>")
}

/// What has an article of its own.
enum Shown<'a> {
    Judgement(&'a Judgement),
    About(&'a Diagnostic),
}

fn judgement(out: &mut impl Write, checked: &Checked, one: &Judgement, record: Option<&Record>) -> io::Result<()> {
    let findings: Vec<&Diagnostic> = one.findings.iter().filter(|finding| finding.is_open()).collect();
    let place = block::place_of_words(checked, &one.content);
    let by = who::claimed_by(&checked.document, &checked.reading.attributions[one.attribution]);
    article(out, &place, &findings, |out| {
        writeln!(out, "<div class=\"sides\">")?;
        let whole = Span::new(0, one.claim.text.len());
        let marks: Vec<Span> = passage::marked(&one.verdict).map(|change| change.draft).collect();
        side(out, "draft", "Draft", &Excerpt::of(&one.claim.text, &[whole], &marks), &[by])?;
        let passages = record.map_or_else(Vec::new, |record| passage::of_verdict(&one.verdict, record));
        if passages.is_empty() {
            let status = format!("{}, {}", one.verdict.wording.as_str(), one.verdict.speaker.as_str());
            writeln!(
                out,
                "<div class=\"side record\"><span class=\"label\">Record</span><p class=\"who\">{status}</p></div>"
            )?;
        }
        for (evidence, found) in passages {
            let heading = record.map(|record| record.heading(evidence.transcript)).unwrap_or_default();
            let (occasion, places) = who::origin(evidence, &heading);
            let told: Vec<String> = std::iter::once(occasion).chain(places).collect();
            side(out, "record", "Record", &Excerpt::of(found.text, &found.spans, &found.marks), &told)?;
        }
        writeln!(out, "</div>")
    })
}

fn about_draft(out: &mut impl Write, checked: &Checked, finding: &Diagnostic) -> io::Result<()> {
    let document = &checked.document;
    let excerpt = match finding.at {
        Location::File(span) => Excerpt::unquoted(document.source().text(), span, &[]),
        Location::Prose(span) => {
            let at = document.blocks.partition_point(|block| block.span.end <= span.start);
            let around = document.blocks.get(at).map_or(span, |block| block.span);
            Excerpt::unquoted(document.text(), around, &[span])
        }
        Location::Whole => Excerpt::plain(""),
    };
    let place = block::place_of_finding(checked, finding);
    article(out, &place, &[finding], |out| {
        writeln!(out, "<div class=\"sides\">")?;
        side(out, "draft", "Draft", &excerpt, &[])?;
        writeln!(out, "</div>")
    })
}

fn clean_one(out: &mut impl Write, checked: &Checked, one: &Judgement) -> io::Result<()> {
    let place = block::place_of_words(checked, &one.content);
    let by = who::claimed(&checked.document, &checked.reading.attributions[one.attribution]);
    let words = Excerpt::of(&one.claim.text, &[Span::new(0, one.claim.text.len())], &[]);
    let aside = if one.findings.is_empty() { "" } else { ", set aside" };
    let attested = if one.verdict.is_attested() { "attested" } else { one.verdict.wording.as_str() };
    writeln!(out, "<li><span class=\"place\">{place}</span>{} {} ({attested}{aside})</li>", shown(&by), marked(&words))
}

/// A card: the findings on top, then what `rest` writes, then what would help.
fn article<W: Write>(
    out: &mut W,
    place: &str,
    findings: &[&Diagnostic],
    rest: impl FnOnce(&mut W) -> io::Result<()>,
) -> io::Result<()> {
    let worst = findings.iter().map(|finding| finding.level).max().unwrap_or(Level::Note);
    writeln!(out, "<article class=\"{}\">", worst.as_str())?;
    for finding in findings {
        let (level, code, name) = (finding.level.as_str(), finding.code.0, finding.name);
        writeln!(
            out,
            "<h3><span class=\"place\">{place}</span><span class=\"level {level}\">{level} {code}</span> {name}</h3>\n<p>{}</p>",
            shown(&finding.message)
        )?;
    }
    rest(out)?;
    let mut help: Vec<&str> = findings.iter().filter_map(|finding| finding.help.as_deref()).collect();
    help.dedup();
    help.iter().try_for_each(|help| writeln!(out, "<p class=\"help\">{}</p>", shown(help)))?;
    writeln!(out, "</article>")
}

fn side(out: &mut impl Write, class: &str, label: &str, words: &Excerpt, told: &[String]) -> io::Result<()> {
    writeln!(
        out,
        "<div class=\"side {class}\"><span class=\"label\">{label}</span><blockquote>{}</blockquote>",
        marked(words)
    )?;
    told.iter().try_for_each(|line| writeln!(out, "<p class=\"who\">{}</p>", shown(line)))?;
    writeln!(out, "</div>")
}

/// Words with the differing ones marked.
fn marked(words: &Excerpt) -> String {
    let runs = words.runs();
    runs.iter()
        .map(|(text, is_marked)| if *is_marked { format!("<mark>{}</mark>", escaped(text)) } else { escaped(text) })
        .collect()
}

/// Words of files, or our own, on a page: hidden characters as escapes, nothing of it markup.
fn shown(text: &str) -> String {
    escaped(&visible::one_line(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The policy names the style by its hash, so that one cannot change without the other.
    #[test]
    fn the_policy_lets_the_style_in() {
        use sha2::{Digest, Sha256};
        assert_eq!(base64(&Sha256::digest(STYLE)), STYLE_HASH);
    }

    fn base64(bytes: &[u8]) -> String {
        const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        let letter = |bits: u32| char::from(LETTERS[bits as usize & 63]);
        let mut text = String::new();
        for chunk in bytes.chunks(3) {
            let bits = chunk.iter().fold(0, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - chunk.len()));
            (0..4).for_each(|at| text.push(if at <= chunk.len() { letter(bits >> (18 - 6 * at)) } else { '=' }));
        }
        text
    }
}
