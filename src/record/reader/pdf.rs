//! PDF, through the program `pdftotext` of Poppler where it is installed: pages are kept, their headers and footers are not.

mod extract;
mod pages;

use std::collections::HashSet;
use std::path::Path;

use super::assembly::Assembly;
use super::cast::Cast;
use super::transcript::{self, Body};
use super::{Known, Reading};
use crate::error::Error;
use crate::record::origin::Original;
use crate::text::Span;
use pages::Page;

/// Reads the text of a PDF. Its places are told in the text that `pdftotext` gives.
///
/// # Errors
/// The program is not there, or cannot read the file.
pub(super) fn read(path: &Path, bytes: &[u8], known: Known) -> Result<Reading, Error> {
    Ok(of_text(path, extract::text(bytes)?, known))
}

/// Reads the text of a PDF's pages, each ended by a form feed.
fn of_text(path: &Path, text: String, known: Known) -> Reading {
    let original = Original::new(text);
    let text = original.text();
    let pages = pages::pages(text);
    let mut assembly = Assembly::default();
    let (mut paragraphs, mut starts) = (Vec::new(), Vec::new());
    let compounds = compounds(text);
    for page in &pages {
        let start = assembly.line();
        starts.push(start);
        if assembly.text.trim_end().ends_with(['.', '?', '!', '”', '"']) {
            paragraphs.push(start);
        }
        add(page, text, &compounds, &mut assembly, &mut paragraphs);
    }
    let mut cast = Cast::of(&known);
    let whole = Span::new(0, assembly.text.len());
    let body = Body { text: &assembly.text, span: whole, paragraphs: &paragraphs, changes: &[] };
    let mut turns = transcript::turns(body, &known, &mut cast);
    for turn in &mut turns {
        turn.page = Some(starts.partition_point(|start| *start <= turn.span.start) as u32);
    }
    assembly.turns = turns;
    Reading::of_one(assembly.transcript(&path.to_string_lossy(), &original, known), cast)
}

/// Adds the lines of a page; a word that the end of a line has broken is one word again.
fn add(page: &Page, text: &str, compounds: &HashSet<&str>, assembly: &mut Assembly, paragraphs: &mut Vec<usize>) {
    let mut joined = false;
    for (at, line) in page.lines.iter().enumerate() {
        let start = if joined { assembly.text.len() } else { assembly.line() };
        if line.begins && !joined {
            paragraphs.push(start);
        }
        let next = page.lines.get(at + 1).filter(|next| !next.begins).map_or("", |next| next.span.of(text));
        joined = is_broken(line.span.of(text), next, compounds);
        let end = line.span.end - usize::from(joined);
        assembly.push(&text[line.span.start..end], Span::new(line.span.start, end));
    }
}

/// Whether a line ends inside a word that the next goes on with. Words that the text joins by a hyphen elsewhere keep it.
fn is_broken(line: &str, next: &str, compounds: &HashSet<&str>) -> bool {
    let Some(before) = line.strip_suffix('-').filter(|before| before.ends_with(char::is_lowercase)) else {
        return false;
    };
    let rest: &str = next.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let first = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    rest.starts_with(char::is_lowercase) && !compounds.contains(format!("{first}-{rest}").as_str())
}

/// The words with a hyphen inside.
fn compounds(text: &str) -> HashSet<&str> {
    let words = text.split(|c: char| !c.is_alphanumeric() && c != '-');
    words.filter(|word| word.trim_matches('-').contains('-')).collect()
}

#[cfg(test)]
mod tests;
