//! Sentences of our own, and what they are read as: "kind | content | source | cue", one line an attribution.

use super::{Options, Reading, attribute};
use crate::document::{self, Format};
use crate::quote;
use crate::text::{Source, Span};

fn read(text: &str) -> (String, Reading) {
    let document = document::parse(Source::new("draft.txt", text), Format::Plain);
    let reading = attribute(&document, &quote::find(&document), Options::rules());
    (document.text().to_owned(), reading)
}

fn check(text: &str, expected: &[&str]) {
    let (text, reading) = read(text);
    let slices = |spans: &[Span]| spans.iter().map(|span| span.of(&text)).collect::<Vec<_>>().join(" … ");
    let found: Vec<_> = reading
        .attributions
        .iter()
        .map(|a| format!("{} | {} | {} | {}", a.kind.as_str(), slices(&a.content), slices(&a.source), slices(&a.cue)))
        .collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn quotation_and_verb_in_either_order() {
    check("“We will go,” Ada Orme said.", &["direct | We will go, | Ada Orme | said"]);
    check("“We will go,” said Ada Orme.", &["direct | We will go, | Ada Orme | said"]);
    check("Orme said: “We will go.”", &["direct | We will go. | Orme | said"]);
    check("“Will we go?” asked the mayor of Lund.", &["direct | Will we go? | the mayor of Lund | asked"]);
    check("“We will go,” he told reporters on Friday.", &["direct | We will go, | he | told"]);
    check(
        "“We will go,” said Ada Orme, the mayor of Lund, who has not slept.",
        &["direct | We will go, | Ada Orme, the mayor of Lund | said"],
    );
    check(
        "Ada Orme, the mayor of Lund, said, “We will go.”",
        &["direct | We will go. | Ada Orme, the mayor of Lund | said"],
    );
}

#[test]
fn split_quotations_are_one_attribution() {
    check("“We will,” she said, “and soon.”", &["direct | We will, … and soon. | she | said"]);
    check("“We will,” she said. “And soon.”", &["direct | We will, … And soon. | she | said"]);
}

#[test]
fn fragments_belong_to_their_clause() {
    check(
        "Orme said the bridge was “a trap” for cyclists.",
        &["mixed | the bridge was “a trap” for cyclists | Orme | said"],
    );
    check("Orme called the bridge “a trap.”", &["mixed | the bridge “a trap. | Orme | called"]);
}

#[test]
fn reported_claims_need_no_marks() {
    check("Orme confirmed that the bridge is closed.", &["indirect | that the bridge is closed | Orme | confirmed"]);
    check("The bridge is closed, Orme said.", &["indirect | The bridge is closed | Orme | said"]);
    check(
        "The bridge is closed, according to the harbour office.",
        &["indirect | The bridge is closed | the harbour office | according to"],
    );
    check(
        "According to the harbour office, the work cost two million crowns.",
        &["indirect | the work cost two million crowns | the harbour office | According to"],
    );
}

#[test]
fn what_attributes_nothing_stays_silent() {
    for text in [
        "The said amount was paid.",
        "He said nothing.",
        "The report was long.",
        "Everything went according to plan.",
        "They told stories.",
    ] {
        check(text, &[]);
    }
}

#[test]
fn a_person_leads_to_a_colon_and_a_list_does_not() {
    check("Ada Orme put it plainly: “Nobody knew.”", &["direct | Nobody knew. | Ada Orme | :"]);
    check("He was brief: “Nobody knew.”", &["direct | Nobody knew. | He | :"]);
    check("The answer on the door: “Nobody knew.”", &["unattributed | Nobody knew. |  | "]);
}

#[test]
fn a_hedge_without_a_source_is_a_claim_of_nobody() {
    check("The plan has allegedly been lost.", &["unattributed | The plan has … been lost |  | allegedly"]);
    check("The plan has been lost.", &[]);
}

#[test]
fn hedges_are_noted() {
    for (text, expected) in [
        ("Orme said the bridge had allegedly been sold.", true),
        ("Orme said the bridge had been sold.", false),
        ("Orme said the bridge was “allegedly” sold.", false),
    ] {
        assert_eq!(read(text).1.attributions[0].hedged, expected, "{text}");
    }
}

#[test]
fn the_name_in_an_apposition_speaks() {
    for (text, speaker) in [
        ("The acting Lund envoy to the UN, Ada Orme, confirmed that the gate is open.", Some("Ada Orme")),
        ("The mayor of Brack, Nils Lund, said the gate is open.", Some("Nils Lund")),
        ("A clerk, who was tired, said the gate is open.", None),
    ] {
        assert_eq!(read(text).1.attributions[0].speaker.as_deref(), speaker, "{text}");
    }
}

#[test]
fn no_quotation_is_lost() {
    for text in [
        "„said \r\n“said ”said according to Ann Reed ",
        "“a said: “b” “c\n\n“d said X, “e",
        "“…,” “” said “!” he said, “Q: who?” A “",
        "He said “one\n“two\n“three” and “four”.",
        "according to “x” “y” said that “z”, said",
    ] {
        let document = document::parse(Source::new("draft.txt", text), Format::Plain);
        let quotes = quote::find(&document);
        let reading = attribute(&document, &quotes, Options::rules());
        let held = |piece: Span| {
            let mut spans = reading.attributions.iter().flat_map(|attribution| &attribution.content);
            spans.any(|span| span.overlaps(piece)) || reading.unspoken.iter().any(|(span, _)| span.overlaps(piece))
        };
        for piece in quotes.quotations.iter().flat_map(|quotation| &quotation.pieces) {
            assert!(held(*piece), "{text}: {}", piece.of(document.text()));
        }
        for span in reading.attributions.iter().flat_map(|a| a.content.iter().chain(&a.source).chain(&a.cue)) {
            assert!(!span.is_empty(), "{text}");
        }
    }
}

#[test]
fn appositions_and_relative_clauses_do_not_hide_the_subject() {
    check(
        "Nils Lund, a clerk who met Ada Orme in Brack, said the gate was open.",
        &["indirect | the gate was open | Nils Lund, a clerk who met Ada Orme in Brack | said"],
    );
    check(
        "A guard speaking to the Lund Courier said the gate was open.",
        &["indirect | the gate was open | A guard speaking to the Lund Courier | said"],
    );
    check("In Brack, Orme said the gate was open.", &["indirect | the gate was open | Orme | said"]);
}

#[test]
fn a_source_may_stand_in_the_middle() {
    check("The gate, Orme said, is open.", &["indirect | The gate … is open | Orme | said"]);
    check(
        "According to the harbour office, the gate is open.",
        &["indirect | the gate is open | the harbour office | According to"],
    );
}

#[test]
fn participles_and_lists_of_verbs_keep_their_subject() {
    check("Orme waved at the crowd, saying the gate was open.", &["indirect | the gate was open | Orme | saying"]);
    check(
        "Orme called the gate “a trap” and said it would close.",
        &["mixed | the gate “a trap | Orme | called", "indirect | it would close | Orme | said"],
    );
}

#[test]
fn speakers_are_carried_over() {
    check(
        "“We will go,” Orme said.\n“And we will stay there.”",
        &["direct | We will go, … And we will stay there. | Orme | said"],
    );
    check("Orme had this to say:\n“We will go to Brack.”", &["direct | We will go to Brack. | Orme | :"]);
    check("“We will go to Brack.”\n— Ada Orme", &["direct | We will go to Brack. | Ada Orme | —"]);
    check(
        "“We will go to Brack.”\nSo said Ada Orme, the mayor.",
        &["direct | We will go to Brack. | Ada Orme, the mayor | said"],
    );
    check("“We will go to Brack.”\nSo many left.", &["unattributed | We will go to Brack. |  | "]);
    check("Asked about it, Orme laughed. “Ask me in Brack.”", &["direct | Ask me in Brack. | Orme | laughed"]);
    check("Asked about it, Orme left. “Ask me in Brack.”", &["unattributed | Ask me in Brack. |  | "]);
    check("“We will go to Brack.”\nThe gate was open.", &["unattributed | We will go to Brack. |  | "]);
}

#[test]
fn headlines_and_speech_nouns() {
    check("Ada Orme: the gate is closed", &["indirect | the gate is closed | Ada Orme | :"]);
    check(
        "Orme’s claim that the gate was “a trap” is old.",
        &["mixed | that the gate was “a trap” is old | Orme | claim"],
    );
}

#[test]
fn nouns_that_look_like_verbs_attribute_nothing() {
    for text in [
        "The attacks on the gate went on.",
        "Two states voted early.",
        "A band called Lund played.",
        "Press reports were rare.",
    ] {
        check(text, &[]);
    }
}

#[test]
fn an_adjective_may_stand_for_its_noun() {
    check(
        "He said the last of them would be lit “every night.”",
        &["mixed | the last of them would be lit “every night. | He | said"],
    );
    check("“It is late,” said her Lundish one.", &["direct | It is late, | her Lundish one | said"]);
    check("“It is late,” said one clerk.", &["direct | It is late, | one clerk | said"]);
}

#[test]
fn a_dateline_is_no_content() {
    check(
        "BRACK, Jan. 12 -- ''We have looked at every pipe,'' said Nora Lund.",
        &["direct | We have looked at every pipe, | Nora Lund | said"],
    );
    check(
        "BRACK (Reuters) - The gate will close, the council said.",
        &["indirect | The gate will close | the council | said"],
    );
    check(
        "BRACK council — now closed — said it was late.",
        &["indirect | it was late | BRACK council — now closed | said"],
    );
}

#[test]
fn what_is_withheld_or_asked_of_the_writer_is_no_claim() {
    for text in [
        "The council declined to give figures.",
        "A resident left, asking not to be named.",
        "People keep asking me whether the roof is safe.",
    ] {
        check(text, &[]);
    }
    check("She asked the court to close the gate.", &["indirect | to close the gate | She | asked"]);
    check("She asked Orme whether the roof is safe.", &["indirect | whether the roof is safe | She | asked"]);
}

#[test]
fn who_asks_or_stands_for_somebody() {
    check(
        "Nobody could say who had written that the roof was “as good as new.”",
        &["unattributed | as good as new. |  | "],
    );
    check(
        "Ann Orme, who had written that the roof was “as good as new,” left.",
        &["mixed | that the roof was “as good as new, | who | written"],
    );
}

#[test]
fn figures_are_put_by_somebody() {
    for (text, expected) in [
        ("Orme put the cost at “about a million.”", "mixed | the cost at “about a million. | Orme | put"),
        ("The clerk had set it at “two or three.”", "mixed | it at “two or three. | The clerk | set"),
        ("Orme valued the mill as “a ruin.”", "mixed | the mill as “a ruin. | Orme | valued"),
    ] {
        check(text, &[expected]);
    }
    for text in ["Orme put the cup at the edge.", "Orme put the cost at a million."] {
        check(text, &[]);
    }
    check("The cost was put at “about a million.”", &["unattributed | about a million. |  | "]);
}

#[test]
fn works_and_bands_are_not_spoken() {
    for text in [
        "Ann Reed wrote a novel, “The Long Tide,” and her brother plays in Brack.",
        "Ann Reed plays in a band called “Salt.”",
    ] {
        check(text, &[]);
    }
    check("Ann Reed wrote that “the tide is long.”", &["mixed | that “the tide is long. | Ann Reed | wrote"]);
    check("It is a plan that Reed called “Mad.”", &["direct | Mad. | Reed | called"]);
}

#[test]
fn firms_and_nicknames_are_whole_names() {
    for (text, speaker) in [
        ("Joan “Red” Orme left. “It is late,” Orme said.", "Joan Orme"),
        ("“It is late,” said Joan “Red” Orme.", "Joan Orme"),
        ("“We sell bread,” Tarn & Sons said.", "Tarn & Sons"),
    ] {
        assert_eq!(read(text).1.attributions[0].speaker.as_deref(), Some(speaker), "{text}");
    }
}

#[test]
fn common_nouns_that_open_a_sentence_are_no_names() {
    use super::{SourceKind, SourceType};
    for (text, form, kind) in [
        ("Critics say the gate is closed.", SourceType::Nominal, SourceKind::Vague),
        ("Villagers say the gate is closed.", SourceType::Nominal, SourceKind::Group),
        ("Orme says the gate is closed.", SourceType::Name, SourceKind::Person),
    ] {
        let attribution = &read(text).1.attributions[0];
        assert_eq!((attribution.source_type, attribution.source_kind), (form, kind), "{text}");
    }
}
