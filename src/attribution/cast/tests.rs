use super::*;
use crate::document::{self, Format};
use crate::quote;
use crate::text::Source;

/// Resolves what stands between `<` and `>` and compares "speaker | role".
fn check(marked: &str, expected: &str) {
    check_after(None, marked, expected);
}

/// The same, where `previous` spoke last.
fn check_after(previous: Option<&str>, marked: &str, expected: &str) {
    let start = marked.find('<').unwrap();
    let end = marked.find('>').unwrap() - 1;
    let text: String = marked.chars().filter(|c| !matches!(c, '<' | '>')).collect();
    let document = document::parse(Source::new("draft.txt", text), Format::Plain);
    let quotes = quote::find(&document);
    let found = Cast::of(&document, &quotes).resolve(Span::new(start, end), previous);
    let shown = [found.speaker, found.role].map(Option::unwrap_or_default).join(" | ");
    assert_eq!(shown, expected, "{marked}\n{:#?}", Cast::of(&document, &quotes));
}

#[test]
fn surnames_lead_to_full_names() {
    check("Jane Orme spoke first. Later <Orme> said so.", "Jane Orme | ");
    check("<Orme> said so. Jane Orme is away.", "Jane Orme | ");
    check("Jane Orme and Tom Vale met. <Vale> said so.", "Tom Vale | ");
    check("Bill Orme met Hilda Orme. <Hilda Orme> said so.", "Hilda Orme | ");
    check("Bill Orme met Hilda Orme. <Mrs. Orme> said so.", "Hilda Orme | ");
    check("The fair on Orme Street was full. <Orme> said so.", "Orme | ");
}

#[test]
fn roles_stand_beside_names() {
    check("<Jane Orme>, the city’s chief engineer, said so.", "Jane Orme | city’s chief engineer");
    check("It was closed by chief engineer <Jane Orme>.", "Jane Orme | chief engineer");
    check("President Tom Vale’s special envoy, <Ann Reed>, said so.", "Ann Reed | President Tom Vale’s special envoy");
    check("President <Tom Vale>’s special envoy, Ann Reed, said so.", "Tom Vale | President");
    check("The acting US envoy to the UN, <John Kell>, said so.", "John Kell | acting US envoy to the UN");
    check("So says US Ambassador to NATO <Ann Reed>.", "Ann Reed | US Ambassador to NATO");
    check("<Sen. Lund> said so.", "Lund | Sen.");
    check("<Lund> said so. Former mayor Jane Lund, 61, left.", "Jane Lund | Former mayor");
    check("Former mayor <Jane Lund>, 61, a teacher, left.", "Jane Lund | teacher");
    check("Adviser to the mayor, <Ann Reed>, said so.", "Ann Reed | Adviser to the mayor");
    check("An adviser to President <Tom Vale> left.", "Tom Vale | President");
    check("It may force Sen. <Tom Vale> to leave.", "Tom Vale | Sen.");
    check("The Herald, Pres. <Tom Vale> wrote, was late.", "Tom Vale | Pres.");
    check("Secretary of Roads <Tom Vale> left.", "Tom Vale | Secretary of Roads");
    check("Sen. Ann Reed of Ohio and Gov. <Tom Vale> left.", "Tom Vale | Gov.");
    check("Then-mayor <Tom Vale>, who is the port's treasurer, left.", "Tom Vale | port's treasurer");
    check("In June, <Ann Reed> said the mayor, Jane Orme, left.", "Ann Reed | ");
    check("He met the mayor, <Ann Reed>, and the governor.", "Ann Reed | ");
    check("A spokeswoman, <Ann Reed>, said so.", "Ann Reed | spokeswoman");
    check("A baker, <Ann Reed>, and a clerk left.", "Ann Reed | ");
    check("“It is high,” <Ann Reed>, the harbour master, said.", "Ann Reed | harbour master");
    check(
        "US President Tom Vale’s special envoy, <Ann Reed>, left.",
        "Ann Reed | US President Tom Vale’s special envoy",
    );
    check("Joan “Red” <Orme>, a teacher, left.", "Joan Orme | teacher");
    check("<Mr. & Mrs. Orme> left.", "Orme | ");
}

#[test]
fn pronouns_lead_to_the_last_fitting_subject() {
    check("Jane Orme met Tom Vale. <She> said so.", "Jane Orme | ");
    check("Jane Orme met Tom Vale. <He> said so.", "Tom Vale | ");
    check("Jane Orme and Ann Reed came. Orme praised Reed. <She> said so.", "Jane Orme | ");
    check("Jane Orme spoke. <He> said so.", " | ");
    check("Tom Vale praised the fair, Ben Lund said. \"It was fine,\" <he> said.", "Ben Lund | ");
    check("Jane Orme left. She had packed. It was late. <She> said so.", "Jane Orme | ");
    check("Ben Lund said: \"Tom Vale is right.\" <He> added more.", "Ben Lund | ");
    check("Ben Lund met Tom Vale, <who> said so.", "Tom Vale | ");
    check("The Harbour Board met. <It> said so.", "Harbour Board | ");
}

#[test]
fn descriptions_lead_to_the_role_they_fit() {
    let envoy = "President Tom Vale’s special envoy, Ann Reed, left.";
    check(&format!("{envoy} <The special envoy> said so."), "Ann Reed | President Tom Vale’s special envoy");
    check(&format!("{envoy} <The president> said so."), "Tom Vale | President");
    check(&format!("{envoy} <The mayor> said so."), " | ");
    check(&format!("{envoy} <A special envoy> said so."), " | ");
    check("Russian President Ivan Orlov spoke. <The Russian leader> said so.", "Ivan Orlov | Russian President");
    check("Tom Vale spoke. <The Ohio senator> said so.", "Tom Vale | Ohio senator");
    check("Tom Vale spoke. <The mayor> said so.", " | ");
    check("Tom Vale spoke and Ann Reed spoke. <The candidate> said so.", " | ");
    check("The Orme campaign met the Lund campaign. <The Vale campaign> said so.", " | ");
    check("The Harbour Board met. <The board> said so.", "Harbour Board | ");
    check("Sen. Tom Vale (I-Vt.) met Sen. Ann Reed (R-Tex.). <The Vermont senator> said so.", "Tom Vale | Sen.");
}

#[test]
fn months_places_and_first_words_are_no_people() {
    let names = |text: &str| {
        let document = document::parse(Source::new("draft.txt", text), Format::Plain);
        let quotes = quote::find(&document);
        Cast::of(&document, &quotes).names().map(|span| span.of(text).to_owned()).collect::<Vec<_>>().join("; ")
    };
    for (text, expected) in [
        ("In May the rain came. Meanwhile Jane Orme left on Monday.", "Jane Orme"),
        ("Asked about it, she left. But Tom Vale stayed.", "Tom Vale"),
        ("Theresa May left. On Friday May said so.", "Theresa May; May"),
        ("Jane Orme was named harbour chief Wednesday.", "Jane Orme"),
        ("Rivers rose. The rivers were full.", ""),
    ] {
        assert_eq!(names(text), expected, "{text}");
    }
}

#[test]
fn roles_stand_in_appositions_lists_and_predicates() {
    check("<Jane Orme>, a mail carrier, left.", "Jane Orme | mail carrier");
    check("<Jane Orme>, a mail carrier who lives here, left.", "Jane Orme | mail carrier");
    check("<Jane Orme>, a day later, left.", "Jane Orme | ");
    check(
        "<Jane Orme> (R-Ohio), chairwoman of the Harbour Board, left.",
        "Jane Orme | chairwoman of the Harbour Board",
    );
    check("<Tom Vale> (R-Ohio) left.", "Tom Vale | R-Ohio");
    check("<Tom Vale>, a screenwriter and former studio executive, left.", "Tom Vale | former studio executive");
    check("Sens. Ann Reed (R-Ohio) and <Tom Vale> (D-Vt.) left.", "Tom Vale | Sens.");
    check("Sen. Ann Reed and <Tom Vale> left.", "Tom Vale | ");
    check("<Tom Vale>, who served as the port's treasurer, left.", "Tom Vale | port's treasurer");
    check("<Tom Vale>, who runs a small bakery, left.", "Tom Vale | runs a small bakery");
    check("<Tom Vale>, who likes a small bakery, left.", "Tom Vale | ");
    check("<Tom Vale> was elected mayor of Lund.", "Tom Vale | mayor of Lund");
    check("If <Tom Vale> is the nominee, all is lost.", "Tom Vale | ");
    check("<Tom Vale> is the only mayor in town.", "Tom Vale | ");
    check("A mayor meets <Tom Vale>.", "Tom Vale | ");
    check("<Tom Vale>, her brother, left.", "Tom Vale | ");
    check("Former prosecutor and mayor <Tom Vale> left.", "Tom Vale | mayor");
}

#[test]
fn a_name_inside_a_description_is_not_its_bearer() {
    check("Jane Orme left. <A columnist for the Vale Herald> said so.", " | ");
    check("<A spokesman for Tom Vale> said so.", " | ");
    check("<A study by the chemist, Jane Orme,> said so.", " | ");
    check("<The head of the Harbour Board, Jane Orme,> said so.", "Jane Orme | head of the Harbour Board");
    check("<The Harbour Board> met.", "Harbour Board | ");
    check("<The Court of Roads> ruled.", "Court of Roads | ");
}

#[test]
fn descriptions_bring_back_whom_the_text_is_about() {
    check("Tom Vale spoke. \"It holds,\" said <the 43-year-old>.", "Tom Vale | ");
    check("Tom Vale spoke. <The former envoy> said so.", "Tom Vale | former envoy");
    check("Tom Vale spoke. <The envoy> left.", " | ");
    check("Sen. Tom Vale (R-Ohio) spoke. <The Democratic senator> left.", " | ");
    check("Tom Vale spoke. <The congresswoman> left.", " | ");
    check("Tom Vale spoke. <The mayor's aide> left.", " | ");
    check("Orme Shipping, which opened in June, grew. <The company> said so.", "Orme Shipping | ");
    check("The Harbour College grew. <The company> said so.", " | ");
    check("Ann Vale met Tom Vale. He left. <His wife> said so.", "Ann Vale | ");
    check("Ann Reed met Tom Vale. He left. <His wife> said so.", " | ");
    check("Mayor Ann Reed and Mayor Tom Vale met. <The mayors> said so.", "Ann Reed | Mayor");
    check("Mayor Ann Reed met Tom Vale. <The mayors> said so.", " | ");
}

#[test]
fn they_are_one_subject_and_i_am_who_signs() {
    check("Ann Reed and Tom Vale met. <They> said so.", "Ann Reed | ");
    check("Ann Reed met Tom Vale. <They> said so.", " | ");
    check("By Ann Reed\n\nTom Vale came. <I> said so.", "Ann Reed | ");
    check("Tom Vale came. <I> said so.\n\nAnn Reed is the editor of a weekly.", "Ann Reed | editor of a weekly");
    check("Tom Vale came. <I> said so.\n\nAnn Reed\n\nLund, Ohio", "Ann Reed | ");
    check("Tom Vale came. <I> said so.\n\nAnn Reed went home.", " | ");
}

#[test]
fn odd_digits_end() {
    check("It was ½ or ² or ¡ for <Tom Vale>.", "Tom Vale | ");
}

#[test]
fn whoever_is_named_behind_a_pronoun_is_not_meant() {
    check("Ben Lund left. Tom Vale spoke. <He> praised Vale.", "Ben Lund | ");
    check("Ben Lund left. Tom Vale spoke. <He> praised the fair, and Vale left.", "Tom Vale | ");
    check("Ben Lund left after Tom Vale, whom <he> praised.", "Ben Lund | ");
    check("Ben Lund left. Tom Vale spoke after <he> came.", "Tom Vale | ");
}

#[test]
fn pronouns_lead_to_the_clause_that_holds_the_others() {
    check("Ben Lund said that Tom Vale was late. <He> left.", "Ben Lund | ");
    check("Ben Lund said it. Tom Vale was late. <He> left.", "Tom Vale | ");
    check("Ben Lund, according to Tom Vale, was late. <He> added more.", "Tom Vale | ");
    check("Ben Lund spoke. The Vale campaign heard Tom Vale. <He> left.", "Ben Lund | ");
    check("Ben Lund spoke. Orme adviser Tom Vale spoke. <He> left.", "Tom Vale | Orme adviser");
    check("Ben Lund met Tom Vale and Rob Orme. <He> left.", "Ben Lund | ");
    check("Ben Lund met Tom Vale, and Rob Orme said so. <He> left.", "Rob Orme | ");
    check(
        "Ben Lund left. It came from Tom Vale, a baker who sells bread. \"It is fine,\" <he> said.",
        "Tom Vale | baker",
    );
    check("Ben Lund left. It came from Tom Vale. \"It is fine,\" <he> said.", "Ben Lund | ");
}

#[test]
fn pronouns_tell_a_gender_where_they_can_mean_the_name() {
    check("Tom Vale rose. Wren came, in her coat. Wren sat. <He> left.", "Tom Vale | ");
    check("Tom Vale rose. Wren came, in her coat. Wren looked at him. <He> left.", "Tom Vale | ");
    check("Tom Vale rose. Wren came, in his coat. Wren sat. <He> left.", "Wren | ");
    check("Ann Reed rose. The Orme administration said what she asked. Later Orme came. <He> left.", "Orme | ");
}

#[test]
fn who_is_the_one_just_named_or_described() {
    check("Tom Vale met Ben Lund, <who> left.", "Ben Lund | ");
    check("Tom Vale, a friend of Ben Lund's wife <who> left, sat.", "Tom Vale | ");
    check("Tom Vale met voters <who> left.", " | ");
    check("Tom Vale met those <who> left.", " | ");
}

#[test]
fn a_day_is_nobody() {
    check("Tom Vale left. On Election Day <he> was gone.", "Tom Vale | ");
    check("Doris Day left. On that day <she> was gone.", "Doris Day | ");
}

#[test]
fn a_description_that_was_brought_in_for_another_is_not_for_whom_it_fits() {
    check("The Roads Commission met. A Lund roads commission met as well. <The commission> said so.", " | ");
    check("The Roads Commission met. A commission decision was held. <The commission> said so.", "Roads Commission | ");
    check("A commission is dear. The Roads Commission met. <The commission> said so.", "Roads Commission | ");
}

#[test]
fn a_calling_brings_back_whom_the_text_is_about() {
    check("Tom Vale spoke. <The investor> said so.", "Tom Vale | investor");
    check("An investor spoke. Tom Vale spoke. <The investor> said so.", " | ");
    check("Tom Vale spoke. <The investor’s> answer was short.", "Tom Vale | ");
    check("Tom Vale spoke. <The investor’s lawyer> said so.", " | ");
}

#[test]
fn papers_and_stations_are_called_what_they_are() {
    let far = "It rained. It snowed. It froze. It thawed.";
    check(&format!("The Lund Herald wrote it. {far} <The newspaper> said so."), "Lund Herald | ");
    check(&format!("The Lund Herald and The Orme Times wrote it. {far} <The newspaper> said so."), " | ");
    check("CNN was quick. <The network> said so.", "CNN | ");
    check("CNN was quick. <The newspaper> said so.", " | ");
    check("The Roads Union met. <The party> said so.", " | ");
    check("It rained. <An Ohio newspaper> said so.", " | ");
}

#[test]
fn a_letter_decoded_twice_does_not_cut_a_name() {
    check("“It is dear,” <Tom V\u{c3}\u{81}le> said.", "Tom V\u{c3}\u{81}le | ");
    check("“It is dear,” <Tom Vale> said.", "Tom Vale | ");
}

#[test]
fn who_spoke_in_the_sentence_before_speaks_on() {
    let said = "Ann Reed was late. Wren Orme said Reed does not care.";
    check(&format!("{said} \"It is fine,\" <she> said."), "Wren Orme | ");
    check(&format!("{said} Ann Reed came. \"It is fine,\" <she> said."), "Ann Reed | ");
    check("Ben Lund left. It holds, noted the Courier's Tom Vale. \"It does,\" <he> said.", "Tom Vale | ");
    check("Ben Lund left. It holds for the Courier's Tom Vale. \"It does,\" <he> said.", "Ben Lund | ");
}

#[test]
fn it_is_the_organisation_that_spoke_last() {
    let wrote = "The Lund Times wrote of it. Later a storm came. Then the sun came.";
    check_after(Some("Lund Times"), &format!("{wrote} \"It is fine,\" <it> wrote."), "Lund Times | ");
    check_after(Some("Lund Times"), &format!("{wrote} \"It is fine,\" <it> further wrote."), "Lund Times | ");
    check_after(Some("Lund Times"), &format!("{wrote} <It> held."), " | ");
    check_after(None, &format!("{wrote} \"It is fine,\" <it> wrote."), " | ");
    check_after(Some("Tom Vale"), "Tom Vale spoke. Later a storm came. \"It is fine,\" <it> wrote.", " | ");
}

#[test]
fn the_place_of_a_speech_holds_no_office() {
    check("Mayor Tom Vale came. At a fair in Ashby, <the mayor> also said so.", "Tom Vale | Mayor");
    check("Tom Vale came. It is for Ashby, the mayor. <The mayor> said so.", "Ashby | mayor");
    check("Tom Vale came. Contrary to <his> claim, it holds.", "Tom Vale | ");
}
