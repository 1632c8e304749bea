use crate::document::{BlockKind, Document, read};
use crate::unpack::tests::zipped;

use std::path::Path;

/// A Word file with this in its body, and these other parts.
pub(crate) fn word(body: &str, others: &[(&str, &str)]) -> Vec<u8> {
    let space = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
    let main = format!("<?xml version=\"1.0\"?><w:document {space}><w:body>{body}</w:body></w:document>");
    let mut parts = vec![("[Content_Types].xml", "<Types/>".as_bytes()), ("word/document.xml", main.as_bytes())];
    parts.extend(others.iter().map(|(name, text)| (*name, text.as_bytes())));
    zipped(&parts)
}

fn parse(body: &str, others: &[(&str, &str)]) -> Document {
    read(Path::new("a.docx"), word(body, others)).unwrap()
}

#[track_caller]
fn check(body: &str, others: &[(&str, &str)], expected: &[(BlockKind, &str)]) {
    let document = parse(body, others);
    let found: Vec<_> = document.blocks.iter().map(|block| (block.kind, block.span.of(document.text()))).collect();
    assert_eq!(found, expected);
}

use BlockKind::{Heading, Item, Paragraph, Quotation};

const STYLES: &str = r#"<w:styles><w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>
    <w:style w:styleId="Zitat"><w:name w:val="Quote"/></w:style><w:style w:styleId="Text"><w:name w:val="Body Text"/></w:style></w:styles>"#;

#[test]
fn paragraphs_with_their_styles() {
    check(
        "<w:p><w:pPr><w:pStyle w:val='berschrift1'/></w:pPr><w:r><w:t>The ferry</w:t></w:r></w:p><w:p/>\
         <w:p><w:pPr><w:pStyle w:val='Text'/></w:pPr><w:r><w:t xml:space='preserve'>It &#8220;sails&#8221; </w:t></w:r><w:r><w:t>&amp; comes</w:t><w:tab/><w:t>back</w:t><w:br/><w:t>at noon.</w:t></w:r></w:p>\
         <w:p><w:pPr><w:pStyle w:val='Zitat'/></w:pPr><w:r><w:t>We sail.</w:t></w:r></w:p>\
         <w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>One</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>Cell</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
        &[("word/styles.xml", STYLES)],
        &[
            (Heading, "The ferry"),
            (Paragraph, "It “sails” & comes\tback\nat noon."),
            (Quotation, "We sail."),
            (Item, "One"),
            (Item, "Cell"),
        ],
    );
}

#[test]
fn what_was_deleted_is_gone_and_what_was_inserted_is_there() {
    check(
        "<w:p><w:r><w:t>It </w:t></w:r><w:del><w:r><w:delText>never </w:delText><w:t>not </w:t></w:r></w:del><w:ins><w:r><w:t>always </w:t></w:r></w:ins>\
         <w:moveFrom><w:r><w:t>gone</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>sails.</w:t></w:r></w:moveTo>\
         <w:commentRangeStart w:id='0'/><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>",
        &[(
            "word/comments.xml",
            "<w:comments><w:comment><w:p><w:r><w:t>Really?</w:t></w:r></w:p></w:comment></w:comments>",
        )],
        &[(Paragraph, "It always sails.")],
    );
}

#[test]
fn notes_and_boxes_are_read_and_what_is_drawn_twice_once() {
    check(
        "<w:p><w:r><w:t>Before</w:t></w:r><w:r><AlternateContent><Choice><w:txbxContent><w:p><w:r><w:t>Boxed</w:t></w:r></w:p></w:txbxContent></Choice>\
         <Fallback><w:p><w:r><w:t>Boxed</w:t></w:r></w:p></Fallback></AlternateContent></w:r><w:r><w:t>After</w:t></w:r></w:p>",
        &[(
            "word/footnotes.xml",
            "<w:footnotes><w:footnote w:type='separator'><w:p><w:r><w:t>-</w:t></w:r></w:p></w:footnote>\
             <w:footnote w:id='1'><w:p><w:r><w:t>A note.</w:t></w:r></w:p></w:footnote></w:footnotes>",
        )],
        &[(Paragraph, "Before"), (Paragraph, "Boxed"), (Paragraph, "After"), (Paragraph, "A note.")],
    );
}

#[test]
fn italics_are_set_apart_and_pages_are_known() {
    let document = parse(
        "<w:p><w:r><w:rPr><w:i/></w:rPr><w:t>The </w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t>Ferry</w:t></w:r><w:r><w:rPr><w:i w:val='0'/></w:rPr><w:t> sails.</w:t></w:r></w:p>\
         <w:p><w:r><w:lastRenderedPageBreak/><w:t>Two.</w:t></w:r></w:p><w:p><w:r><w:br w:type='page'/><w:t>Three.</w:t></w:r></w:p>",
        &[],
    );
    let apart: Vec<_> = document.inlines.iter().map(|inline| inline.span.of(document.text())).collect();
    assert_eq!(apart, ["The Ferry"]);
    let page = |words: &str| document.page(document.text().find(words).unwrap());
    assert_eq!([page("sails"), page("Two"), page("Three")], [Some(1), Some(2), Some(3)]);
    assert_eq!(parse("<w:p><w:r><w:t>One.</w:t></w:r></w:p>", &[]).page(0), None);
}

#[test]
fn what_is_no_word_file_is_told() {
    for (bytes, expected) in [
        (b"no archive".to_vec(), "a.docx: cannot be unpacked"),
        (zipped(&[("a.txt", b"x")]), "a.docx: is no Word file"),
        (word("<w:p>", &[]), "a.docx: holds XML that is not well formed"),
        (word(&"<w:p>".repeat(300), &[]), "a.docx: is nested deeper than 256 elements"),
    ] {
        let error = read(Path::new("a.docx"), bytes).unwrap_err().to_string();
        assert!(error.starts_with(expected), "{error}");
    }
}
