use std::path::Path;

use super::captions::are_captions;

/// The formats a file of the record may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::record) enum Format {
    /// Plain text, with front matter or without.
    Text,
    /// Markdown, with front matter or without.
    Markdown,
    /// A turn a line, as JSON.
    JsonLines,
    /// One value of JSON: an array of turns, or a transcriber's output.
    Json,
    /// A table whose cells commas part, or what else stands in its first line.
    Commas,
    /// A table whose cells tabulators part.
    Tabs,
    /// WebVTT or SubRip.
    Captions,
    /// HTML.
    Page,
    /// TEI, ParlParse or Akoma Ntoso.
    Xml,
    /// A Word file.
    Word,
    /// PDF, which another program reads.
    Pdf,
    /// Parquet, which not every build reads.
    Parquet,
    /// Another file, or several.
    Packed(Packing),
}

/// How files are packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::record) enum Packing {
    /// One file, whose name is that of the packed one without its ending.
    Gzip,
    /// The same.
    Zstd,
    /// Several files.
    Zip,
}

impl Format {
    /// The endings of the files that are read, for messages.
    pub(in crate::record) const ENDINGS: &str = ".txt .text .md .markdown .jsonl .ndjson .json .csv .tsv .vtt .srt .html .htm .xhtml .xml .tei .docx .pdf .parquet, and these as .gz .zst .zip";

    /// The format that a file name's ending stands for. A packed file is of a format when what is in it has an ending that is known, an
    /// archive in any case.
    pub(in crate::record) fn of_path(path: &Path) -> Option<Self> {
        let format = match ending(path)?.as_str() {
            "txt" | "text" => Self::Text,
            "md" | "markdown" => Self::Markdown,
            "jsonl" | "ndjson" => Self::JsonLines,
            "json" => Self::Json,
            "csv" => Self::Commas,
            "tsv" | "tab" => Self::Tabs,
            "vtt" | "srt" => Self::Captions,
            "html" | "htm" | "xhtml" => Self::Page,
            "xml" | "tei" => Self::Xml,
            "docx" => Self::Word,
            "pdf" => Self::Pdf,
            "parquet" => Self::Parquet,
            "gz" => Self::Packed(Packing::Gzip),
            "zst" => Self::Packed(Packing::Zstd),
            "zip" => Self::Packed(Packing::Zip),
            _ => return None,
        };
        let holds_one = matches!(format, Self::Packed(Packing::Gzip | Packing::Zstd));
        let inside = || Self::of_path(&path.with_extension("")).filter(|inside| !matches!(inside, Self::Packed(_)));
        (!holds_one || inside().is_some()).then_some(format)
    }

    /// The format of a file by its ending, or by its beginning where the ending says nothing.
    pub(super) fn of(path: &Path, bytes: &[u8]) -> Self {
        Self::of_path(path).unwrap_or(match bytes {
            [b'P', b'A', b'R', b'1', ..] => Self::Parquet,
            [b'%', b'P', b'D', b'F', b'-', ..] => Self::Pdf,
            [0x1f, 0x8b, ..] => Self::Packed(Packing::Gzip),
            [0x28, 0xb5, 0x2f, 0xfd, ..] => Self::Packed(Packing::Zstd),
            [b'P', b'K', 3 | 5, ..] => Self::Packed(Packing::Zip),
            _ => Self::Text,
        })
    }

    /// The same after a look at the text: what others call `.txt`, or have no ending for, may be of another format.
    pub(super) fn of_text(self, text: &str) -> Self {
        let start = text.trim_start();
        let second = start.get(1..).unwrap_or_default().trim_start();
        match self {
            Self::Text if are_captions(text) => Self::Captions,
            Self::Text if start.starts_with("<?xml") => Self::Xml,
            Self::Text if is_page(start) => Self::Page,
            Self::Text if start.starts_with('{') && second.starts_with('"') => Self::Json,
            Self::Text if start.starts_with('[') && second.starts_with('{') => Self::Json,
            other => other,
        }
    }
}

fn is_page(start: &str) -> bool {
    let begins = |with: &str| start.get(..with.len()).is_some_and(|start| start.eq_ignore_ascii_case(with));
    begins("<!doctype html") || begins("<html")
}

fn ending(path: &Path) -> Option<String> {
    Some(path.extension()?.to_str()?.to_ascii_lowercase())
}
