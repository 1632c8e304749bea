//! What a finding is known by from run to run: its rule, its draft, the quoted words and who is said to have said them, and its
//! number among findings that share these. Never the line, so that it is the same after an edit elsewhere in the draft.

use std::collections::BTreeMap;
use std::path::Path;

use super::{Checked, Judgement};
use crate::diagnostic::{Diagnostic, Fingerprint, Location};
use crate::document::Document;
use crate::files;
use crate::text::{Span, Words, fold_into};

/// Gives every finding of a draft its fingerprint; `root` is the folder that its path is told from.
pub(super) fn identify(checked: &mut Checked, root: &Path) {
    let path = files::relative(checked.document.source().path(), root);
    let mut seen = BTreeMap::new();
    for one in &mut checked.judgements {
        let about = quoted(one);
        one.findings
            .iter_mut()
            .for_each(|finding| finding.fingerprint = Some(number(finding, &path, &about, &mut seen)));
    }
    let mut block = None;
    for finding in &mut checked.findings {
        let about = surroundings(finding, &checked.document, &mut block);
        finding.fingerprint = Some(number(finding, &path, &about, &mut seen));
    }
}

/// The fingerprint of a finding about a file that was not read.
pub(super) fn of_lost(finding: &Diagnostic, path: &Path, root: &Path) -> Fingerprint {
    number(finding, &files::relative(path, root), "", &mut BTreeMap::new())
}

type Seen = BTreeMap<[u8; 16], u32>;

fn number(finding: &Diagnostic, path: &str, about: &str, seen: &mut Seen) -> Fingerprint {
    let hash = |ordinal: u32| {
        let mut hasher = blake3::Hasher::new();
        for part in [finding.code.0, path, about, &ordinal.to_string()] {
            hasher.update(part.as_bytes());
            hasher.update(&[0]);
        }
        let mut short = [0; 16];
        short.copy_from_slice(&hasher.finalize().as_bytes()[..16]);
        short
    };
    let ordinal = seen.entry(hash(0)).and_modify(|count| *count += 1).or_default();
    Fingerprint(hash(*ordinal))
}

/// The folded words of a quotation, and its speaker.
fn quoted(one: &Judgement) -> String {
    let speaker = one.claim.speaker.as_deref().unwrap_or_default();
    format!("{}\n{}", folded(&one.claim.text), folded(speaker))
}

/// The folded words of the block that a finding stands in; of a comment, the comment. `last` is the block of the finding before, with its
/// words: thousands may stand in one.
fn surroundings(finding: &Diagnostic, document: &Document, last: &mut Option<(Span, String)>) -> String {
    if let Location::File(span) = finding.at {
        return folded(span.of(document.source().text()));
    }
    let Some(span) = finding.at.prose() else { return String::new() };
    let at = document.blocks.partition_point(|block| block.span.end <= span.start);
    let block = document.blocks.get(at).map_or(span, |block| block.span);
    match last {
        Some((known, words)) if *known == block => words.clone(),
        _ => last.insert((block, shortened(folded(block.of(document.text()))))).1.clone(),
    }
}

/// Words, or a hash of them where they are many.
fn shortened(words: String) -> String {
    if words.len() <= LONG { words } else { blake3::hash(words.as_bytes()).to_string() }
}

/// Bytes of words that go into a fingerprint as they are.
const LONG: usize = 4096;

fn folded(text: &str) -> String {
    let mut folded = String::new();
    let words = Words::of(text);
    for at in 0..words.len() {
        fold_into(words.span(at).of(text), &mut folded);
        folded.push(' ');
    }
    folded
}
