use crate::attribution::Options;
use crate::check::{Checked, Checker, Input, Outcome, run};
use crate::diagnostic::Standing;
use crate::record;

const RECORD: &str = "ANN REED: The bridge will open on the third of May, and nobody will pay a toll.";

/// A wrong quotation: one finding, Q102 changed-number.
const WRONG: &str = "“The bridge will open on the fourth of May,” Ann Reed said.";
/// A true one.
const TRUE: &str = "“Nobody will pay a toll,” Ann Reed said.";

fn checked(name: &str, draft: &str, needs_reason: bool) -> Checked {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("talk.txt"), RECORD).unwrap();
    let record = Some(record::load(&[folder.path().into()], None, &record::Columns::new()).unwrap());
    let checker = Checker { record, needs_reason, attribution: Options::rules(), ..Checker::default() };
    let mut found = None;
    run(&checker, &[Input::Bytes(name.into(), draft.as_bytes().to_vec())], |outcome| {
        if let Outcome::Checked(checked) = outcome {
            found = Some(*checked);
        }
        Ok::<_, ()>(())
    })
    .unwrap();
    found.unwrap()
}

/// `draft` stands for one with W for the wrong quotation and T for the true one. `expected` is `line code`, with `-` before one that is
/// set aside, and for Q502 words of its message.
#[track_caller]
fn check_with(name: &str, draft: &str, needs_reason: bool, expected: &[&str]) {
    let draft = draft.replace('T', TRUE).replace('W', WRONG);
    let checked = checked(name, &draft, needs_reason);
    let mut found: Vec<_> = checked
        .all_findings()
        .map(|finding| {
            let line = crate::check::Place(&checked).of_finding(finding).line;
            let aside = if finding.is_open() { "" } else { "-" };
            let said = if finding.code.0 == "Q502" { format!(" {}", finding.message) } else { String::new() };
            (line, format!("{aside}{line} {}{said}", finding.code.0))
        })
        .collect();
    found.sort();
    let found: Vec<_> = found.into_iter().map(|(_, told)| told).collect();
    let alike = found.len() == expected.len()
        && found.iter().zip(expected).all(|(found, expected)| match expected.split_once(" Q502 ") {
            Some((line, words)) => found.starts_with(&format!("{line} Q502 ")) && found.contains(words),
            None => found == expected,
        });
    assert!(alike, "{draft}\n{found:#?}\n{expected:#?}");
}

#[track_caller]
fn check(draft: &str, expected: &[&str]) {
    check_with("draft.md", draft, false, expected);
}

#[test]
fn one_paragraph() {
    check("W\n", &["1 Q102"]);
    check("W <!-- onrecord-ignore Q102: the speaker corrected it -->\n", &["-1 Q102"]);
    check("W <!-- onrecord-ignore changed-number -->\n\nW\n", &["-1 Q102", "3 Q102"]);
    check("W <!-- onrecord-ignore -->\n", &["-1 Q102"]);
    check("<!-- onrecord-ignore Q102 -->\nW\n\nW\n", &["-2 Q102", "4 Q102"]);
    check("W\n<!-- onrecord-ignore Q102 -->\n\nW\n", &["-1 Q102", "4 Q102"]);
    check("W\n{/* onrecord-ignore Q102 */}\n\nW\n", &["-1 Q102", "4 Q102"]);
    check("W\n\n<!-- onrecord-ignore Q102 -->\n\nW\n", &["1 Q102", "3 Q502 no paragraph", "5 Q102"]);
    check("W\n\n<!-- onrecord-ignore-next Q102 -->\n\nW\n\nW\n", &["1 Q102", "-5 Q102", "7 Q102"]);
    check("W <!-- onrecord-ignore-next Q102 -->\n\nW\n", &["1 Q102", "-3 Q102"]);
    check("W\n\n<!-- onrecord-ignore-next Q102 -->\n", &["1 Q102", "3 Q502 No paragraph follows"]);
    check_with("draft.txt", "<!-- onrecord-ignore Q102 -->\nW\n\nW\n", false, &["-2 Q102", "4 Q102"]);
    let html = "<p>\n  <!-- onrecord-ignore Q102 -->\n  W</p>\n<p>W</p>";
    check_with("draft.html", html, false, &["-3 Q102", "4 Q102"]);
    check_with("draft.html", "<!-- onrecord-ignore-next Q102 --><p>W</p><p>W</p>", false, &["-1 Q102", "1 Q102"]);
}

#[test]
fn stretches_and_files() {
    let (start, end) = ("<!-- onrecord-ignore-start Q102: quoted from memory -->", "<!-- onrecord-ignore-end -->");
    check(&format!("W\n\n{start}\n\nW\n\nW\n\n{end}\n\nW\n"), &["1 Q102", "-5 Q102", "-7 Q102", "11 Q102"]);
    check(&format!("{start}\n\nW\n"), &["1 Q502 Nothing ends this", "-3 Q102"]);
    check(&format!("{end}\n\nW\n"), &["1 Q502 ends nothing", "3 Q102"]);
    check(&format!("{start}\n\n{start}\n\nW\n\n{end}\n\nW\n\n{end}\n\nW\n"), &["-5 Q102", "-9 Q102", "13 Q102"]);
    let all = "<!-- onrecord-ignore-start -->";
    check(&format!("{all}\n\n{start}\n\nW\n\n{end}\n\nW\n\n{end}\n"), &["-5 Q102", "-9 Q102"]);
    check("W\n\nW\n\n<!-- onrecord-ignore-file Q102 -->\n", &["-1 Q102", "-3 Q102"]);
}

#[test]
fn comments_that_do_nothing_are_told() {
    check("T <!-- onrecord-ignore Q102 -->\n", &["1 Q502 No Q102 changed-number is set aside"]);
    check("T <!-- onrecord-ignore -->\n", &["1 Q502 No finding is set aside"]);
    check("W <!-- onrecord-ignore Q102, Q103 -->\n", &["-1 Q102", "1 Q502 No Q103"]);
    check("W <!-- onrecord-ignore Q120 -->\n", &["1 Q102", "1 Q502 No Q120"]);
    check("W <!-- onrecord-ignore Q1002 -->\n", &["1 Q102", "1 Q502 “Q1002”; Q102 changed-number is near"]);
    check("W <!-- onrecord-ignore chnaged-number -->\n", &["1 Q102", "1 Q502 Q102 changed-number is near"]);
    check("W <!-- onrecord-ignroe Q102 -->\n", &["1 Q102", "1 Q502 `onrecord-ignore` is near"]);
    check("W <!-- onrecord-ignore Q102 --><!-- onrecord-ignore Q102 -->\n", &["-1 Q102", "1 Q502 No Q102"]);
    check("W <!-- onrecord-ignore-file Q502 -->\n", &["1 Q102", "1 Q502 cannot be set aside"]);
    // A rule that is off in this profile has nothing to set aside.
    check("T <!-- onrecord-ignore Q113 -->\n", &[]);
    check("W <!-- ignore Q102 -->\n", &["1 Q102"]);
}

#[test]
fn a_flood_of_comments_is_told_in_the_end_by_number() {
    let ignore = "<!-- onrecord-ignore Q102 -->\n\n";
    for (comments, findings, last) in [(100, 100, "follows."), (101, 100, "do nothing either: 1.")] {
        let checked = checked("draft.md", &format!("{}{TRUE}\n", ignore.repeat(comments)), false);
        let told: Vec<_> = checked.all_findings().map(|finding| finding.message.as_str()).collect();
        assert_eq!(told.len(), findings);
        assert!(told.last().unwrap().ends_with(last), "{told:?}");
    }
}

#[test]
fn a_reason_may_be_required_and_is_kept() {
    let bare = "W <!-- onrecord-ignore Q102 -->\n";
    check_with("draft.md", bare, true, &["1 Q102", "1 Q502 gives no reason"]);
    let with = "W <!-- onrecord-ignore Q102: as she put it later -->\n";
    check_with("draft.md", with, true, &["-1 Q102"]);
    let checked = checked("draft.md", &with.replace('W', WRONG), true);
    let standing = checked.all_findings().next().unwrap().standing.clone();
    assert_eq!(standing, Standing::Suppressed(Some("as she put it later".into())));
}
