use super::*;
use crate::document::{self, Format};
use crate::quote;
use crate::text::Source;

/// Resolves what stands between `<` and `>` and compares "speaker | role".
fn check(marked: &str, expected: &str) {
    let start = marked.find('<').unwrap();
    let end = marked.find('>').unwrap() - 1;
    let text: String = marked.chars().filter(|c| !matches!(c, '<' | '>')).collect();
    let document = document::parse(Source::new("draft.txt", text), Format::Plain);
    let quotes = quote::find(&document);
    let found = Cast::of(&document, &quotes).resolve(Span::new(start, end), None);
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
    check("Tom Vale spoke. <The Ohio senator> said so.", "Tom Vale | ");
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
        ("Rivers rose. The rivers were full.", ""),
    ] {
        assert_eq!(names(text), expected, "{text}");
    }
}
