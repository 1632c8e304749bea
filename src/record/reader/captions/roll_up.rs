//! Captions that roll up: each repeats the lines that are still on the screen before it adds to them, as live captions and those of
//! video sites do. What is repeated was said once.

use super::cue::{Cue, Line};

/// Takes from each cue what the one before it has shown already, where this is how the file is made; the number of cues in which
/// something was.
pub(super) fn fold(cues: &mut Vec<Cue>) -> usize {
    let shown: Vec<Vec<String>> = cues.iter().map(|cue| cue.lines.iter().map(Line::text).collect()).collect();
    let repeated: Vec<usize> = shown.windows(2).map(|pair| repeated(&pair[0], &pair[1])).collect();
    let repeats = repeated.iter().filter(|letters| **letters > 0).count();
    // Somebody may say a thing twice, in two captions; nobody does so at every third.
    if repeats * 3 < repeated.len() {
        return 0;
    }
    for (cue, letters) in cues.iter_mut().skip(1).zip(repeated) {
        cut(cue, letters);
    }
    cues.retain(|cue| !cue.lines.is_empty());
    repeats
}

/// Lines that stand on a screen.
const MOST_LINES: usize = 8;

/// How many letters the words have with which `next` begins and the lines of `last` end; lines are broken anew as they grow.
fn repeated(last: &[String], next: &[String]) -> usize {
    let words = |lines: &[String]| lines.iter().flat_map(|line| line.split_whitespace()).map(str::to_owned).collect();
    let next: Vec<String> = words(next);
    let mut ends =
        (last.len().saturating_sub(MOST_LINES)..last.len()).map(|from| -> Vec<String> { words(&last[from..]) });
    let end = ends.find(|end| !end.is_empty() && next.starts_with(end));
    end.map_or(0, |end| end.iter().map(|word| word.chars().count()).sum())
}

/// Takes the first `letters` from a cue, blanks not counted.
fn cut(cue: &mut Cue, mut letters: usize) {
    for line in &mut cue.lines {
        for (words, source) in &mut line.pieces {
            let mut kept = 0;
            for (at, c) in words.char_indices() {
                if letters == 0 {
                    break;
                }
                letters -= usize::from(!c.is_whitespace());
                kept = at + c.len_utf8();
            }
            if kept < words.len() && words.len() == source.len() {
                source.start += kept;
            }
            *words = words[kept..].to_owned().into();
        }
        line.pieces.retain(|(words, _)| !words.is_empty());
    }
    cue.lines.retain(|line| line.pieces.iter().any(|(words, _)| !words.trim().is_empty()));
}
