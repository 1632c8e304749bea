use super::*;

#[track_caller]
fn check(diff: &str, expected: &[(&str, &[(usize, usize)])]) {
    let found = hunks(diff.as_bytes(), Path::new("/r"));
    let expected: BTreeMap<_, _> = expected
        .iter()
        .map(|(name, lines)| (Path::new("/r").join(name), lines.iter().map(|(from, to)| *from..*to).collect()))
        .collect();
    assert_eq!(found, expected, "{diff}");
}

#[test]
fn lines_of_a_diff() {
    check(
        "--- a/a.md\n+++ b/a.md\n@@ -3 +3,2 @@ x\n-o\n+n\n+m\n@@ -9,0 +11 @@\n+k\n",
        &[("a.md", &[(3, 5), (11, 12)])],
    );
    check("--- a/a.md\n+++ /dev/null\n@@ -1 +0,0 @@\n-o\n", &[]);
    check("--- a/a.md\n+++ b/a.md\n@@ -3,2 +2,0 @@\n-o\n-p\n", &[("a.md", &[(2, 4)])]);
    check("--- a/a.md\n+++ b/a.md\n@@ -1,2 +0,0 @@\n-o\n-p\n", &[("a.md", &[(1, 2)])]);
    check(
        "+++ b/two words.md\t\n@@ -0,0 +1,2 @@\n+a\n+b\n\\ No newline at end of file\n",
        &[("two words.md", &[(1, 3)])],
    );
    check("+++ \"b/caf\\303\\251 \\\"x\\\".md\"\n@@ -1 +1 @@\n-a\n+b\n", &[("café \"x\".md", &[(1, 2)])]);
}

/// Of what is no text for git it tells no lines: all of them may have changed.
#[test]
fn files_that_are_no_text_to_git() {
    let all: &[(usize, usize)] = &[(1, usize::MAX)];
    check("Binary files a/a.docx and b/a.docx differ\n", &[("a.docx", all)]);
    check("Binary files /dev/null and b/x and y.docx differ\n", &[("x and y.docx", all)]);
    check("Binary files \"a/caf\\303\\251.docx\" and \"b/caf\\303\\251.docx\" differ\n", &[("café.docx", all)]);
    check("Binary files a/a.docx and /dev/null differ\n", &[]);
}

/// A changed line may look like a header of the diff.
#[test]
fn lines_that_look_like_headers() {
    let diff = "--- a/a.md\n+++ b/a.md\n@@ -1,2 +1,2 @@\n--- x\n-@@ -7 +7 @@\n+++ b/other.md\n+@@ -9 +9 @@\n@@ -8 +8 @@\n-a\n+b\n";
    check(diff, &[("a.md", &[(1, 3), (8, 9)])]);
}
