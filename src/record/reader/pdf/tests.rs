use std::time::Duration;

use super::super::tests::shown_all;
use super::*;

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let reading = of_text(Path::new("a.pdf"), text.to_owned(), Known::default());
    let found: Vec<_> = shown_all(&reading);
    let pages = reading.transcripts[0].turns.iter().map(|turn| turn.page.unwrap_or(0));
    let found: Vec<_> = pages.zip(found).map(|(page, turn)| format!("{page} {turn}")).collect();
    assert_eq!(found, expected);
}

#[test]
fn pages_are_kept_and_their_heads_and_feet_are_not() {
    check(
        "Port Commission 3 May\n\nVERA LIND: The ferry sails\nat noon.\n\n1\n\u{c}Port Commission 3 May\nIt does.\n\nOTTO BRANDT: When?\n2\n\u{c}\
         Port Commission 3 May\nVERA LIND: At noon.\n\nPage 3 of 3\n\u{c}",
        &["1 VERA LIND: The ferry sails at noon. It does.", "2 OTTO BRANDT: When?", "3 VERA LIND: At noon."],
    );
    // Heads and feet may have several lines.
    let page = |words: &str| format!("The Commission\nHearing of 3 May\n{words}\n7\nport.example\n\u{c}");
    check(
        &["It sails.", "It does.", "It will."].map(page).concat(),
        &["1 -: It sails.", "2 -: It does.", "3 -: It will."],
    );
    // A line that stands at the head of two pages may be of the text, and so may a number inside one.
    check("We sail.\nIt is\n12\nmiles.\n\u{c}We sail.\n", &["1 -: We sail. It is 12 miles.", "2 -: We sail."]);
}

#[test]
fn words_that_lines_have_broken_are_joined() {
    check(
        "The trans-\nport is a well-\nknown one, and well-known it is: 1990-\n2000, the non-\nEuropean.\n",
        &["1 -: The transport is a well- known one, and well-known it is: 1990- 2000, the non- European."],
    );
}

/// A page with one line, as PDF.
fn pdf(line: &str) -> Vec<u8> {
    let content = format!("BT /F 12 Tf 72 720 Td ({line}) Tj ET");
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>".to_owned(),
        format!("<</Length {}>>stream\n{content}\nendstream", content.len()),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_owned(),
    ];
    let mut file = b"%PDF-1.4\n".to_vec();
    let mut places = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        places.push(format!("{:010} 00000 n \n", file.len()));
        file.extend(format!("{} 0 obj{object}endobj\n", at + 1).bytes());
    }
    let (start, rows) = (file.len(), places.concat());
    file.extend(
        format!("xref\n0 6\n0000000000 65535 f \n{rows}trailer<</Size 6/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n")
            .bytes(),
    );
    file
}

/// Where the program is not installed, it is named.
#[test]
fn a_pdf_is_read_where_the_program_is() {
    let found = super::super::tests::reading("a.pdf", &pdf("The ferry sails at noon."), &Known::default());
    let missing = "error: a PDF is read by the program pdftotext, which is not installed";
    assert!(found == ["-: The ferry sails at noon."] || found[0].starts_with(missing), "{found:?}");
}

#[test]
fn the_program_may_be_missing_fail_or_hang() {
    let told = |program: &str| extract::run(program, b"%PDF-", Duration::from_millis(300)).unwrap_err().reason();
    assert!(told("no-such-program-as-this").contains("which is not installed"));
    assert!(told("false").contains("it is damaged, or no PDF"));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let slow = folder.path().join("slow");
        std::fs::write(&slow, "#!/bin/sh\nexec sleep 20\n").unwrap();
        std::fs::set_permissions(&slow, std::fs::Permissions::from_mode(0o755)).unwrap();
        assert!(told(slow.to_str().unwrap()).contains("took longer"));
    }
}
