use super::super::tests::{check, check_known};
use crate::record::reader::Known;

#[test]
fn tei_utterances_of_people_in_the_header() {
    check(
        "a.xml",
        r##"<?xml version="1.0"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>The ferry &amp; its hours</title></titleStmt>
<publicationStmt><date when="2032-01-01"/></publicationStmt></fileDesc>
<profileDesc><settingDesc><setting><date when="2031-05-03">3 May</date></setting></settingDesc>
<particDesc><listPerson><person xml:id="LindVera"><persName><surname>Lind</surname>, <forename>Vera</forename></persName></person></listPerson></particDesc>
</profileDesc></teiHeader><text><body><div><note type="speaker">Ms Lind</note>
<u who="#LindVera"><seg>The ferry   sails<gap reason="inaudible"/>
at&#160;noon.</seg><seg><w>It</w> <w>does</w><note>Applause</note>.</seg></u>
<u who="#Nobody"><seg>When?</seg></u></div></body></text></TEI>"##,
        &[
            "Lind, Vera 2031-05-03: The ferry sails at noon. It does.",
            "- 2031-05-03: When?",
            "note: 1 speeches refer to somebody whom the file does not name",
        ],
    );
}

#[test]
fn tei_drama_and_what_is_said() {
    check(
        "a.xml",
        r#"<TEI><text><body><sp who="x"><speaker>Vera.</speaker><l>The ferry sails</l><stage>Exit.</stage><l>at noon.</l></sp></body></text></TEI>"#,
        &["Vera: The ferry sails at noon."],
    );
    let said = r##"<TEI><text><body><p><said who="#v">It sails,</said> said Vera. <q who="#v">At noon.</q></p></body></text></TEI>"##;
    let voices = [("v".to_owned(), "Vera Lind".to_owned())].into();
    let known = Known { voices, ..Known::default() };
    check_known("a.xml", said, &known, &["Vera Lind: It sails,", "-: said Vera.", "Vera Lind: At noon."]);
}

#[test]
fn parl_parse_speeches() {
    check(
        "debates2031-05-04a.xml",
        r#"<?xml version="1.0" encoding="ISO-8859-1"?>
<publicwhip><major-heading id="x">Ferries</major-heading>
<speech id="uk.org.publicwhip/debate/2031-05-03a.1.2" speakername="Vera Lind" speakeroffice="Minister" url="https://example.org/1"><p pid="a">The ferry sails.</p><p>It does.</p></speech>
<speech id="uk.org.publicwhip/debate/2031-05-04a.1.3" nospeaker="true"><p>The House divided.</p></speech>
<speech id="uk.org.publicwhip/debate/2031-05-04a.1.4" speakername="Otto Brandt"><p>When&mdash;exactly?</p></speech></publicwhip>"#,
        &[
            "Vera Lind (Minister) 2031-05-03: The ferry sails. It does.",
            "- 2031-05-04: The House divided.",
            "Otto Brandt 2031-05-04: When—exactly?",
        ],
    );
}

#[test]
fn akoma_ntoso_speeches() {
    check(
        "a.xml",
        r##"<an:akomaNtoso xmlns:an="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><an:debate><an:meta><an:FRBRdate date="2031-05-03"/>
<an:TLCPerson eId="lind" href="/p" showAs="Vera Lind"/><an:TLCRole eId="minister" href="/r" showAs="Minister of Ports"/></an:meta>
<an:debateBody><an:speech by="#lind" as="#minister"><an:from>Ms Lind</an:from><an:p>The ferry sails.</an:p><an:scene>Applause</an:scene></an:speech>
<an:speech by="#other"><an:from>Otto Brandt:</an:from><an:p>When?</an:p></an:speech></an:debateBody></an:debate></an:akomaNtoso>"##,
        &["Vera Lind (Minister of Ports) 2031-05-03: The ferry sails.", "Otto Brandt 2031-05-03: When?"],
    );
}

#[test]
fn a_speech_inside_another_goes_back_to_it() {
    check(
        "a.xml",
        r##"<TEI><text><body><sp><speaker>Vera</speaker><p>He cried <said who="#o">No!</said> and left.</p></sp></body></text></TEI>"##,
        &[
            "Vera: He cried",
            "-: No!",
            "Vera: and left.",
            "note: 1 speeches refer to somebody whom the file does not name",
        ],
    );
}

#[test]
fn what_is_no_such_xml_is_told() {
    check("a.xml", "<rss><item/></rss>", &["error: is XML of <rss>: only TEI, ParlParse and Akoma Ntoso are read"]);
    check(
        "a.xml",
        "<TEI>\n<text>\n</TEI>",
        &["error: is no well-formed XML: ill-formed document: expected `</text>`, but `</TEI>` was found"],
    );
    check("a.xml", "<TEI><text>", &["error: ends inside an element"]);
    check("a.xml", "", &["error: a.xml: holds no words"]);
    let deep = format!("<TEI>{}{}</TEI>", "<div>".repeat(300), "</div>".repeat(300));
    check("a.xml", &deep, &["error: is nested deeper than 256 elements"]);
}

#[test]
fn entities_are_never_expanded_and_nothing_outside_is_read() {
    let lines = (1..10).map(|at| format!("<!ENTITY l{at} \"{}\">", format!("&l{};", at - 1).repeat(10)));
    let lines = lines.collect::<Vec<_>>().concat();
    let laughs = format!(
        "<!DOCTYPE TEI [<!ENTITY l0 \"ha\">{lines}<!ENTITY out SYSTEM \"file:///etc/hostname\">]>\
         <TEI><text><body><sp><speaker>Vera</speaker><p>It sails &l9; &out; noon.</p></sp></body></text></TEI>"
    );
    check("a.xml", &laughs, &["Vera: It sails &l9; &out; noon."]);
}
