//! Word files (Office Open XML, ECMA-376): the paragraphs as they stand after all tracked changes, without comments. The text of such a
//! file is its paragraphs, a line each, so that lines count paragraphs.

mod body;

use std::collections::HashMap;
use std::path::Path;

use super::{Document, FrontMatter};
use crate::error::Error;
use crate::text::{Source, SourceMap};
use crate::unpack::Archive;
use body::Body;

/// Where the text stands, and what stands below it.
const MAIN: &str = "word/document.xml";
const NOTES: [&str; 2] = ["word/footnotes.xml", "word/endnotes.xml"];
const STYLES: &str = "word/styles.xml";

/// Reads the bytes of a Word file.
///
/// # Errors
/// It is no archive, or none of Word; it is damaged; its XML is broken or nested too deep.
pub(super) fn parse(path: &Path, bytes: &[u8]) -> Result<Document, Error> {
    let read = || -> Result<Body, Error> {
        let mut archive = Archive::open(bytes)?;
        let mut part = |name: &str| archive.named(name).map(|entry| archive.read(&entry).and_then(xml)).transpose();
        let styles = part(STYLES)?.map(|xml| body::styles(&xml)).transpose()?.unwrap_or_else(HashMap::new);
        let main = part(MAIN)?.ok_or_else(|| Error::malformed("is no Word file: it has no word/document.xml"))?;
        let mut body = Body::new(styles);
        body.read(&main)?;
        for name in NOTES {
            if let Some(notes) = part(name)? {
                body.read(&notes)?;
            }
        }
        Ok(body)
    };
    let body = read().map_err(|error| error.at(path))?;
    let Body { text, blocks, mut inlines, pages, .. } = body;
    inlines.sort_by_key(|inline| inline.span);
    Ok(Document {
        source: Source::new(path, text.as_str()),
        text,
        map: SourceMap::identity(),
        front: FrontMatter::default(),
        blocks,
        inlines,
        directives: Vec::new(),
        cited: Vec::new(),
        pages,
        notes: Vec::new(),
    })
}

fn xml(bytes: Vec<u8>) -> Result<String, Error> {
    let source = Source::decode(Path::new(""), bytes)?;
    Ok(source.into_text())
}

#[cfg(test)]
pub(crate) mod tests;
