//! Block quotations: quoted by their layout, with the line that names the speaker left outside.

use super::{Form, Quotation};
use crate::document::{Block, BlockKind, Document, Inline, InlineKind};
use crate::text::Span;

/// Adds the block quotations of `document` to the `marked` ones. Marks inside become nested quotations; where they hold all
/// of a block quotation they are kept instead of it.
pub(super) fn with_block_quotations(document: &Document, marked: Vec<Quotation>) -> Vec<Quotation> {
    let mut all = Vec::with_capacity(marked.len());
    let mut marked = marked.into_iter().peekable();
    for group in groups(document) {
        let outer = group.outer();
        all.extend(std::iter::from_fn(|| marked.next_if(|quotation| quotation.outer.start < outer.start)));
        let inside: Vec<_> =
            std::iter::from_fn(|| marked.next_if(|quotation| quotation.outer.start < outer.end)).collect();
        if group.is_inside_marks(document.text(), &inside) {
            all.extend(inside);
        } else {
            all.push(group.into_quotation(&inside));
        }
    }
    all.extend(marked);
    all
}

/// Neighbouring blocks that are quoted together.
#[derive(Default)]
struct Group {
    block: usize,
    pieces: Vec<Span>,
}

impl Group {
    fn outer(&self) -> Span {
        let first = self.pieces.first().copied().unwrap_or_default();
        self.pieces.iter().fold(first, |outer, piece| outer.cover(*piece))
    }

    /// Whether nothing that can be read stands outside the marks.
    fn is_inside_marks(&self, text: &str, inside: &[Quotation]) -> bool {
        let mut marked = inside.iter().map(|quotation| quotation.outer).peekable();
        self.pieces.iter().all(|piece| {
            let mut at = piece.start;
            while let Some(mark) = marked.peek().filter(|mark| mark.start < piece.end).copied() {
                if is_readable(&text[at..mark.start.max(at)]) {
                    return false;
                }
                at = mark.end.clamp(at, piece.end);
                if mark.end > piece.end {
                    break;
                }
                marked.next();
            }
            !is_readable(&text[at..piece.end])
        })
    }

    fn into_quotation(self, inside: &[Quotation]) -> Quotation {
        let outer = self.outer();
        let parts = inside.iter().flat_map(|quotation| quotation.pieces.iter().chain(&quotation.nested));
        let mut nested: Vec<Span> = parts.copied().filter(|span| outer.contains(*span)).collect();
        nested.sort_unstable();
        Quotation { pieces: self.pieces, outer, block: self.block, form: Form::Block, nested, unspoken: None }
    }
}

fn is_readable(text: &str) -> bool {
    text.contains(char::is_alphanumeric)
}

/// Runs of quoted blocks; a line that names the speaker ends one.
fn groups(document: &Document) -> Vec<Group> {
    let mut all = Vec::new();
    let mut open = Group::default();
    let mut cites = document.inlines.iter().filter(|inline| inline.kind == InlineKind::Cite).peekable();
    for (at, block) in document.blocks.iter().enumerate() {
        while cites.next_if(|cite| cite.span.end < block.span.end).is_some() {}
        if block.kind != BlockKind::Quotation {
            close(&mut open, &mut all);
            continue;
        }
        let cite = cites.peek().map(|cite: &&Inline| cite.span).filter(|cite| block.span.contains(*cite));
        let quoted = before_attribution(document.text(), block, cite, !open.pieces.is_empty());
        if is_readable(quoted.of(document.text())) {
            if open.pieces.is_empty() {
                open.block = at;
            }
            open.pieces.push(quoted);
        }
        if quoted != block.span {
            close(&mut open, &mut all);
        }
    }
    close(&mut open, &mut all);
    all
}

fn close(open: &mut Group, all: &mut Vec<Group>) {
    if !open.pieces.is_empty() {
        all.push(std::mem::take(open));
    }
}

/// The part of `block` before a line, or an end of one, that says who is quoted: set as `cite`, or behind a dash.
/// A block that holds nothing else `follows` what it belongs to.
fn before_attribution(text: &str, block: &Block, cite: Option<Span>, follows: bool) -> Span {
    let inside = block.span.of(text);
    let last_line = inside.rfind('\n').map_or(0, |at| at + 1);
    let cited = cite.map(|cite| cite.start - block.span.start).filter(|at| ends_sentence(&inside[..*at]));
    let dashes = inside[last_line..].rmatch_indices(DASHES).map(|(at, _)| last_line + at);
    let dashed = dashes.filter(|at| stands_free(&inside[..*at])).take(MAX_DASHES);
    let named = dashed.filter(|at| names_somebody(&inside[*at..]));
    let ends = cited.into_iter().chain(named).map(|at| without_dash(&inside[..at]));
    let whole_line = |quoted: &str| if quoted.is_empty() { follows } else { quoted.len() < last_line };
    match ends.filter(|quoted| whole_line(quoted) || (!quoted.is_empty() && ends_sentence(quoted))).last() {
        Some(quoted) => Span::new(block.span.start, block.span.start + quoted.len()).trim(text),
        None => block.span,
    }
}

const DASHES: [char; 4] = ['—', '–', '―', '-'];

/// Dashes of a line that are looked at, from its end.
const MAX_DASHES: usize = 8;

fn stands_free(before: &str) -> bool {
    before.chars().next_back().is_none_or(char::is_whitespace)
}

fn without_dash(text: &str) -> &str {
    text.trim_end_matches(|c: char| c.is_whitespace() || DASHES.contains(&c))
}

fn ends_sentence(text: &str) -> bool {
    let text = without_dash(text);
    text.is_empty() || text.ends_with(['.', '!', '?', '…', '”', '"', '’', '»', '\''])
}

/// A dash and a few words that begin like a name, and no sentence.
fn names_somebody(line: &str) -> bool {
    let words = line.trim_start_matches(DASHES).trim_start();
    words.starts_with(char::is_uppercase)
        && words.split_whitespace().nth(MAX_WORDS).is_none()
        && !words.ends_with(['!', '?', ';', ':', ',', '”', '"'])
}

/// More words than a name with a role has.
const MAX_WORDS: usize = 16;
