use std::fs;
use std::sync::LazyLock;

use proptest::prelude::*;

use super::{SpeakerCheck, Verdict, Wording, judge};
use crate::claim::{Claim, Quoted};
use crate::matching::search;
use crate::record::{Columns, Record, Speakers, Transcript, Turn, View, load};
use crate::text::{Span, Words};

const HEARING: &str = "\
Mara Ellison: Good evening. The harbour will close on Tuesday if the council agrees, and we expect five hundred jobs to go. \
We do not believe that the old pier can be saved without new money. I have told the minister so twice, um, since October. \
It’s a hard winter for everybody here, and the ferries won’t wait for us.

Otto Brandt: Thank you, Mara. I think, you know, the town owes its fishermen more than kind words. \
In 1962 my grandfather rebuilt the lighthouse with his own hands, and nobody in Lowmark paid him a crown for it. \
The cannery burns oil, the trawlers burn diesel. Some of you must remember the smell.

Reporter: Mr. Brandt, would you ever sell the lighthouse to the Norwegian company?

Otto Brandt: No. Never. Ms. Ellison said that the lighthouse was worth nine million crowns, and I could not agree more. \
Every brick of that tower belongs to Lowmark. We have always kept its lamp burning, and we will keep it burning.

Mara Ellison: My colour charts show the sandbank moving toward the northern channel. \
The dredgers came too late last autumn. Let me say one thing about healthcare on the islands. \
The clinic at Skerry has two beds for three thousand people. I do not say that the quarry is empty.
";

const SPEECH: &str = "\
Mara Ellison: Friends, the breakwater that our parents built is crumbling stone by stone. \
I stood on it this morning with an engineer from Halden, and she counted forty cracks in a single section. \
A storm like the one in January would take it down within the hour. \
Mr. Brandt is saying that granite is dear. It will cost four million crowns, and we shall find them. \
They told me that everybody pays more than once, but the masons have to wait. They have to wait for the engineers. \
Nobody elected us to watch the sea come in. So let us pay for the granite, hire the masons, and finish, finish the wall before the spring tides. \
The quarry is empty.

“The brass band plays at noon, rain or shine.” The engineer asked me: “Where does the iron bridge lead?” I did not know.
";

static RECORD: LazyLock<Record> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, text) in [("hearing.txt", HEARING), ("speech.txt", SPEECH)] {
        fs::write(folder.path().join(name), text).expect("a file in it");
    }
    load(&[folder.path().to_owned()], None, &Columns::new()).expect("a record")
});

fn verdict(quote: &str, speaker: Option<&str>) -> Verdict {
    verdict_in(&RECORD, quote, speaker)
}

fn judged(claim: &Claim, record: &Record) -> Verdict {
    let (quoted, view) = (Quoted::of_claim(claim), View::of(record));
    judge(claim, &quoted, &search(claim, &quoted, &view), &view)
}

fn verdict_in(record: &Record, quote: &str, speaker: Option<&str>) -> Verdict {
    let claim = Claim { speaker: speaker.map(str::to_owned), ..Claim::of_pieces(quote, &[Span::new(0, quote.len())]) };
    let verdict = judged(&claim, record);
    for change in &verdict.changes {
        assert_eq!(change.draft.of(quote), change.draft_text, "{quote}");
        let home = record.text(verdict.evidence[0].transcript);
        assert!(change.record == Span::default() || home.get(change.record) == change.record_text, "{quote}");
    }
    verdict
}

/// `expected` is the wording, the speaker, the kinds of change and the context.
fn check(quote: &str, speaker: &str, expected: &str) {
    let verdict = verdict(quote, Some(speaker).filter(|name| !name.is_empty()));
    let mut shown = vec![verdict.wording.as_str(), verdict.speaker.as_str()];
    shown.extend(verdict.changes.iter().map(|change| change.kind.as_str()));
    shown.extend(verdict.context.iter().map(|context| context.as_str()));
    assert_eq!(shown.join(" "), expected, "{quote}");
}

#[test]
fn edits_that_leave_the_words_alone() {
    for (quote, speaker, expected) in [
        ("the old pier can be saved", "Mara Ellison", "verbatim confirmed cut-negation"),
        ("The harbour will close on Tuesday if the council agrees,", "Ellison", "verbatim confirmed"),
        ("in 1962 my grandfather rebuilt the lighthouse", "Otto Brandt", "verbatim confirmed"),
        ("we expect 500 jobs to go", "Mara Ellison", "acceptable confirmed number-style"),
        (
            "My color charts show the sandbank moving towards the",
            "Mara Ellison",
            "acceptable confirmed spelling spelling",
        ),
        ("one thing about health care on the islands", "Mara Ellison", "acceptable confirmed spelling"),
        ("is a hard winter for everybody here", "Mara Ellison", "acceptable confirmed spelling"),
        ("It is a hard winter for everybody here", "Mara Ellison", "acceptable confirmed spelling"),
        ("I think the town owes its fishermen more than kind words", "Otto Brandt", "acceptable confirmed disfluency"),
        (
            "hire the masons, and finish the wall before the spring tides",
            "Mara Ellison",
            "acceptable confirmed disfluency",
        ),
        ("I have told the minister so twice since October", "Mara Ellison", "acceptable confirmed disfluency"),
        ("[T]he cannery burns oil", "Otto Brandt", "verbatim confirmed"),
        ("nobody in [the town] paid him a crown for it", "Otto Brandt", "acceptable confirmed marked-insertion"),
        ("My grandfather [Anders] rebuilt the lighthouse", "Otto Brandt", "acceptable confirmed marked-insertion"),
        (
            "my grandfather rebuilt the lighthouse … and nobody in Lowmark paid him",
            "Otto Brandt",
            "acceptable confirmed marked-omission",
        ),
    ] {
        check(quote, speaker, expected);
    }
}

#[test]
fn edits_that_touch_them() {
    for (quote, speaker, expected) in [
        ("we expect fifty hundred jobs to go", "Mara Ellison", "altered-meaning confirmed number"),
        ("The harbour will close on Monday if the council agrees", "Mara Ellison", "altered-meaning confirmed date"),
        (
            "The harbour may close on Tuesday if the council agrees",
            "Mara Ellison",
            "altered-meaning confirmed modality",
        ),
        (
            "The harbour will close on Tuesday unless the council agrees",
            "Mara Ellison",
            "altered-meaning confirmed condition",
        ),
        ("We do believe that the old pier can be saved", "Mara Ellison", "altered-meaning confirmed negation"),
        ("the ferries will wait for us", "Mara Ellison", "altered-meaning confirmed negation"),
        ("nobody in Halden paid him a crown for it", "Otto Brandt", "altered-meaning confirmed name"),
        ("Many of you must remember the smell", "Otto Brandt", "altered-meaning confirmed quantifier"),
        ("the town owes its fishermen less than kind words", "Otto Brandt", "altered-meaning confirmed comparison"),
        ("my grandfather repaired the lighthouse with his own hands", "Otto Brandt", "altered confirmed substitution"),
        ("Every single brick of that tower belongs to Lowmark", "Otto Brandt", "altered confirmed insertion"),
        ("The clinic at Skerry has beds for three thousand people", "Mara Ellison", "altered-meaning confirmed number"),
        ("the trawlers burn diesel, the cannery burns oil", "Otto Brandt", "altered confirmed reorder"),
        // "Than" compares nothing by itself, and everybody is everyone.
        (
            "everyone pays more then once, but the masons have to wait",
            "Mara Ellison",
            "altered confirmed grammar grammar quotes-third-party",
        ),
        // Said again in the next sentence is not said twice.
        ("the masons have to wait. They wait for the engineers", "Mara Ellison", "altered confirmed omission"),
        ("The breakwater our parents built is crumbling", "Mara Ellison", "altered confirmed grammar"),
        // Words of two people in one, and an interruption of which nothing is quoted.
        (
            "a hard winter for everybody here, and the ferries won’t wait for us. Thank you, Mara. I think, you know",
            "Mara Ellison",
            "spliced confirmed splice",
        ),
        (
            "The clinic at Skerry has two beds. We do not believe that the old pier can be saved",
            "Mara Ellison",
            "spliced confirmed splice",
        ),
    ] {
        check(quote, speaker, expected);
    }
}

#[test]
fn what_a_difference_is_called() {
    let mut spoken = "";
    for line in include_str!("cases.txt").lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let Some((quote, expected)) = line.strip_prefix("    ").and_then(|case| case.split_once(" | ")) else {
            spoken = line;
            continue;
        };
        let text = format!("Mara Ellison: It is late. {spoken}. The clerk slept.");
        let turns = vec![Turn { span: Span::new(14, text.len()), speaker: None, ..Turn::default() }];
        let record = Record::of(&[Transcript { text, turns, ..Transcript::default() }], &Speakers::default());
        let verdict = verdict_in(&record, quote, None);
        let kinds = verdict.changes.iter().map(|change| change.kind.as_str());
        let shown: Vec<_> = std::iter::once(verdict.wording.as_str()).chain(kinds).collect();
        assert_eq!(shown.join(" "), expected, "{spoken}: {quote}");
    }
}

#[test]
fn who_says_it() {
    for (quote, speaker, expected) in [
        ("my grandfather rebuilt the lighthouse with his own hands", "Mara Ellison", "verbatim misattributed"),
        ("my grandfather rebuilt the lighthouse with his own hands", "", "verbatim unattributed"),
        ("The lighthouse was worth nine million crowns", "Mara Ellison", "verbatim unverified quotes-third-party"),
        // How one retells another's words is no measure of them; words that hardly differ are.
        ("The lighthouse is worth eight million dollars", "Mara Ellison", "not-found unverified"),
        (
            "that the lighthouse was worth the nine million crowns",
            "Ada Quill",
            "altered unverified grammar quotes-third-party",
        ),
        // What follows the sentence that retells is the speaker's own.
        ("granite is dear", "Otto Brandt", "verbatim unverified quotes-third-party"),
        (
            "granite is dear. It will cost four million crowns, and we shall find them",
            "Otto Brandt",
            "verbatim misattributed",
        ),
        // An alignment that reaches into the turn before is of the turn that most of it stands in.
        (
            "We keep it brief. My colour charts show the sandbank moving toward the northern channel",
            "Mara Ellison",
            "altered-meaning confirmed modality substitution",
        ),
        ("The glacier has lost a third of its ice since my daughter was born", "Mara Ellison", "not-found unverified"),
        ("The glacier has lost a third of its ice since my daughter was born", "Ada Quill", "no-coverage unverified"),
        ("The glacier has lost a third of its ice since my daughter was born", "", "no-coverage unattributed"),
        ("…", "Mara Ellison", "unchecked unverified"),
    ] {
        check(quote, speaker, expected);
    }
}

#[test]
fn another_utterance_is_no_evidence() {
    for (quote, speaker, expected) in [
        // A turn of phrase that the speaker uses elsewhere; the same with one word of the passage changed.
        ("Envy, sorrow, with his own hands", "Otto Brandt", "no-coverage unverified"),
        ("the lighthouse with his own feet", "Otto Brandt", "altered confirmed substitution"),
        // Scraps of several places are no splice.
        (
            "Good evening and a hard time, the council goes down in one section of gold",
            "Mara Ellison",
            "not-found unverified",
        ),
    ] {
        check(quote, speaker, expected);
    }
}

/// A speech of Vera Lind in March, and a short greeting in July.
static DATED: LazyLock<Record> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let speech = HEARING.replace("Mara Ellison", "Vera Lind").replace("Otto Brandt", "Vera Lind");
    let greeting = "Vera Lind: Welcome to the summer fair, one and all.\n";
    for (name, date, text) in [("a.txt", "2031-03-10", speech.as_str()), ("b.txt", "2031-07-01", greeting)] {
        fs::write(folder.path().join(name), format!("---\ndate: {date}\n---\n{text}")).expect("a file in it");
    }
    load(&[folder.path().to_owned()], None, &Columns::new()).expect("a record")
});

#[test]
fn the_record_covers_a_speaker_and_a_time() {
    let invented = "The glacier has lost a third of its ice since my daughter was born";
    for (quote, date, expected) in [
        (invented, None, "not-found unverified"),
        (invented, Some("2031-03-28"), "not-found unverified"),
        (invented, Some("2031-03"), "not-found unverified"),
        (invented, Some("2031-05-28"), "no-coverage unverified"),
        (invented, Some("2031-07-02"), "no-coverage unverified"),
        (invented, Some("2031-02-02"), "no-coverage unverified"),
        (invented, Some("last spring"), "not-found unverified"),
        ("the old pier can be saved without new money", Some("2031-03-28"), "verbatim confirmed"),
        ("the old pier can be saved without new money", Some("2031-02-02"), "verbatim confirmed"),
        ("the old pier can be rescued without new money", Some("2031-03-28"), "altered confirmed"),
        ("the old pier can be rescued without new money", Some("2031-02-02"), "no-coverage unverified"),
        // Long after, few words may be changed for it to be the same utterance.
        ("the old pier can be rescued without new money", Some("2031-09-28"), "altered confirmed"),
        ("the old pier can be rescued with our own money", Some("2031-03-20"), "paraphrase confirmed"),
        ("the old pier can be rescued with our own money", Some("2031-09-28"), "no-coverage unverified"),
    ] {
        let claim = Claim {
            speaker: Some("Vera Lind".into()),
            date: date.map(str::to_owned),
            ..Claim::of_pieces(quote, &[Span::new(0, quote.len())])
        };
        let verdict = judged(&claim, &DATED);
        assert_eq!(format!("{} {}", verdict.wording.as_str(), verdict.speaker.as_str()), expected, "{quote} {date:?}");
    }
}

#[test]
fn a_turn_of_phrase_that_several_use_is_nobodys() {
    let said =
        |speaker: &str, of: &str| format!("{speaker}: It is {of}, and not about me, it is about all of us here.\n");
    let quote = "It is the party, and not about them, it is about all of us here";
    for (second, speaker, expected) in [
        ("Otto Brandt", None, Wording::NoCoverage),
        ("Mara Ellison", None, Wording::Altered),
        ("Otto Brandt", Some("Mara Ellison"), Wording::Altered),
    ] {
        let folder = tempfile::tempdir().expect("a temporary folder");
        for (name, text) in [("a.txt", said("Mara Ellison", "this harbour")), ("b.txt", said(second, "our valley"))] {
            fs::write(folder.path().join(name), text).expect("a file");
        }
        let record = load(&[folder.path().to_owned()], None, &Columns::new()).expect("a record");
        assert_eq!(verdict_in(&record, quote, speaker).wording, expected, "{second} {speaker:?}");
    }
}

#[test]
fn a_speaker_may_be_named_by_office_only() {
    let text = "Gov. Mara Ellison: The harbour will close on Tuesday, and we expect five hundred jobs to go.\n";
    let folder = tempfile::tempdir().expect("a temporary folder");
    fs::write(folder.path().join("talk.txt"), text).expect("a file in it");
    let record = load(&[folder.path().to_owned()], None, &Columns::new()).expect("a record");
    let quote = "The harbour will close on Tuesday, and we expect five hundred jobs to go";
    for (speaker, expected) in [
        ("the governor", SpeakerCheck::Confirmed),
        ("the mayor", SpeakerCheck::Unattributed),
        ("she", SpeakerCheck::Unattributed),
        ("Gov. Ellison", SpeakerCheck::Confirmed),
        ("Harbour Governor Ellison", SpeakerCheck::Confirmed),
        ("Otto Brandt", SpeakerCheck::Misattributed),
    ] {
        let claim = Claim::of_pieces(quote, &[Span::new(0, quote.len())]).spoken_by(Some(speaker.to_owned()));
        assert_eq!(judged(&claim, &record).speaker, expected, "{speaker}");
    }
}

#[test]
fn a_speaker_left_open_is_ambiguous() {
    for (quote, wording) in [
        ("my grandfather rebuilt the lighthouse with his own hands", Wording::Verbatim),
        ("The glacier has lost a third of its ice since my daughter was born", Wording::NoCoverage),
    ] {
        let rivals = vec!["Mara Ellison".to_owned(), "Otto Brandt".to_owned()];
        let claim = Claim { rivals, ..Claim::of_pieces(quote, &[Span::new(0, quote.len())]) };
        let verdict = judged(&claim, &RECORD);
        assert_eq!((verdict.wording, verdict.speaker), (wording, SpeakerCheck::Ambiguous), "{quote}");
    }
}

#[test]
fn what_stands_around_the_words() {
    for (quote, speaker, expected) in [
        ("The harbour will close on Tuesday", "Mara Ellison", "verbatim confirmed cut-qualifier"),
        ("you ever sell the lighthouse", "", "verbatim unattributed question"),
        ("would you ever sell the lighthouse to the Norwegian company?", "", "verbatim unattributed"),
        // Of two places with these words the one that turns nothing round.
        ("the quarry is empty", "Mara Ellison", "verbatim confirmed"),
        // A statement that is printed in marks, and marks in the middle of one.
        ("The brass band plays at noon", "Mara Ellison", "verbatim confirmed"),
        ("where does the iron bridge lead", "Mara Ellison", "verbatim confirmed question quotes-third-party"),
    ] {
        check(quote, speaker, expected);
    }
}

/// A run of words of a turn, chosen by fractions of what there is.
fn passage(transcript: usize, turn: usize, from: usize, len: usize) -> (String, String) {
    let transcript = transcript % RECORD.len();
    let turns: Vec<_> = RECORD.turns_of(transcript).collect();
    let turn = turns[turn % turns.len()];
    let text = RECORD.text(transcript).get(turn.span);
    let words = Words::of(text);
    let from = from % words.len();
    let last = (from + len).min(words.len() - 1);
    let span = words.span(from).cover(words.span(last));
    (span.of(text).to_owned(), RECORD.speaker(&turn).unwrap_or_default().to_owned())
}

fn retyped(text: &str, how: usize) -> String {
    match how {
        0 => text.replace('’', "'"),
        1 => text.replace(' ', "\u{a0}"),
        2 => text.replace(", ", " — "),
        3 => text.to_uppercase(),
        4 => text.replace('.', ","),
        _ => text.to_owned(),
    }
}

proptest! {
    #[test]
    fn an_unchanged_passage_is_verbatim(at in 0..2_usize, turn in 0..9_usize, from in 0..200_usize, len in 0..60_usize, how in 0..6_usize) {
        let (text, speaker) = passage(at, turn, from, len);
        let verdict = verdict(&retyped(&text, how), Some(&speaker));
        prop_assert_eq!(verdict.wording, Wording::Verbatim);
        prop_assert_ne!(verdict.speaker, SpeakerCheck::Misattributed);
    }

    #[test]
    fn a_lost_not_is_never_accepted(at in 0..2_usize, turn in 0..9_usize, from in 0..200_usize, len in 12..60_usize) {
        let (text, speaker) = passage(at, turn, from, len);
        for not in ["not ", "nobody ", "never "] {
            if let Some(found) = text.find(not).filter(|found| *found > 20 && found + 30 < text.len()) {
                let lost = format!("{}{}", &text[..found], &text[found + not.len()..]);
                prop_assert_eq!(verdict(&lost, Some(&speaker)).wording, Wording::AlteredMeaning, "{}", lost);
            }
        }
    }

    #[test]
    fn any_text_gets_a_verdict(text in "[ a-z.,…\\[\\]()\"“”’0-9é🙂\n-]{0,120}", speaker in proptest::option::of("[A-Z][a-z]{0,8}")) {
        verdict(&text, speaker.as_deref());
    }

    #[test]
    fn mangled_passages_have_changes_that_slice(from in 0..200_usize, len in 5..60_usize, cut in 0..60_usize, put in "[a-z]{1,9}( [a-z]{1,9}){0,4}") {
        let (text, speaker) = passage(0, 1, from, len);
        let words: Vec<_> = text.split(' ').collect();
        let (head, tail) = words.split_at(cut % words.len());
        let rest = tail.get(2..).unwrap_or(&[]).join(" ");
        verdict(&format!("{} {put} {rest}", head.join(" ")), Some(&speaker));
        verdict(&format!("{rest} {}", head.join(" ")), Some(&speaker));
    }
}
