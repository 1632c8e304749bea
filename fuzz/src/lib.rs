//! What every target asks of a reader: no panic, and turns that stand in their text.

use std::path::Path;

/// Reads bytes as a file of this name.
pub fn read(name: &str, bytes: &[u8]) {
    for transcript in onrecord::record::read(Path::new(name), bytes.to_vec()).unwrap_or_default() {
        let mut from = 0;
        for turn in &transcript.turns {
            assert!(turn.span.start >= from, "turns stand in their order");
            assert!(transcript.text.get(turn.span.start..turn.span.end).is_some(), "turns are cut between characters");
            from = turn.span.end;
        }
    }
}
