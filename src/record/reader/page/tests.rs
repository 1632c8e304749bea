use super::super::tests::{check, check_known, known};
use crate::record::reader::Known;

#[test]
fn the_text_of_a_page_is_read_without_what_stands_around_it() {
    check(
        "a.html",
        "<!doctype html><html><head><title>Remarks &ndash; Port</title><meta property='article:published_time' content='2031-05-03T10:00:00Z'>\
         <script>var a = 'Nobody says this';</script></head><body><nav>Home</nav><div class=side><p>Ferries today</p></div>\
         <article><h1>Remarks</h1><p>VERA LIND: The ferry <b>sails</b> at&nbsp;noon.</p><aside>Subscribe!</aside><p>It does.</p>\
         <p>OTTO BRANDT: When?</p><p>VERA LIND: At noon.</p></article><footer>Imprint</footer></body></html>",
        &[
            "VERA LIND 2031-05-03: The ferry sails at noon. It does.",
            "OTTO BRANDT 2031-05-03: When?",
            "VERA LIND 2031-05-03: At noon.",
        ],
    );
    // A page without such elements is read whole, and a speaker may be known.
    check_known(
        "a.html",
        "<p>The ferry sails.<p>It does.",
        &known("Vera Lind"),
        &["Vera Lind: The ferry sails.", "Vera Lind: It does."],
    );
}

#[test]
fn speakers_that_are_marked_up() {
    let expected = ["Vera Lind: The ferry sails.", "Vera Lind: It does.", "Otto Brandt: When?"];
    check(
        "a.html",
        "<dl><dt>Vera Lind</dt><dd>The ferry sails.<p>It does.</p></dd><dt>Otto Brandt:</dt><dd>When?</dd></dl>",
        &expected,
    );
    check(
        "a.html",
        "<p><span class='speaker'>Vera <i>Lind</i>:</span> The ferry sails.</p><p>It does.</p><p><span class='speaker'>Otto Brandt:</span> When?</p>",
        &expected,
    );
    check(
        "a.html",
        "<div data-speaker='Vera Lind'><p>The ferry sails.</p><p>It does.</p></div><div data-speaker='Otto Brandt'><p>When?</p></div>",
        &expected,
    );
    // What a class of that name holds beside names is spoken.
    let long = "The ferry sails at noon, as it did when my grandmother was a girl and worked on it.";
    check("a.html", &format!("<p class=speaker>{long}</p>"), &[&format!("-: {long}")]);
}

#[test]
fn an_article_gives_its_quotations_to_their_speakers() {
    let page = "<html><head><script type='application/ld+json'>{\"@graph\": [{\"@type\": \"NewsArticle\", \"headline\": \"The ferry\", \
                \"datePublished\": \"2031-05-03\", \"author\": {\"name\": \"Max Orme\"}}]}</script></head><body>\
                <p>“The ferry sails at noon, as it always did,” said Vera Lind, the minister of ports.</p><p>Nobody objected.</p></body></html>";
    check(
        "a.html",
        page,
        &[
            "Vera Lind (minister of ports) 2031-05-03: The ferry sails at noon, as it always did,",
            "- 2031-05-03: said Vera Lind, the minister of ports.",
            "- 2031-05-03: Nobody objected.",
        ],
    );
}

#[test]
fn who_signs_an_opinion_speaks_in_it() {
    let page = |kind: &str| {
        format!(
            "<script type='application/ld+json'>{{\"@type\": \"{kind}\", \"datePublished\": \"2031-05-03\", \
             \"author\": [{{\"name\": \"Vera Lind\"}}]}}</script><p>The ferry sails.</p>"
        )
    };
    check("a.html", &page("BlogPosting"), &["Vera Lind 2031-05-03: The ferry sails."]);
    check("a.html", &page("NewsArticle"), &["- 2031-05-03: The ferry sails."]);
}

#[test]
fn dates_that_disagree_are_told() {
    let page = "<meta name=date content='2031-05-04'><p>The ferry sails.</p>";
    check_known(
        "a.html",
        page,
        &Known { date: Some("2031-05-03".into()), ..Known::default() },
        &[
            "- 2031-05-04: The ferry sails.",
            "note: says 2031-05-04 of itself, and its name or manifest 2031-05-03: the first is taken",
        ],
    );
    check_known(
        "a.html",
        page,
        &Known { date: Some("2031-05".into()), ..Known::default() },
        &["- 2031-05-04: The ferry sails."],
    );
    check(
        "a.html",
        "<meta name=date content='soon'><p>It sails.</p>",
        &["-: It sails.", "note: `soon` is no date, and is left out"],
    );
}
