use super::*;

#[test]
fn what_differs_from_a_passage_of_nobody_in_particular_is_a_warning() {
    let changes = || vec![change(ChangeKind::Number, "50", "ten")];
    let with = |speaker| verdict(Wording::AlteredMeaning, speaker, changes(), vec![passage(0, "Ann Reed", "ten")]);
    check(&with(SpeakerCheck::Confirmed), &["Q102 error"]);
    check(&with(SpeakerCheck::Unattributed), &["Q102 warning", "Q203 warning"]);
    check(&with(SpeakerCheck::Ambiguous), &["Q102 warning", "Q204 warning"]);
    let found = check(&with(SpeakerCheck::Unverified), &["Q102 warning"]);
    assert!(found[0].message.ends_with("who may put them in other words."), "{}", found[0].message);
    let unlabelled = Evidence { speaker: None, ..passage(0, "", "ten") };
    check(&verdict(Wording::AlteredMeaning, SpeakerCheck::Unverified, changes(), vec![unlabelled]), &["Q102 error"]);
}

#[test]
fn what_differs_from_another_occasion_is_a_warning() {
    let of_day = |date: Option<&str>, wording| {
        let evidence = Evidence { date: date.map(str::to_owned), ..passage(0, "Ann Reed", "ten") };
        verdict(wording, SpeakerCheck::Confirmed, vec![change(ChangeKind::Number, "50", "ten")], vec![evidence])
    };
    // The claim is of May 2031.
    for (date, expected, told) in [
        (Some("2031-05-03"), &["Q102 error"][..], "the claim."),
        (Some("2031-04-20"), &["Q102 error", "Q202 warning"], "the claim."),
        (Some("2031"), &["Q102 error"], "the claim."),
        (Some("2031-03-20"), &["Q102 warning", "Q202 warning"], "may quote another occasion."),
        (Some("2029"), &["Q102 warning", "Q202 warning"], "may quote another occasion."),
        (None, &["Q102 warning"], "may quote another occasion."),
    ] {
        let found = check(&of_day(date, Wording::AlteredMeaning), expected);
        assert!(found[0].message.ends_with(told), "{date:?}: {}", found[0].message);
    }
}

#[test]
fn what_a_transcript_has_lost_is_a_warning() {
    let text = "We going to finish by May. Thank you. They said so. (CROSSTALK) Well.";
    // The machine was not sure of "May".
    let unsure = vec![Span::new(22, 25)];
    let turn = |from: usize, to: usize| Turn { span: Span::new(from, to), ..Turn::default() };
    let turns = vec![turn(0, 37), turn(38, text.len())];
    let transcript = Transcript { path: "talk.txt".into(), text: text.into(), turns, unsure, ..Transcript::default() };
    let record = Record::of(&[transcript], &Speakers::default());
    let draft = "We have to finish by May. Thank you. Good night";
    let claim = Claim { text: draft.into(), speaker: Some("Ann Reed".into()), ..Claim::default() };
    let differs = |kind, from: usize, words: &str, place: (usize, usize)| Change {
        kind,
        draft: Span::new(from, from + words.len()),
        draft_text: words.into(),
        record: Span::new(place.0, place.1),
        record_text: text[place.0..place.1].into(),
    };
    for (change, end, expected) in [
        // "We going" lacks its verb.
        (differs(ChangeKind::Substitution, 3, "have", (3, 8)), 37, "Q101 warning"),
        (differs(ChangeKind::Substitution, 11, "begin", (12, 18)), 37, "Q101 error"),
        (differs(ChangeKind::Substitution, 21, "June", (22, 25)), 37, "Q101 warning"),
        // The turn ends where the draft goes on.
        (differs(ChangeKind::Insertion, 37, "Good night", (37, 37)), 37, "Q107 warning"),
        (differs(ChangeKind::Insertion, 37, "Good night", (26, 26)), 26, "Q107 error"),
        (differs(ChangeKind::Insertion, 37, "Good night", (51, 51)), 51, "Q107 warning"),
    ] {
        let evidence = Evidence { spans: vec![Span::new(0, end)], ..passage(0, "Ann Reed", &text[..end]) };
        let verdict = verdict(Wording::Altered, SpeakerCheck::Confirmed, vec![change], vec![evidence]);
        let subject = Subject { claim: &claim, verdict: &verdict, record: &record, attribution: None };
        let found = of_verdict(&subject, &Levels::default());
        assert_eq!(format!("{} {}", found[0].code.0, found[0].level.as_str()), expected, "{found:?}");
    }
}

#[test]
fn what_an_article_gives_to_somebody_else_is_a_warning() {
    let with = |document| {
        let text = "We can finish by May and nobody will have to pay for it";
        verdict(Wording::Verbatim, SpeakerCheck::Misattributed, Vec::new(), vec![passage(document, "Ann Reed", text)])
    };
    check(&with(0), &["Q201 error"]);
    check(&with(1), &["Q201 warning", "Q303 note"]);
}

#[test]
fn what_differs_from_an_article_is_a_warning() {
    let with = |document| {
        let changes = vec![change(ChangeKind::Number, "50", "ten")];
        verdict(Wording::AlteredMeaning, SpeakerCheck::Confirmed, changes, vec![passage(document, "Ann Reed", "ten")])
    };
    check(&with(0), &["Q102 error"]);
    let found = check(&with(1), &["Q102 warning", "Q303 note"]);
    assert!(found[0].message.ends_with("which may have changed them itself."), "{}", found[0].message);
}

#[test]
fn a_doubt_is_told_once() {
    let changes = vec![change(ChangeKind::Number, "50", "ten"), change(ChangeKind::Substitution, "finish", "begin")];
    let old = Evidence { date: Some("2029".into()), ..passage(0, "Ann Reed", "ten") };
    let found = check(
        &verdict(Wording::AlteredMeaning, SpeakerCheck::Confirmed, changes, vec![old]),
        &["Q101 warning", "Q102 warning", "Q202 warning"],
    );
    assert_eq!(found.iter().filter(|one| one.message.contains("another occasion")).count(), 1, "{found:?}");
}

#[test]
fn what_differs_from_rough_captions_is_a_warning() {
    let heard = "WE CAN FINISH BY MAY BUT ONLY IF THE STEEL ARRIVES AND NOBODY KNOWS WHEN IT WILL ";
    for (text, expected) in [
        (heard.repeat(6), "Q101 warning"),
        (heard.to_lowercase().repeat(6), "Q101 warning"),
        ("We can finish by May, but only if the steel arrives. ".repeat(9), "Q101 error"),
        // Prose among captions.
        (format!("{}{}", "We can finish by May, but only so. ".repeat(40), heard.repeat(20)), "Q101 warning"),
    ] {
        let turns = vec![Turn { span: Span::new(0, text.len()), ..Turn::default() }];
        let transcript = Transcript { path: "captions.txt".into(), text, turns, ..Transcript::default() };
        let record = Record::of(&[transcript], &Speakers::default());
        let changes = vec![change(ChangeKind::Substitution, "finish", "begin")];
        let verdict = verdict(Wording::Altered, SpeakerCheck::Confirmed, changes, vec![passage(0, "Ann Reed", "we")]);
        let claim = Claim { text: "We begin by May".into(), ..Claim::default() };
        let subject = Subject { claim: &claim, verdict: &verdict, record: &record, attribution: None };
        let found = of_verdict(&subject, &Levels::default());
        assert_eq!(format!("{} {}", found[0].code.0, found[0].level.as_str()), expected, "{}", found[0].message);
    }
}
