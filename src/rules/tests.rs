use super::{Draft, Levels, Profile, RULES, Subject, of_attribution, of_draft, of_verdict};
use crate::attribution::{Attribution, Kind, SourceKind, SourceType};
use crate::claim::Claim;
use crate::diagnostic::{Diagnostic, Level, Location};
use crate::document::{self, Document, Format};
use crate::quote::{Form, Quotation, Quotes, Unpaired};
use crate::record::{Record, Speakers, Tier, Transcript, Turn};
use crate::text::{Source, Span};
use crate::verdict::{Change, ChangeKind, Context, Evidence, SpeakerCheck, Verdict, Wording};

/// Why a finding weighs less than its rule says.
mod doubts;

const PAGE: &str = include_str!("../../docs/rules/README.md");

#[test]
fn codes_are_sorted_and_names_are_kebab_case() {
    assert!(RULES.is_sorted_by(|one, next| one.code < next.code));
    for rule in RULES {
        let code = rule.code.0.strip_prefix('Q').unwrap();
        assert!(code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_digit()), "{}", rule.code.0);
        let mut parts = rule.name.split('-');
        assert!(
            parts.all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase())),
            "{}",
            rule.name
        );
        assert_eq!(super::find(rule.code.0).unwrap().name, super::find(rule.name).unwrap().name);
    }
}

#[test]
fn every_rule_has_a_page_with_all_its_parts() {
    for rule in RULES {
        assert!(rule.docs.starts_with(&format!("# {} {}\n", rule.code.0, rule.name)), "{}", rule.code.0);
        let headings: Vec<_> = rule.docs.lines().filter_map(|line| line.strip_prefix("## ")).collect();
        assert_eq!(
            headings,
            ["What it does", "Why it matters", "Example", "Use instead", "When it is wrong", "Options"],
            "{}",
            rule.code.0
        );
        let levels: Vec<_> = Profile::ALL
            .iter()
            .zip(rule.levels)
            .map(|(one, level)| format!("`{}` {}", one.as_str(), level.as_str()))
            .collect();
        assert!(rule.docs.ends_with(&format!("Level by house profile: {}.\n", levels.join(", "))), "{}", rule.code.0);
    }
}

#[test]
fn every_page_belongs_to_a_rule_and_the_index_lists_them_all() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/rules");
    let mut pages: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name != "README.md")
        .collect();
    pages.sort();
    assert_eq!(pages, RULES.iter().map(|rule| format!("{}.md", rule.code.0)).collect::<Vec<_>>());

    let rows: Vec<_> = PAGE.lines().filter(|line| line.starts_with("| [Q")).collect();
    let expected = RULES.iter().map(|rule| {
        let (code, levels) = (rule.code.0, rule.levels.map(Level::as_str).join(" | "));
        format!("| [{code}]({code}.md) | {} | {} | {levels} |", rule.name, rule.summary)
    });
    assert_eq!(rows, expected.collect::<Vec<_>>());
}

#[test]
fn a_level_that_was_set_goes_before_the_profile() {
    let rule = super::find("Q106").unwrap();
    let mut levels = Levels::of_profile(Profile::Guardian);
    assert_eq!(levels.of(rule), Level::Warning);
    levels.set(rule, Level::Off);
    assert_eq!(levels.of(rule), Level::Off);
    assert_eq!(Levels::default().of(rule), Level::Error);
}

/// A change of this kind from the first words to the second; the words need not stand in the claim.
fn change(kind: ChangeKind, draft: &str, record: &str) -> Change {
    let words = |text: &str| Span::new(0, text.len());
    Change { kind, draft: words(draft), draft_text: draft.into(), record: words(record), record_text: record.into() }
}

fn passage(transcript: usize, speaker: &str, text: &str) -> Evidence {
    Evidence {
        transcript,
        spans: vec![Span::new(0, text.len())],
        text: text.into(),
        speaker: Some(speaker.into()),
        role: None,
        date: Some("2031-05-03".into()),
        url: None,
        time: None,
        page: None,
        similarity: 0.9,
    }
}

fn verdict(wording: Wording, speaker: SpeakerCheck, changes: Vec<Change>, evidence: Vec<Evidence>) -> Verdict {
    Verdict { wording, speaker, context: Vec::new(), changes, evidence }
}

/// A record of two documents, the second an article.
fn record() -> Record {
    let transcript = |text: &str, tier| Transcript {
        path: "record/harbour.txt".into(),
        text: text.into(),
        turns: vec![Turn { span: Span::new(0, text.len()), ..Turn::default() }],
        tier,
        ..Transcript::default()
    };
    let text = "We can finish by May, but only if the steel arrives. Thank you.";
    let transcripts = [transcript(text, Tier::Primary), transcript("Nothing.", Tier::Secondary)];
    Record::of(&transcripts, &Speakers::default())
}

#[track_caller]
fn check_as(profile: Profile, verdict: &Verdict, expected: &[&str]) -> Vec<Diagnostic> {
    let claim = Claim {
        text: "We can finish by May and nobody will have to pay for it".into(),
        speaker: Some("Carl Voss".into()),
        role: Some("mayor".into()),
        date: Some("2031-05".into()),
        ..Claim::default()
    };
    let record = record();
    let subject = Subject { claim: &claim, verdict, record: &record, attribution: None };
    let found = of_verdict(&subject, &Levels::of_profile(profile));
    let said: Vec<_> = found.iter().map(|one| format!("{} {}", one.code.0, one.level.as_str())).collect();
    assert_eq!(said, expected);
    found
}

#[track_caller]
fn check(verdict: &Verdict, expected: &[&str]) -> Vec<Diagnostic> {
    check_as(Profile::Ap, verdict, expected)
}

#[track_caller]
fn check_changes(changes: &[(ChangeKind, &str, &str)], expected: &[&str]) {
    let changes = changes.iter().map(|(kind, draft, record)| change(*kind, draft, record)).collect();
    let evidence = vec![passage(0, "Ann Reed", "We may finish by May")];
    check(&verdict(Wording::Altered, SpeakerCheck::Confirmed, changes, evidence), expected);
}

#[test]
fn each_kind_of_change_has_its_rule() {
    use ChangeKind::*;
    check_changes(&[(Substitution, "finish", "begin")], &["Q101 error"]);
    check_changes(&[(Number, "50", "ten")], &["Q102 error"]);
    check_changes(&[(Date, "May", "June")], &["Q102 error"]);
    check_changes(&[(Negation, "", "not")], &["Q103 error"]);
    check_changes(&[(Modality, "will", "may")], &["Q104 error"]);
    check_changes(&[(Condition, "", "if it rains")], &["Q104 error"]);
    check_changes(&[(Name, "Orme", "Voss")], &["Q105 error"]);
    check_changes(&[(Omission, "", "as far as we know")], &["Q106 error"]);
    check_changes(&[(Insertion, "whole", "")], &["Q107 error"]);
    check_changes(&[(Reorder, "by May", "")], &["Q108 error"]);
    check_changes(&[(Disfluency, "", "uh")], &["Q110 warning"]);
    check_changes(&[(Number, "50", "ten"), (Substitution, "finish", "begin")], &["Q101 error", "Q102 error"]);
    // Near misses: what no house minds.
    check_changes(&[(Typography, "—", "-"), (Case, "we", "We"), (Spelling, "harbor", "harbour")], &[]);
    check_changes(&[(NumberStyle, "5", "five"), (MarkedOmission, "…", "we said"), (MarkedInsertion, "[all]", "")], &[]);
}

#[test]
fn several_changes_of_a_kind_make_one_finding() {
    use ChangeKind::Substitution;
    let changes = ["red", "dry", "old", "new"].map(|word| change(Substitution, word, "blue")).to_vec();
    let evidence = vec![passage(0, "Ann Reed", "blue")];
    let found = check(&verdict(Wording::Altered, SpeakerCheck::Confirmed, changes, evidence), &["Q101 error"]);
    assert_eq!(
        found[0].message,
        "The draft says “red”, the record says “blue”; the draft says “dry”, the record says “blue”; the draft says “old”, \
         the record says “blue”; and 1 more (Ann Reed, 2031-05-03). Quotation marks promise the words that were spoken."
    );
}

#[test]
fn a_small_word_against_one_transcript_is_a_note() {
    use ChangeKind::{Grammar, Number};
    let article = || vec![change(Grammar, "a", "the")];
    let one = vec![passage(0, "Ann Reed", "the dinner")];
    let two = vec![passage(0, "Ann Reed", "the dinner"), passage(1, "Ann Reed", "The dinner,")];
    let apart = vec![passage(0, "Ann Reed", "the dinner"), passage(1, "Ann Reed", "a dinner")];
    let with = |evidence: &[Evidence]| verdict(Wording::Altered, SpeakerCheck::Confirmed, article(), evidence.to_vec());
    check(&with(&one), &["Q112 note"]);
    check(&with(&two), &["Q111 error"]);
    check(&with(&apart), &["Q112 note"]);
    // The same words on another day, or from somebody else, are no second transcript.
    let later = Evidence { date: Some("2031-06-03".into()), ..passage(1, "Ann Reed", "The dinner,") };
    check(&with(&[passage(0, "Ann Reed", "the dinner"), later]), &["Q112 note"]);
    check(&with(&[passage(0, "Ann Reed", "the dinner"), passage(1, "Dee Orme", "The dinner,")]), &["Q112 note"]);
    check_as(Profile::Reuters, &with(&two), &["Q111 note"]);
    check_as(Profile::Guardian, &with(&one), &[]);
    // Beside a real change it is not worth a line of its own.
    let both = vec![change(Grammar, "a", "the"), change(Number, "50", "ten")];
    check(&verdict(Wording::AlteredMeaning, SpeakerCheck::Confirmed, both, one), &["Q102 error"]);
}

#[test]
fn profiles_differ_on_brackets_and_clean_up() {
    use ChangeKind::{Disfluency, MarkedInsertion};
    let found = || {
        let changes = vec![change(MarkedInsertion, "[Voss]", "he"), change(Disfluency, "", "um")];
        verdict(Wording::Acceptable, SpeakerCheck::Confirmed, changes, vec![passage(0, "Ann Reed", "he um knew")])
    };
    check_as(Profile::Strict, &found(), &["Q110 warning", "Q113 note"]);
    check_as(Profile::Reuters, &found(), &["Q110 note", "Q113 warning"]);
    check_as(Profile::Ap, &found(), &["Q110 warning"]);
    check_as(Profile::Guardian, &found(), &[]);
}

#[test]
fn wordings_without_a_word_by_word_passage() {
    use SpeakerCheck::{Confirmed, Misattributed, Unattributed, Unverified};
    let near = || vec![passage(0, "Ann Reed", "Once the steel is here we will be done")];
    let changes = || vec![change(ChangeKind::Number, "50", "ten")];
    check(&verdict(Wording::Paraphrase, Confirmed, changes(), near()), &["Q120 warning"]);
    check(&verdict(Wording::NotFound, Unverified, changes(), near()), &["Q301 error"]);
    check(&verdict(Wording::NoCoverage, Unverified, Vec::new(), Vec::new()), &["Q302 note"]);
    check(&verdict(Wording::NoCoverage, Unattributed, Vec::new(), Vec::new()), &["Q203 warning"]);
    check(&verdict(Wording::Unchecked, Unattributed, Vec::new(), Vec::new()), &[]);
    check(&verdict(Wording::Unchecked, Unverified, changes(), Vec::new()), &[]);
    check(&verdict(Wording::Verbatim, Confirmed, Vec::new(), near()), &[]);
    check(&verdict(Wording::Spliced, Confirmed, Vec::new(), near()), &["Q109 error"]);
    let found = check(&verdict(Wording::Verbatim, Misattributed, Vec::new(), near()), &["Q201 error"]);
    assert_eq!(
        found[0].message,
        "The draft gives these words to Carl Voss, the record has them from Ann Reed (2031-05-03, harbour.txt) and nothing \
         like them from Carl Voss. If the record is right, these are another person’s words."
    );
    let found = check(&verdict(Wording::AlteredMeaning, Misattributed, changes(), near()), &["Q201 error"]);
    assert!(found[0].message.contains("has nearly these from Ann Reed"), "{}", found[0].message);
    let found = check(&verdict(Wording::Verbatim, Unattributed, Vec::new(), near()), &["Q203 warning"]);
    assert!(found[0].message.contains("such words from Ann Reed, 2031-05-03."), "{}", found[0].message);
}

#[test]
fn an_office_without_a_name_is_compared_with_the_records() {
    let record = record();
    for (described, held, expected) in [
        ("the Vermont governor", "Senator from Texas", true),
        ("the senator from Texas", "Senator from Texas", false),
        ("the senator", "Senator from Texas", false),
        ("the Vermont governor", "harbour engineer", false),
    ] {
        let text = "We can finish by May, but only if the steel arrives";
        let claim = Claim { text: text.into(), described: Some(described.into()), ..Claim::default() };
        let evidence = Evidence { role: Some(held.into()), ..passage(0, "Ann Reed", text) };
        let verdict = verdict(Wording::Verbatim, SpeakerCheck::Unverified, Vec::new(), vec![evidence]);
        let subject = Subject { claim: &claim, verdict: &verdict, record: &record, attribution: None };
        let found = of_verdict(&subject, &Levels::default());
        assert_eq!(found.iter().any(|one| one.code.0 == "Q202"), expected, "{described} {held}: {found:?}");
    }
}

#[test]
fn what_stands_around_a_fragment_tells_only_where_it_is_the_speakers_own() {
    let record = record();
    for (text, speaker, date, expected) in [
        ("finish by May", SpeakerCheck::Confirmed, "2031-05-03", true),
        ("finish by May", SpeakerCheck::Confirmed, "2029", false),
        ("finish by May", SpeakerCheck::Unverified, "2031-05-03", false),
        ("We can finish by May", SpeakerCheck::Unverified, "2029", true),
    ] {
        let claim = Claim { text: text.into(), date: Some("2031-05-04".into()), ..Claim::default() };
        let evidence = Evidence { date: Some(date.into()), ..passage(0, "Ann Reed", text) };
        let context = vec![Context::QuotesThirdParty];
        let verdict = Verdict { context, ..verdict(Wording::Verbatim, speaker, Vec::new(), vec![evidence]) };
        let subject = Subject { claim: &claim, verdict: &verdict, record: &record, attribution: None };
        let found = of_verdict(&subject, &Levels::default());
        assert_eq!(found.iter().any(|one| one.code.0 == "Q134"), expected, "{text} {speaker:?} {date}");
    }
}

#[test]
fn a_fragment_proves_little() {
    let record = record();
    let check = |text: &str, wording, speaker, expected: &str| {
        let claim = Claim { text: text.into(), speaker: Some("Carl Voss".into()), ..Claim::default() };
        let verdict = verdict(wording, speaker, Vec::new(), vec![passage(0, "Ann Reed", text)]);
        let subject = Subject { claim: &claim, verdict: &verdict, record: &record, attribution: None };
        let found = of_verdict(&subject, &Levels::default());
        assert_eq!(format!("{} {}", found[0].code.0, found[0].level.as_str()), expected);
    };
    check("this very week", Wording::Verbatim, SpeakerCheck::Misattributed, "Q201 note");
    check("in this very week", Wording::Verbatim, SpeakerCheck::Misattributed, "Q201 warning");
    let long = "in this very week the water came over the wall";
    check(long, Wording::Verbatim, SpeakerCheck::Misattributed, "Q201 error");
    check(long, Wording::Spliced, SpeakerCheck::Misattributed, "Q201 note");
    check("term of endearment", Wording::NotFound, SpeakerCheck::Unverified, "Q301 note");
    // Without a date the occasion may lie outside the record; `wordings_without_a_word_by_word_passage` has one with it.
    check("a term of endearment", Wording::NotFound, SpeakerCheck::Unverified, "Q301 warning");
}

#[test]
fn a_date_that_only_a_name_gives_accuses_nobody() {
    let (record, verdict) = (record(), verdict(Wording::NotFound, SpeakerCheck::Unverified, Vec::new(), Vec::new()));
    for (date_is_guessed, expected) in [(false, Level::Error), (true, Level::Warning)] {
        let text = "in this very week the water came over the wall".into();
        let claim = Claim { text, date: Some("2031-05-03".into()), date_is_guessed, ..Claim::default() };
        let subject = Subject { claim: &claim, verdict: &verdict, record: &record, attribution: None };
        assert_eq!(of_verdict(&subject, &Levels::default())[0].level, expected);
    }
}

#[test]
fn what_stands_around_the_passage() {
    let cut = |context| {
        let evidence = vec![passage(0, "Ann Reed", "We can finish by May")];
        let verdict = verdict(Wording::Verbatim, SpeakerCheck::Confirmed, Vec::new(), evidence);
        Verdict { context: vec![context], ..verdict }
    };
    let found = check(&cut(Context::CutQualifier), &["Q133 warning"]);
    assert_eq!(
        found[0].message,
        "Directly beside the quoted words the speaker qualifies them: “but only if the steel arrives.” after \
         (Ann Reed, 2031-05-03). Cut there, the quotation may say more than was said."
    );
    check(&cut(Context::Question), &["Q134 warning"]);
    check(&cut(Context::GapAcrossTurns), &["Q132 warning"]);
    check(&cut(Context::GapWithProtectedWord), &["Q131 error"]);
    let gap = |text: &str| {
        let changes = vec![change(ChangeKind::MarkedOmission, "…", text)];
        verdict(Wording::Acceptable, SpeakerCheck::Confirmed, changes, vec![passage(0, "Ann Reed", text)])
    };
    check(&gap("It rained. We waited. It rained on."), &["Q132 warning"]);
    check(&gap("It rained. We waited."), &[]);
}

#[test]
fn dates_offices_and_tiers() {
    let found = |date: &str, transcript| {
        let evidence = vec![Evidence { date: Some(date.into()), ..passage(transcript, "Carl Voss", "We can finish") }];
        verdict(Wording::Verbatim, SpeakerCheck::Confirmed, Vec::new(), evidence)
    };
    check(&found("2031-05-03", 0), &[]);
    check(&found("2031", 0), &[]);
    check(&found("2031-06-03", 0), &["Q202 warning"]);
    check(&found("2031-05-03", 1), &["Q303 note"]);
    let office = |role: &str| {
        let evidence = vec![Evidence { role: Some(role.into()), ..passage(0, "Carl Voss", "We can finish") }];
        verdict(Wording::Verbatim, SpeakerCheck::Confirmed, Vec::new(), evidence)
    };
    check(&office("deputy mayor of Harwick"), &["Q202 warning"]);
    check(&office("acting mayor"), &["Q202 warning"]);
    check(&office("mayor of Harwick"), &[]);
    check(&office("former mayor"), &[]);
    check(&office("chair of the harbour board"), &[]);
}

#[test]
fn a_speaker_left_open() {
    let claim = Claim { text: "It is over for us".into(), ..Claim::default() };
    let record = record();
    let (_, _, attribution) = attributed("“It is over for us,” <he> {said}.", Kind::Direct, SourceKind::Person);
    let attribution = Attribution { rivals: vec!["Carl Voss".into(), "Dee Orme".into()], ..attribution };
    let check = |wording, speakers: &[&str], expected: &str| {
        let evidence = speakers.iter().map(|name| passage(0, name, "It is over for us")).collect();
        let verdict = verdict(wording, SpeakerCheck::Ambiguous, Vec::new(), evidence);
        let subject = Subject { claim: &claim, verdict: &verdict, record: &record, attribution: Some(&attribution) };
        let found = of_verdict(&subject, &Levels::default());
        let one = found.iter().find(|one| one.code.0 == "Q204").unwrap();
        assert_eq!(one.message, format!("The draft leaves open who says this: Carl Voss or Dee Orme.{expected}"));
    };
    let readers = " Readers may give the words to the wrong one.";
    check(Wording::NoCoverage, &[], readers);
    check(Wording::Verbatim, &["Voss"], &format!(" The record has the words from Voss, 2031-05-03.{readers}"));
    check(Wording::Verbatim, &["Voss", "Dee Orme"], readers);
    check(Wording::Verbatim, &["Ann Reed"], readers);
    check(Wording::Paraphrase, &["Voss"], readers);
}

#[test]
fn a_quotation_of_nobody() {
    let record = record();
    let check = |marked: &str, text: &str, expected: &[&str]| {
        let (_, _, attribution) = attributed(marked, Kind::Unattributed, SourceKind::None);
        let claim = Claim { text: text.into(), ..Claim::default() };
        let verdict = verdict(Wording::NoCoverage, SpeakerCheck::Unattributed, Vec::new(), Vec::new());
        let subject = Subject { claim: &claim, verdict: &verdict, record: &record, attribution: Some(&attribution) };
        let found = of_verdict(&subject, &Levels::default());
        assert_eq!(found.iter().map(|one| one.code.0).collect::<Vec<_>>(), expected, "{marked}");
    };
    check("It was grim. “Nobody ever asked us.”", "Nobody ever asked us.", &["Q203"]);
    check("“Nobody ever asked us,” <she> {said}.", "Nobody ever asked us,", &[]);
    check("So much for “fair play”.", "fair play", &[]);
}

/// A draft with its content between `“` and `”`, its source between `<` and `>` and its cue between `{` and `}`.
fn attributed(marked: &str, kind: Kind, source_kind: SourceKind) -> (Document, Quotes, Attribution) {
    let text: String = marked.chars().filter(|c| !"<>{}".contains(*c)).collect();
    let plain = |byte: usize| marked[..byte].chars().filter(|c| !"<>{}".contains(*c)).map(char::len_utf8).sum();
    let between = |open: char, close: char| -> Option<Span> {
        let start = marked.find(open)? + open.len_utf8();
        Some(Span::new(plain(start), plain(marked.find(close)?)))
    };
    let content = between('“', '”');
    let quotation = |piece: Span| Quotation {
        pieces: vec![piece],
        outer: Span::new(piece.start - '“'.len_utf8(), piece.end + '”'.len_utf8()),
        block: 0,
        form: Form::Double,
        nested: Vec::new(),
        unspoken: None,
    };
    let attribution = Attribution {
        kind,
        content: content.or(Some(Span::new(0, 4))).into_iter().collect(),
        source: between('<', '>').into_iter().collect(),
        cue: between('{', '}').into_iter().collect(),
        source_type: SourceType::Name,
        source_kind,
        speaker: (source_kind == SourceKind::Person).then(|| "Dee Orme".to_owned()),
        role: None,
        rivals: Vec::new(),
        hedged: false,
        pattern: "test",
        pointing: None,
    };
    let quotes = Quotes { quotations: content.map(quotation).into_iter().collect(), unpaired: Vec::new() };
    (document::parse(Source::new("draft.txt", text), Format::Plain), quotes, attribution)
}

#[track_caller]
fn check_draft(marked: &str, kind: Kind, source_kind: SourceKind, expected: &[&str]) {
    let (document, quotes, attribution) = attributed(marked, kind, source_kind);
    let found = of_attribution(&Draft { document: &document, quotes: &quotes }, &attribution, &Levels::default());
    assert_eq!(found.iter().map(|one| one.code.0).collect::<Vec<_>>(), expected, "{marked}");
}

#[test]
fn who_is_named_and_where() {
    use Kind::{Direct, Indirect, Mixed, Unattributed};
    use SourceKind::{None, Person, Vague};
    check_draft("“The minister knew,” <a person close to her> {said}.", Direct, Vague, &["Q205"]);
    check_draft("“The minister knew,” <Dee Orme> {said}.", Direct, Person, &[]);
    check_draft("The deal was {allegedly} signed at night.", Unattributed, None, &["Q403"]);
    check_draft("<Critics> {say} that it was late.", Indirect, Vague, &["Q403"]);
    check_draft("<Dee Orme> {says} that it was late.", Indirect, Person, &[]);
    check_draft("Why it was late, <critics> {asked}.", Indirect, Vague, &[]);
    check_draft("<Nobody> {has said} that it was late.", Indirect, Vague, &[]);
    check_draft("<No one> {has said} that it was late.", Indirect, Vague, &[]);
    check_draft("It was grim. “Nobody asked us.”", Unattributed, None, &[]);
    check_draft("<Dee Orme> {called} it “a disgrace”.", Mixed, Person, &["Q135"]);
    check_draft("<Dee Orme> {called} it “a great disgrace to us all”.", Mixed, Person, &[]);
    check_draft("<Dee Orme> {called} it “a start”.", Mixed, Person, &[]);
    check_draft(
        "“We were never told.” Water came in the night. It stood for weeks, <Orme> {said}.",
        Direct,
        Person,
        &["Q206"],
    );
    check_draft("“We were never told,” the owner of the ferry, <Dee Orme>, {said}.", Direct, Person, &[]);
    check_draft("“We were never told.” <Orme> {said} so to Mr. Lund.", Direct, Person, &[]);
    check_draft("<Orme> {said} so. It was late. “We were never told.”", Direct, Person, &[]);
}

#[test]
fn marks_without_a_partner() {
    let document = document::parse(Source::new("draft.txt", "“We were never told, Orme said."), Format::Plain);
    let unpaired = vec![Unpaired { span: Span::new(0, 3), opens: true }];
    let quotes = Quotes { quotations: Vec::new(), unpaired };
    let found = of_draft(&Draft { document: &document, quotes: &quotes }, &Levels::default());
    assert_eq!((found[0].code.0, found[0].at), ("Q501", Location::Prose(Span::new(0, 3))));
    assert!(found[0].message.starts_with("This quotation mark opens a quotation that nothing closes."));
}
