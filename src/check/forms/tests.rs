use super::*;
use crate::attribution::Options;
use crate::check::{Checker, Input, run};
use crate::record::{Record, Speakers, Transcript, Turn};

/// The record holds nothing of the kind: the rule compares drafts with each other.
fn checker() -> Checker {
    let text = "Good evening.";
    let turns = vec![Turn { span: Span::new(0, text.len()), ..Turn::default() }];
    let transcript = Transcript { text: text.into(), turns, ..Transcript::default() };
    let record = Some(Record::of(&[transcript], &Speakers::default()));
    Checker { record, attribution: Options::rules(), ..Checker::default() }
}

/// What Q207 says of these drafts, as "path:line message".
fn said(drafts: &[(&str, &str)]) -> Vec<String> {
    let inputs: Vec<_> =
        drafts.iter().map(|(name, text)| Input::Bytes(name.into(), text.as_bytes().to_vec())).collect();
    let mut said = Vec::new();
    let each = |outcome: Outcome| {
        let Outcome::Checked(checked) = outcome else { panic!("{outcome:?}") };
        let judged = checked.judgements.iter().flat_map(|one| &one.findings);
        for finding in judged.chain(&checked.findings).filter(|finding| finding.code.0 == "Q207") {
            let line = crate::check::Place(&checked).of_finding(finding).line;
            said.push(format!("{}:{line} {}", checked.document.source().path().display(), finding.message));
        }
        Ok::<_, ()>(())
    };
    run(&checker(), &inputs, each).unwrap();
    said
}

/// Two quotations by Ann Reed in one draft; the differences told, or none.
#[track_caller]
fn check(one: &str, other: &str, expected: &str) {
    check_by(["Ann Reed", "Ann Reed"], [one, other], expected);
    check_by(["Ann Reed", "Ann Reed"], [other, one], &turned(expected));
}

/// "“a” here, “b” there" from the other side.
fn turned(expected: &str) -> String {
    let turn = |difference: &str| match difference.split_once(" here, ") {
        Some((here, there)) => format!("{} here, {here} there", there.trim_end_matches(" there")),
        None if difference.ends_with(" here") => difference.replace(" here", " there"),
        None => difference.replace(" there", " here"),
    };
    expected.split("; ").map(turn).collect::<Vec<_>>().join("; ")
}

#[track_caller]
fn check_by(names: [&str; 2], words: [&str; 2], expected: &str) {
    let text = format!("“{},” {} said.\n\nIt rained.\n\n“{},” {} said.\n", words[0], names[0], words[1], names[1]);
    let said = said(&[("draft.txt", &text)]);
    let told = said.first().map_or("", |message| {
        let rest = message.split_once("”: ").map_or("", |(_, rest)| rest);
        rest.split_once(". The words were").map_or("", |(differences, _)| differences)
    });
    assert_eq!(told, expected, "{words:?} {said:?}");
}

#[test]
fn words_that_differ_are_told() {
    let dam = "The dam will hold until the spring floods come down the valley";
    check(dam, "The dam should hold until the spring floods come down the valley", "“should” here, “will” there");
    check(dam, "The dam will hold until the spring floods come down the river", "“river” here, “valley” there");
    check(dam, "The dam will not hold until the spring floods come down", "“not” stands only here");
    check(dam, "The old dam will hold until the spring floods", "“old” stands only here");
    check(dam, "hold until the first spring floods come down the valley at night", "“first” stands only here");
    check(
        dam,
        "The dam will hold until spring floods come down our valley",
        "“the” stands only there; “our” here, “the” there",
    );
}

#[test]
fn what_is_declared_or_no_difference_of_words_is_no_other_form() {
    let dam = "The dam will hold until the spring floods come down, all ten of them, the colour of mud";
    for other in [
        dam,
        "THE DAM WILL HOLD until the spring floods come down; all 10 of them — the color of mud",
        "The dam will hold until the spring floods come down",
        "hold until the spring floods come down, all ten of them",
        "The dam will hold … come down, all ten of them, the colour of mud",
        "[It] will hold until the spring floods come down, all ten of them, the colour of mud",
        "The dam [they built] will hold until the spring floods come down, all ten of them",
        "The dam will, um, hold until the spring floods come down, all ten of them",
    ] {
        check(dam, other, "");
    }
}

#[test]
fn another_utterance_is_no_other_form() {
    let dam = "The dam will hold until the spring floods come down the valley";
    for other in [
        // The same opening, and then something else.
        "The dam will hold until the spring floods are over and the council has paid",
        "Nobody at the works believes that the spring floods come down the valley",
        // So much more that it may be another day's.
        "The dam will, if anybody asks me, hold until the spring floods come down the valley",
        "The dam should hold and must hold till the great spring floods come down our valley",
        // A phrase.
        "The dam should hold until the spring",
    ] {
        check(dam, other, "");
    }
    check(
        "I want to thank you all for coming here to be with us",
        "I want to thank you so for coming here to be with us",
        "",
    );
}

#[test]
fn a_long_insertion_may_be_another_day() {
    let with = |inserted: &str| {
        format!(
            "The dam will hold{inserted} until the spring floods come down, and we shall have the crack mended before summer ends"
        )
    };
    check(&with(""), &with(" if anybody asks"), "“if anybody asks” stands only here");
    check(&with(""), &with(" if anybody asks me"), "");
}

#[test]
fn two_people_may_say_nearly_the_same() {
    let words = [
        "The dam will hold until the spring floods come down the valley",
        "The dam should hold until the spring floods come down the valley",
    ];
    check_by(["Ann Reed", "Ann Reed"], words, "“should” here, “will” there");
    check_by(["Ann Reed", "Reed"], words, "“should” here, “will” there");
    check_by(["Ann Reed", "Carl Voss"], words, "");
}

const WILL: &str = "“The dam will hold until the spring floods come down the valley in May,” Ann Reed said.\n";
const SHOULD: &str = "“The dam should hold until the spring floods come down the valley in May,” Ann Reed said.\n";

#[test]
fn the_other_place_is_named() {
    let both = format!("It rained.\n\n{WILL}\nIt rained on.\n\n{SHOULD}\n");
    assert_eq!(
        said(&[("drafts/dam.txt", &both)]),
        [
            "drafts/dam.txt:7 At drafts/dam.txt:3 the same quotation stands as “The dam will hold until the spring floods \
          come down the valley in May,”: “should” here, “will” there. The words were spoken once, so that one of the two \
          forms is wrong."
        ]
    );
    let apart = said(&[
        ("a.txt", WILL),
        ("b.txt", "“It is late, and nobody knows what is to be done now,” Reed said."),
        ("c.txt", SHOULD),
    ]);
    assert_eq!(apart.len(), 1);
    assert!(apart[0].starts_with("c.txt:1 At a.txt:1 "), "{apart:?}");
    // The third is told by neither: its very words stood before.
    assert_eq!(said(&[("a.txt", WILL), ("b.txt", SHOULD), ("c.txt", SHOULD), ("d.txt", WILL)]).len(), 1);
}

#[test]
fn two_drafts_may_tell_of_two_days() {
    let short = [WILL, SHOULD].map(|text| text.replace(" the valley in May", ""));
    assert_eq!(said(&[("a.txt", &short[0]), ("b.txt", &short[1])]), [""; 0]);
    assert_eq!(said(&[("a.txt", &short.join("\n"))]).len(), 1);
}

#[test]
fn a_headline_and_a_title_are_places_too() {
    let headline = format!("# Reed: “The dam should hold until the spring floods come down”\n\n{WILL}");
    let found = said(&[("dam.md", &headline)]);
    assert!(found.len() == 1 && found[0].starts_with("dam.md:3 At dam.md:1 "), "{found:?}");
    let title =
        format!("---\ndate: 2031-04-02\ntitle: ‘The dam should hold until the spring floods come down’\n---\n\n{WILL}");
    let found = said(&[("dam.md", &title)]);
    assert!(found.len() == 1 && found[0].starts_with("dam.md:6 At dam.md:3 "), "{found:?}");
    let same = title.replace("should", "will");
    assert_eq!(said(&[("dam.md", &same)]), [""; 0]);
}

#[test]
fn a_rule_that_is_off_remembers_nothing() {
    let mut off = checker();
    let mut levels = Levels::default();
    levels.set(rules::INCONSISTENT_QUOTE, crate::diagnostic::Level::Off);
    off.standards = Standards::everywhere(levels);
    let read = off.check(crate::text::Source::new("a.txt", WILL), crate::document::Format::Plain);
    assert!(sayings(&read, off.standards.general()).is_empty());
    assert!(!sayings(&read, checker().standards.general()).is_empty());
}

#[test]
fn ten_thousand_quotations_that_are_nearly_one_are_compared_with_few() {
    let days = (0..10_000).map(|day| day.to_string()).collect::<Vec<_>>();
    let text = format!(
        "“The dam will hold until the spring floods come down in {} days,” Ann Reed said.\n",
        days.join(" days,” Ann Reed said.\n\n“The dam will hold until the spring floods come down in ")
    );
    let checked = checker().check(crate::text::Source::new("a.txt", text.as_str()), crate::document::Format::Plain);
    let mut forms = Forms::default();
    for saying in sayings(&checked, &Levels::default()) {
        assert!(forms.newer.alike(&saying).len() <= COMPARED);
        forms.remember(saying);
    }
    assert!(forms.newer.by_run.values().all(|listed| listed.len() <= LISTED));
}
