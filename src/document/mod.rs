//! A draft as blocks of prose, whatever it was written in, with a map back to the file's bytes.

mod date;
mod directive;
mod docx;
mod entities;
mod front_matter;
mod html;
mod markdown;
mod plain;
mod prose;
pub(crate) mod xml;

pub use directive::{Directive, Instruction, Scope};
pub(crate) use entities::{decode as decode_entity, decode_all as decode_entities};
pub use front_matter::FrontMatter;

use std::path::Path;

use crate::error::Error;
use crate::text::{Encoding, Source, SourceMap, Span};

/// A draft: its prose, in blocks, and where each piece of it stands in the file.
///
/// All later stages count in bytes of [`Document::text`]; [`Document::to_source`] leads back to the file.
#[derive(Debug, Clone)]
pub struct Document {
    source: Source,
    text: String,
    map: SourceMap,
    /// What the file says about itself before its text.
    pub front: FrontMatter,
    /// The blocks in reading order; they do not overlap.
    pub blocks: Vec<Block>,
    /// Stretches that the markup sets apart.
    pub inlines: Vec<Inline>,
    /// Comments that speak to this program, in the order of the file.
    pub directives: Vec<Directive>,
    /// Quotations whose markup names their source: `cite` of `<q>` and `<blockquote>`.
    pub cited: Vec<Cited>,
    /// Bytes of the prose at which pages begin, the first left out, where the file tells.
    pub pages: Vec<usize>,
    /// What was odd about the file, for the reader: a guessed encoding, a depth that was cut.
    pub notes: Vec<String>,
}

/// A paragraph, heading, list item or block quotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where, in the prose.
    pub span: Span,
}

/// What a block is in the draft's layout.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockKind {
    /// Running text.
    Paragraph,
    /// A heading or headline.
    Heading,
    /// An item of a list, a table cell, a caption.
    Item,
    /// A paragraph of a block quotation (`>` or `<blockquote>`).
    Quotation,
}

/// A stretch of prose that the markup sets apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Inline {
    /// How.
    pub kind: InlineKind,
    /// Where, in the prose.
    pub span: Span,
}

/// A quotation whose markup names its source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cited {
    /// Where, in the prose.
    pub span: Span,
    /// The address.
    pub url: String,
}

/// How a stretch is set apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InlineKind {
    /// HTML `<q>`: speech without marks of its own.
    Quote,
    /// HTML `<cite>`: the title of a work, or the source of a block quotation.
    Cite,
    /// Emphasis: often the title of a work.
    Emphasis,
}

/// The formats a draft may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Plain text.
    Plain,
    /// Markdown (CommonMark, with YAML or TOML front matter).
    Markdown,
    /// HTML.
    Html,
    /// A Word file.
    Docx,
}

impl Format {
    /// The format that a file name's ending stands for, or `None` for an ending that is not a draft's.
    pub fn of_path(path: &Path) -> Option<Self> {
        match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "txt" | "text" => Some(Self::Plain),
            "md" | "markdown" | "mdx" => Some(Self::Markdown),
            "html" | "htm" | "xhtml" => Some(Self::Html),
            "docx" => Some(Self::Docx),
            _ => None,
        }
    }
}

/// Reads the bytes of a file as a draft, in the format that its name says; plain text where it says none.
///
/// # Errors
/// Bytes that are not text, or not of the format.
pub fn read(path: &Path, bytes: Vec<u8>) -> Result<Document, Error> {
    match Format::of_path(path).unwrap_or(Format::Plain) {
        Format::Docx => docx::parse(path, &bytes).map(with_notes),
        format => Ok(parse(Source::decode(path, bytes)?, format)),
    }
}

/// Reads a decoded file as a draft. Never fails: odd markup is read as well as it can be.
pub fn parse(source: Source, format: Format) -> Document {
    with_notes(match format {
        Format::Markdown => markdown::parse(source),
        Format::Html => html::parse(source),
        // Of a Word file there is no text but its prose.
        Format::Plain | Format::Docx => plain::parse(source),
    })
}

fn with_notes(mut document: Document) -> Document {
    let guessed = match document.source.encoding() {
        Encoding::Utf8 => None,
        Encoding::Utf16 => Some("read as UTF-16"),
        Encoding::Latin1 => Some("read as Windows-1252: not UTF-8"),
    };
    let empty = document.blocks.is_empty().then_some("the file is empty: it holds no prose");
    document.notes.splice(0..0, guessed.into_iter().chain(empty).map(str::to_owned));
    document
}

impl Document {
    /// The file it was read from.
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// The prose, blocks parted by line breaks.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The file it was read from, its prose, and the way from one to the other.
    pub fn into_parts(self) -> (Source, String, SourceMap) {
        (self.source, self.text, self.map)
    }

    /// The page, from 1, on which byte `at` of the prose stands, where the file tells.
    pub fn page(&self, at: usize) -> Option<usize> {
        let before = self.pages.partition_point(|start| *start <= at);
        (!self.pages.is_empty()).then_some(before + 1)
    }

    /// From bytes of the prose to bytes of the file.
    pub fn to_source(&self, span: Span) -> Span {
        self.map.to_source(span)
    }
}

#[cfg(test)]
pub(crate) mod tests;
