use std::fs;
use std::path::Path;

/// Compares `actual` with the file `expected`; with `UPDATE_EXPECT=1` writes it there, to be reviewed as a diff.
#[track_caller]
pub(crate) fn check(expected: &Path, actual: &str) {
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(expected, actual).unwrap();
        return;
    }
    let known = fs::read_to_string(expected).unwrap_or_default();
    assert!(known == actual, "{}\n{}", expected.display(), difference(&known, actual));
}

/// Line by line: `-` expected and missing, `+` there and not expected.
fn difference(expected: &str, actual: &str) -> String {
    let (known, new): (Vec<_>, Vec<_>) = (expected.lines().collect(), actual.lines().collect());
    let gone = known.iter().filter(|line| !new.contains(line)).map(|line| format!("- {line}"));
    let come = new.iter().filter(|line| !known.contains(line)).map(|line| format!("+ {line}"));
    gone.chain(come).collect::<Vec<_>>().join("\n")
}
