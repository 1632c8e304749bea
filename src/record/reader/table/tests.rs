use super::super::tests::{check, check_known};
use crate::record::reader::Known;

#[test]
fn commas_semicolons_and_tabulators() {
    let expected = ["Vera Lind 2031-05-03: It sails.", "Otto Brandt: No."];
    check("a.csv", "speaker,date,text\nVera Lind,2031-05-03,It sails.\nOtto Brandt,,No.\n", &expected);
    check("a.csv", "speaker;date;text\r\nVera Lind;2031-05-03;It sails.\r\n\r\nOtto Brandt;;No.\r\n", &expected);
    check("a.tsv", "speaker\tdate\ttext\nVera Lind\t2031-05-03\tIt sails.\nOtto Brandt\t\tNo.", &expected);
}

#[test]
fn quoted_cells_hold_marks_separators_and_line_ends() {
    check(
        "a.csv",
        "text,speaker\n\"It \"\"sails\"\", she said,\nat noon.\",\"Lind, Vera\"\n\"\",Otto Brandt\n",
        &["Lind, Vera: It \"sails\", she said, at noon.", "skipped 4: has no words"],
    );
}

#[test]
fn lines_that_do_not_fit_are_skipped() {
    check(
        "a.csv",
        "speaker,text,url\nVera Lind,It sails,,x\nOtto Brandt,No.\nVera Lind\nMax Orme,Yes.,https://example.org\n",
        &[
            "Otto Brandt: No.",
            "Max Orme: Yes.",
            "skipped 2: has 4 cells in a table of 3 columns: a separator or a quotation mark too many",
            "skipped 4: has no words",
        ],
    );
}

#[test]
fn columns_are_guessed_or_stated() {
    check(
        "a.csv",
        "Name,Statement,When\nVera Lind,It sails.,x\n",
        &["Vera Lind: It sails.", "note: columns were guessed: text from `Statement`, speaker from `Name`"],
    );
    let columns = [("text", "Satz"), ("date", "When")].map(|(field, name)| (field.to_owned(), name.to_owned())).into();
    let known = Known { columns, ..Known::default() };
    check_known(
        "a.csv",
        "Name,Satz,When\nVera Lind,It sails.,2031-05-03\nVera Lind,No.,x\n",
        &known,
        &[
            "Vera Lind 2031-05-03: It sails.",
            "Vera Lind: No.",
            "note: columns were guessed: text from `Satz`, speaker from `Name`, date from `When`",
            "note: line 3: `x` is no date, and is left out",
        ],
    );
    check_known(
        "a.csv",
        "Name,text\nVera Lind,It sails.\n",
        &known,
        &["error: has no `When` for `date`: there are `Name`, `text`"],
    );
}

#[test]
fn turns_of_one_title_are_one_transcript() {
    let reading = crate::record::reader::read(
        std::path::Path::new("a.csv"),
        b"title,speaker,text\nA,Vera Lind,It sails.\nA,Otto Brandt,When?\nB,Vera Lind,At noon.\n".to_vec(),
        &Known::default(),
    );
    let found: Vec<_> = reading.unwrap().transcripts.into_iter().map(|one| (one.title, one.turns.len())).collect();
    assert_eq!(found, [(Some("A".to_owned()), 2), (Some("B".to_owned()), 1)]);
}
