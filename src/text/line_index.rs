use super::Span;

/// A place as people and editors count it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LineColumn {
    /// Line, from 1.
    pub line: usize,
    /// Column in code points, from 1.
    pub column: usize,
}

/// Turns byte offsets of one text into lines, code points and UTF-16 units, and back.
///
/// Checkpoints stand every 256 bytes, so a look-up reads at most that much text however long the lines are.
#[derive(Debug, Clone)]
pub struct LineIndex {
    line_starts: Vec<usize>,
    /// Code points and UTF-16 units before each multiple of [`STEP`] bytes (rounded up to a character boundary).
    checkpoints: Vec<Checkpoint>,
    ascii: bool,
}

#[derive(Debug, Clone, Copy)]
struct Checkpoint {
    byte: usize,
    points: usize,
    units: usize,
}

const STEP: usize = 256;

impl LineIndex {
    /// Indexes `text`. Lines end at `\n`; a `\r` before it belongs to the line.
    pub fn new(text: &str) -> Self {
        let mut line_starts = vec![0];
        line_starts.extend(text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1));
        let ascii = text.is_ascii();
        let mut checkpoints = vec![Checkpoint { byte: 0, points: 0, units: 0 }];
        if !ascii {
            let (mut units, mut next) = (0, STEP);
            for (points, (byte, c)) in text.char_indices().enumerate() {
                if byte >= next {
                    checkpoints.push(Checkpoint { byte, points, units });
                    next = byte + STEP;
                }
                units += c.len_utf16();
            }
        }
        Self { line_starts, checkpoints, ascii }
    }

    /// Code points before `byte`. `text` is the text that was indexed.
    pub fn code_points(&self, text: &str, byte: usize) -> usize {
        if self.ascii {
            return byte;
        }
        let at = self.before(byte);
        at.points + text[at.byte..byte].chars().count()
    }

    /// UTF-16 units before `byte`.
    pub fn utf16(&self, text: &str, byte: usize) -> usize {
        if self.ascii {
            return byte;
        }
        let at = self.before(byte);
        at.units + text[at.byte..byte].chars().map(char::len_utf16).sum::<usize>()
    }

    /// The byte at which code point number `points` starts, or the end of the text.
    pub fn byte_of_code_point(&self, text: &str, points: usize) -> usize {
        if self.ascii {
            return points.min(text.len());
        }
        let at = self.checkpoints[self.checkpoints.partition_point(|c| c.points <= points) - 1];
        text[at.byte..].char_indices().nth(points - at.points).map_or(text.len(), |(byte, _)| at.byte + byte)
    }

    /// The span in code points, as it goes on the wire.
    pub fn wire(&self, text: &str, span: Span) -> [usize; 2] {
        [self.code_points(text, span.start), self.code_points(text, span.end)]
    }

    /// Line and column of `byte`.
    pub fn line_column(&self, text: &str, byte: usize) -> LineColumn {
        let line = self.line_starts.partition_point(|start| *start <= byte);
        let start = self.line_starts[line - 1];
        LineColumn { line, column: self.code_points(text, byte) - self.code_points(text, start) + 1 }
    }

    /// The bytes of line number `line` (from 1), its end of line left out.
    pub fn line_span(&self, text: &str, line: usize) -> Span {
        let start = self.line_starts[line - 1];
        let end = self.line_starts.get(line).copied().unwrap_or(text.len());
        let kept = text[start..end].trim_end_matches(['\n', '\r']).len();
        Span::new(start, start + kept)
    }

    fn before(&self, byte: usize) -> Checkpoint {
        self.checkpoints[self.checkpoints.partition_point(|c| c.byte <= byte) - 1]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_agree_with_a_walk_over_the_text() {
        let text = format!("a\u{301}é👩‍🚀\r\n{}\nsecond “line”\n", "ü".repeat(700));
        let index = LineIndex::new(&text);
        for (points, (byte, _)) in text.char_indices().enumerate() {
            assert_eq!(index.code_points(&text, byte), points);
            assert_eq!(index.byte_of_code_point(&text, points), byte);
            assert_eq!(index.utf16(&text, byte), text[..byte].encode_utf16().count());
        }
        assert_eq!(index.line_column(&text, text.find('“').unwrap()), LineColumn { line: 3, column: 8 });
        assert_eq!(index.line_span(&text, 1).of(&text), "a\u{301}é👩‍🚀");
    }
}
