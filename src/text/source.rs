use std::path::{Path, PathBuf};

use crate::error::{Error, Kind};

/// How the bytes of a file became text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// UTF-16 with a byte order mark, or recognised by its zero bytes.
    Utf16,
    /// Not UTF-8, read as Windows-1252 (a superset of Latin-1): every byte has a meaning, so this is a guess that is said.
    Latin1,
}

/// The text of one file, its byte order mark left out and its line ends as they are.
#[derive(Debug, Clone)]
pub struct Source {
    path: PathBuf,
    text: String,
    encoding: Encoding,
}

impl Source {
    /// Text that is already decoded, under the name `path`.
    pub fn new(path: impl Into<PathBuf>, text: impl Into<String>) -> Self {
        Self { path: path.into(), text: text.into(), encoding: Encoding::Utf8 }
    }

    /// Decodes a file's bytes: UTF-8, UTF-16 with a byte order mark or zero bytes that show it, else Windows-1252.
    ///
    /// # Errors
    /// Bytes that no text holds (NUL in what is not UTF-16).
    pub fn decode(path: &Path, bytes: Vec<u8>) -> Result<Self, Error> {
        let (text, encoding) = decode(bytes).map_err(|kind| Error::new(kind).at(path))?;
        Ok(Self { path: path.to_owned(), text, encoding })
    }

    /// The path as it was given.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The whole text, given away.
    pub fn into_text(self) -> String {
        self.text
    }

    /// How it was decoded.
    pub fn encoding(&self) -> Encoding {
        self.encoding
    }
}

fn decode(bytes: Vec<u8>) -> Result<(String, Encoding), Kind> {
    if let Some(utf16) = utf16_of(&bytes) {
        let (text, broken) = utf16.decode_with_bom_removal(&bytes);
        if broken {
            return Err(Kind::NotText("looks like UTF-16 but is not well formed".into()));
        }
        return Ok((text.into_owned(), Encoding::Utf16));
    }
    if let Some(at) = memchr::memchr(0, &bytes) {
        return Err(Kind::NotText(format!("holds a NUL byte at offset {at}: not a text file")));
    }
    match String::from_utf8(bytes) {
        Ok(mut text) => {
            if text.starts_with('\u{feff}') {
                text.drain(..'\u{feff}'.len_utf8());
            }
            Ok((text, Encoding::Utf8))
        }
        Err(error) => {
            let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(error.as_bytes());
            Ok((text.into_owned(), Encoding::Latin1))
        }
    }
}

/// UTF-16 by its byte order mark, or because every second byte of the beginning is zero.
fn utf16_of(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    match bytes {
        [0xff, 0xfe, ..] => return Some(encoding_rs::UTF_16LE),
        [0xfe, 0xff, ..] => return Some(encoding_rs::UTF_16BE),
        _ => {}
    }
    let head = &bytes[..bytes.len().min(64) & !1];
    let zeros = |offset: usize| head.iter().skip(offset).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let half = head.len() / 2;
    if half < 2 {
        None
    } else if odd * 4 >= half * 3 && even == 0 {
        Some(encoding_rs::UTF_16LE)
    } else if even * 4 >= half * 3 && odd == 0 {
        Some(encoding_rs::UTF_16BE)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], expected: &str, encoding: Encoding) {
        let source = Source::decode(Path::new("draft.txt"), bytes.to_vec()).unwrap();
        assert_eq!((source.text(), source.encoding()), (expected, encoding));
    }

    #[test]
    fn decodes_what_newsrooms_save() {
        check("a “b”\r\n".as_bytes(), "a “b”\r\n", Encoding::Utf8);
        check(b"\xef\xbb\xbfabc", "abc", Encoding::Utf8);
        check(b"\xff\xfea\0b\0", "ab", Encoding::Utf16);
        check(b"a\0b\0c\0d\0", "abcd", Encoding::Utf16);
        check(b"\0a\0b\0c\0d", "abcd", Encoding::Utf16);
        check(b"caf\xe9 \x93so\x94", "café “so”", Encoding::Latin1);
        check(b"", "", Encoding::Utf8);
    }

    #[test]
    fn a_nul_byte_is_an_error_with_its_place() {
        let error = Source::decode(Path::new("draft.txt"), b"some text\0more text".to_vec()).unwrap_err();
        assert_eq!(error.to_string(), "draft.txt: holds a NUL byte at offset 9: not a text file");
    }
}
