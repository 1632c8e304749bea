use std::cell::RefCell;
use std::rc::Rc;

use lol_html::html_content::{Element, TextType};
use lol_html::{HtmlRewriter, Settings, element, end_tag, text};

use crate::document::{Document, decode_entities};
use crate::text::Span;

/// What the tags of a page say beside its prose; spans are in bytes of the file.
#[derive(Debug, Default)]
pub(super) struct Markup {
    /// Elements that may hold what the page is about, each with its rank, the surest first.
    mains: Vec<(usize, Span)>,
    /// What stands beside it.
    beside: Vec<Span>,
    /// Who speaks where, in the order of their ends.
    pub(super) labels: Vec<Label>,
    /// `meta` and the like, by name.
    pub(super) meta: Vec<(String, String)>,
    /// JSON-LD.
    pub(super) data: Vec<String>,
    /// The title as it stands in the page.
    pub(super) title: String,
}

/// A speaker that the markup names.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Label {
    pub(super) span: Span,
    pub(super) name: String,
    /// Whether the name is what stands there; otherwise it is an attribute of what is spoken.
    pub(super) is_shown: bool,
}

/// What may hold the text of a page, the surest first.
const MAINS: [&str; 4] = ["[itemprop~='articleBody']", "article", "main", "[role='main']"];

/// What stands beside the text.
const BESIDE: &str =
    "nav, aside, footer, form, [role='navigation'], [role='complementary'], [role='contentinfo'], [hidden]";

/// What names who speaks: the names of definition lists, and classes that transcripts use.
const LABELS: &str =
    "dt, .speaker, .speaker-name, .speaker_name, .speakername, .speakerName, .speaker-label, .transcript-speaker";

/// Longest name that is shown, in bytes.
const LONGEST: usize = 60;

/// Longest markup of a name that is shown, in bytes.
const MOST_MARKUP: usize = 1000;

/// What is found while the tags pass by.
type Noted = Rc<RefCell<Markup>>;

impl Markup {
    /// Reads the tags of `page`. What they leave open is passed over.
    pub(super) fn of(page: &str) -> Self {
        let noted = Noted::default();
        let mut rewriter = HtmlRewriter::new(settings(&noted), |_: &[u8]| ());
        // What cannot be read here the prose cannot either, and tells.
        let _ = rewriter.write(page.as_bytes()).and_then(|()| rewriter.end());
        let mut markup = noted.take();
        for label in markup.labels.iter_mut().filter(|label| label.is_shown && label.span.len() <= MOST_MARKUP) {
            label.name = shown(label.span.of(page));
        }
        markup.beside = outermost(std::mem::take(&mut markup.beside));
        markup.labels.retain(|label| !label.name.is_empty() && label.name.len() <= LONGEST);
        markup.labels.sort_by_key(|label| (label.span.start, std::cmp::Reverse(label.span.end)));
        markup
    }

    /// The value of the first of these names that is there.
    pub(super) fn value(&self, names: &[&str]) -> Option<&str> {
        let of = |name: &&str| self.meta.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str());
        names.iter().find_map(of)
    }

    /// The part of a page that it is about: the surest element that holds a good part of its prose, or all of it.
    pub(super) fn main(&self, document: &Document) -> Span {
        let starts: Vec<usize> = document.blocks.iter().map(|block| document.to_source(block.span).start).collect();
        // How much prose stands before each block.
        let mut before = vec![0];
        before.extend(document.blocks.iter().scan(0, |sum, block| {
            *sum += block.span.len();
            Some(*sum)
        }));
        let place = |byte: usize| before[starts.partition_point(|start| *start < byte)];
        let prose = |within: Span| place(within.end) - place(within.start);
        let whole = Span::new(0, document.source().text().len());
        let enough = prose(whole) / 4;
        let mut mains: Vec<_> = self.mains.iter().map(|(rank, span)| (*rank, prose(*span), *span)).collect();
        mains.sort_by_key(|(rank, len, _)| (*rank, std::cmp::Reverse(*len)));
        mains.into_iter().find(|(_, len, _)| *len > 0 && *len >= enough).map_or(whole, |(_, _, span)| span)
    }

    /// Whether what stands at `source` stands beside the text of the page.
    pub(super) fn is_beside(&self, source: Span) -> bool {
        let before = self.beside.partition_point(|beside| beside.start <= source.start);
        self.beside[..before].last().is_some_and(|beside| beside.contains(source))
    }

    /// The innermost label of what stands at `source`.
    pub(super) fn label_at(&self, source: Span) -> Option<&Label> {
        let before = self.labels.partition_point(|label| label.span.start <= source.start);
        self.labels[..before].iter().rev().take(DEEPEST).find(|label| label.span.contains(source))
    }

    fn note(&mut self, name: Option<String>, value: Option<String>) {
        let value = value.map(|value| decoded(&value)).filter(|value| !value.is_empty());
        if let Some((name, value)) = name.zip(value) {
            self.meta.push((name.to_ascii_lowercase(), value));
        }
    }
}

/// The spans that stand in no other, in order.
fn outermost(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_by_key(|span| (span.start, std::cmp::Reverse(span.end)));
    spans.dedup_by(|inner, outer| outer.contains(*inner));
    spans
}

/// How many labels that begin before a place are looked at for the one that it stands in.
const DEEPEST: usize = 8;

/// What is looked for while the tags pass by.
fn settings(noted: &Noted) -> Settings<'static, 'static> {
    let mut settings = Settings::new().with_strict(false);
    for (rank, selector) in MAINS.iter().enumerate() {
        let noted = Rc::clone(noted);
        settings = settings.append_element_content_handler(element!(*selector, move |element| {
            on_end(element, &noted, move |markup, span| markup.mains.push((rank, span)));
            Ok(())
        }));
    }
    let handle = || Rc::clone(noted);
    let (beside, shown, given) = (handle(), handle(), handle());
    let settings = settings
        .append_element_content_handler(element!(BESIDE, move |element| {
            on_end(element, &beside, |markup, span| markup.beside.push(span));
            Ok(())
        }))
        .append_element_content_handler(element!(LABELS, move |element| {
            on_end(element, &shown, |markup, span| {
                markup.labels.push(Label { span, name: String::new(), is_shown: true });
            });
            Ok(())
        }))
        .append_element_content_handler(element!("[data-speaker]", move |element| {
            let name = decoded(&element.get_attribute("data-speaker").unwrap_or_default());
            on_end(element, &given, move |markup, span| markup.labels.push(Label { span, name, is_shown: false }));
            Ok(())
        }));
    with_meta(settings, noted)
}

fn with_meta(settings: Settings<'static, 'static>, noted: &Noted) -> Settings<'static, 'static> {
    let handle = || Rc::clone(noted);
    let (meta, time, link, script, data) = (handle(), handle(), handle(), handle(), handle());
    settings
        .append_element_content_handler(element!("meta[content]", move |element| {
            let name = ["property", "name", "itemprop"].into_iter().find_map(|name| element.get_attribute(name));
            meta.borrow_mut().note(name, element.get_attribute("content"));
            Ok(())
        }))
        .append_element_content_handler(element!("time[datetime]", move |element| {
            time.borrow_mut().note(Some("time".into()), element.get_attribute("datetime"));
            Ok(())
        }))
        .append_element_content_handler(element!("link[rel='canonical']", move |element| {
            link.borrow_mut().note(Some("canonical".into()), element.get_attribute("href"));
            Ok(())
        }))
        .append_element_content_handler(element!("script[type='application/ld+json']", move |_| {
            script.borrow_mut().data.push(String::new());
            Ok(())
        }))
        .append_element_content_handler(text!("script[type='application/ld+json'], title", move |chunk| {
            let mut markup = data.borrow_mut();
            match (chunk.text_type(), markup.data.last_mut()) {
                (TextType::ScriptData, Some(last)) => last.push_str(chunk.as_str()),
                (TextType::RCData, _) => markup.title.push_str(chunk.as_str()),
                _ => {}
            }
            Ok(())
        }))
}

/// Calls `then` with what stands between the tags of `element`, when it is closed.
fn on_end(element: &mut Element, noted: &Noted, then: impl FnOnce(&mut Markup, Span) + 'static) {
    let (start, noted) = (element.source_location().bytes().end, Rc::clone(noted));
    let mut then = Some(then);
    let Some(handlers) = element.end_tag_handlers() else { return };
    handlers.push(end_tag!(move |end| {
        let span = Span::new(start, end.source_location().bytes().start.max(start));
        if let Some(then) = then.take() {
            then(&mut noted.borrow_mut(), span);
        }
        Ok(())
    }));
}

/// The words of some markup, without the colon at their end.
fn shown(markup: &str) -> String {
    let mut words = String::new();
    let mut inside = false;
    for c in markup.chars() {
        match c {
            '<' => inside = true,
            '>' => inside = false,
            _ if !inside => words.push(c),
            _ => {}
        }
    }
    decoded(&words).trim_end_matches([':', ' ']).to_owned()
}

/// Text with its references replaced, white space as one blank.
pub(super) fn decoded(text: &str) -> String {
    decode_entities(text).split_whitespace().collect::<Vec<_>>().join(" ")
}
