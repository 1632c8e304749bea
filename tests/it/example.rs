//! The example of the README finds what it is there to show.

use std::path::PathBuf;

use onrecord::check::{Checker, Input, Outcome};
use onrecord::record;

fn drafts() -> Vec<PathBuf> {
    ["brief.txt", "ferry.md", "letter.html"].map(|name| PathBuf::from("fixtures/drafts").join(name)).to_vec()
}

fn findings(draft: PathBuf) -> Vec<(String, &'static str)> {
    let record = record::load(&["fixtures/record".into()], None, &record::Columns::new()).unwrap();
    let checker = Checker { record: Some(record), ..Checker::default() };
    let mut found = Vec::new();
    onrecord::check::run(&checker, &[Input::File(draft)], |outcome| {
        let Outcome::Checked(checked) = outcome else { panic!("{outcome:?}") };
        for judgement in &checked.judgements {
            let code = |finding: &onrecord::diagnostic::Diagnostic| (judgement.claim.text.clone(), finding.code.0);
            found.extend(judgement.findings.iter().map(code));
        }
        Ok::<_, ()>(())
    })
    .unwrap();
    found
}

#[test]
fn the_altered_quotations_are_found_and_the_true_ones_pass() {
    let found = findings(drafts().remove(1));
    for (words, code) in [
        ("found corrosion in 40 of the 60 plates.", "Q102"),
        ("We can pay for the hull", "Q103"),
        ("It was sent in", "Q201"),
        ("The ferry is finished", "Q301"),
        ("We cannot decide on a letter", "Q203"),
    ] {
        assert!(
            found.iter().any(|(text, given)| text.starts_with(words) && *given == code),
            "{words} {code}: {found:#?}"
        );
    }
    for words in ["It is safe today", "I gave you my word", "I apologise to the people"] {
        assert!(!found.iter().any(|(text, _)| text.starts_with(words)), "{words}: {found:#?}");
    }
}

#[test]
fn a_clean_draft_is_silent() {
    assert_eq!(findings(drafts().remove(0)), []);
}
