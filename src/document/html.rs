//! HTML: what a browser shows as prose. `lol_html` tells text from markup; here the markup is read for what it does to prose.

use std::collections::HashMap;
use std::sync::LazyLock;

use lol_html::html_content::TextType;
use lol_html::{HtmlRewriter, Settings, doc_text};
use regex::Regex;

use super::entities;
use super::prose::Prose;
use super::{BlockKind, Document, FrontMatter, InlineKind};
use crate::text::{Source, SourceMap, Span, entries};

pub(super) fn parse(source: Source) -> Document {
    let mut prose = Prose::default();
    let mut html = Html::default();
    html.read(source.text(), &SourceMap::identity(), &mut prose);
    prose.into_document(source, FrontMatter::default(), html.notes())
}

/// What the tags so far mean for the text that follows. Kept from one piece of HTML in a Markdown file to the next.
#[derive(Debug, Default)]
pub(super) struct Html {
    /// What the Markdown around makes of the text, if not a paragraph.
    pub(super) around: Option<BlockKind>,
    /// Block quotations that are open.
    quotations: usize,
    /// Whether a heading or an item is open.
    leaf: Option<BlockKind>,
    /// The element that is being left out, and how many of its name are open.
    left_out: Option<(String, usize)>,
    failed: Option<String>,
    /// The `<q>` that are open: where the prose in each begins, and the address that it names.
    cited: Vec<(usize, Option<String>)>,
    /// The same of block quotations.
    cited_blocks: Vec<(usize, Option<String>)>,
}

impl Html {
    /// Adds the prose of `markup` to `prose`; `map` leads from it to the file.
    pub(super) fn read(&mut self, markup: &str, map: &SourceMap, prose: &mut Prose) {
        let mut read_to = 0;
        let result = for_each_text(markup, |span, has_entities| {
            self.markup(Span::new(read_to, span.start.max(read_to)), markup, map, prose);
            read_to = span.end.max(read_to);
            self.text(span, has_entities, markup, map, prose);
        });
        self.markup(Span::new(read_to, markup.len()), markup, map, prose);
        if let Err(error) = result {
            self.failed.get_or_insert(format!("HTML could not be read to its end: {error}"));
        }
    }

    /// Takes one tag, from `<` to `>`.
    pub(super) fn tag(&mut self, tag: &str, source: Span, prose: &mut Prose) {
        if tag.starts_with("<!--") {
            if !self.leaves_out() {
                prose.comment(source);
            }
            return;
        }
        let closes = tag.starts_with("</");
        let name = name_of(tag);
        let Some(element) = ELEMENTS.get(&*name).copied() else { return };
        if let Some((left_out, depth)) = &mut self.left_out {
            if *left_out == name {
                *depth = if closes { *depth - 1 } else { *depth + 1 };
            }
            if *depth == 0 {
                self.left_out = None;
            }
            return;
        }
        match (element, closes) {
            (Element::LeftOut, false) if !tag.ends_with("/>") => self.left_out = Some((name, 1)),
            (Element::LeftOut, _) => {}
            (Element::Inline(kind), false) => prose.open(kind),
            (Element::Inline(kind), true) => prose.close(kind),
            (Element::Break, _) => prose.push("\n", source),
            (Element::Quotation, false) => self.quotations += 1,
            (Element::Quotation, true) => self.quotations = self.quotations.saturating_sub(1),
            (Element::Leaf(kind), false) => self.leaf = Some(kind),
            (Element::Leaf(_), true) => self.leaf = None,
            (Element::Block, _) => {
                self.leaf = self.leaf.filter(|kind| *kind == BlockKind::Item && !closes);
            }
        }
        if matches!(element, Element::Quotation | Element::Leaf(_) | Element::Block) {
            prose.begin(self.kind());
        }
        match element {
            Element::Quotation => cite(&mut self.cited_blocks, tag, prose),
            Element::Inline(InlineKind::Quote) => cite(&mut self.cited, tag, prose),
            _ => {}
        }
    }

    /// The kind of block that text belongs to here.
    pub(super) fn kind(&self) -> BlockKind {
        match self.around {
            Some(BlockKind::Quotation) => BlockKind::Quotation,
            _ if self.quotations > 0 => BlockKind::Quotation,
            around => self.leaf.or(around).unwrap_or(BlockKind::Paragraph),
        }
    }

    /// Whether text is left out here.
    pub(super) fn leaves_out(&self) -> bool {
        self.left_out.is_some()
    }

    /// What was odd, for the reader.
    pub(super) fn notes(self) -> Vec<String> {
        let open = self.left_out.map(|(name, _)| format!("<{name}> is never closed: the text after it was left out"));
        self.failed.into_iter().chain(open).collect()
    }

    /// Reads the tags that stand between two texts.
    fn markup(&mut self, gap: Span, markup: &str, map: &SourceMap, prose: &mut Prose) {
        let mut at = gap.start;
        while let Some(begins) = markup[at..gap.end].find('<') {
            let start = at + begins;
            at = start + tag_len(&markup[start..gap.end]);
            let tag = Span::new(start, at);
            self.tag(tag.of(markup), map.to_source(tag), prose);
        }
    }

    /// Adds text, white space collapsed as a browser does.
    fn text(&mut self, span: Span, has_entities: bool, markup: &str, map: &SourceMap, prose: &mut Prose) {
        if self.leaves_out() {
            return;
        }
        let mut at = span.start;
        while at < span.end {
            let rest = &markup[at..span.end];
            let (len, decoded) = if has_entities { entities::decode(rest) } else { None }
                .map_or_else(|| (run_len(rest), None), |(c, len)| (len, Some(c)));
            let source = map.to_source(Span::new(at, at + len));
            at += len;
            match decoded {
                Some(c) => prose.push(c.encode_utf8(&mut [0; 4]), source),
                None if !rest.starts_with(is_space) => prose.push(&rest[..len], source),
                None if !prose.ends_in_space() => prose.push(" ", source),
                None => {}
            }
        }
    }
}

/// Calls `each` with every stretch of text that is shown, and whether entities count in it.
fn for_each_text(markup: &str, mut each: impl FnMut(Span, bool)) -> Result<(), lol_html::errors::RewritingError> {
    let handler = doc_text!(|chunk| {
        let shown = !matches!(chunk.text_type(), TextType::ScriptData | TextType::RawText);
        let span = Span::from(chunk.source_location().bytes());
        if shown && !span.is_empty() {
            each(span, chunk.text_type().allows_html_entities());
        }
        Ok(())
    });
    let settings = Settings::new().append_document_content_handler(handler).with_strict(false);
    let mut rewriter = HtmlRewriter::new(settings, |_: &[u8]| ());
    rewriter.write(markup.as_bytes())?;
    rewriter.end()
}

/// Length of the white space, or of the text without white space and `&`, that `text` begins with.
fn run_len(text: &str) -> usize {
    let space = text.starts_with(is_space);
    let first = text.chars().next().map_or(0, char::len_utf8);
    let goes_on = |c: char| is_space(c) == space && c != '&';
    text[first..].find(|c| !goes_on(c)).map_or(text.len(), |at| first + at)
}

/// White space that collapses; a no-break space does not.
fn is_space(c: char) -> bool {
    c.is_ascii_whitespace()
}

/// Length of the tag, comment or declaration that `markup` begins with.
fn tag_len(markup: &str) -> usize {
    if markup.starts_with("<!--") {
        return markup.find("-->").map_or(markup.len(), |at| at + 3);
    }
    let mut value = None;
    let mut last = '<';
    for (at, c) in markup.char_indices().skip(1) {
        match value {
            Some(mark) if c == mark => value = None,
            None if c == '>' => return at + 1,
            None if matches!(c, '"' | '\'') && last == '=' => value = Some(c),
            _ => {}
        }
        if !c.is_whitespace() {
            last = c;
        }
    }
    markup.len()
}

/// The element's name, in lower case; empty for comments and declarations.
fn name_of(tag: &str) -> String {
    let inside = tag.trim_start_matches(['<', '/']);
    let end = inside.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inside.len());
    inside[..end].to_ascii_lowercase()
}

/// Remembers the address that a tag which opens a quotation names, until the tag that closes it.
fn cite(open: &mut Vec<(usize, Option<String>)>, tag: &str, prose: &mut Prose) {
    if !tag.starts_with("</") {
        open.push((prose.len(), address_in(tag)));
    } else if let Some((start, Some(url))) = open.pop() {
        prose.cite(start, url);
    }
}

/// The value of `cite` in a tag.
fn address_in(tag: &str) -> Option<String> {
    static CITE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r#"(?i)\scite\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))"#).expect("a constant pattern")
    });
    let found = CITE.captures(tag)?;
    let url = found.iter().skip(1).flatten().next()?.as_str().trim().replace("&amp;", "&");
    (!url.is_empty()).then_some(url)
}

#[derive(Debug, Clone, Copy)]
enum Element {
    LeftOut,
    Inline(InlineKind),
    Break,
    Quotation,
    /// A heading or an item.
    Leaf(BlockKind),
    Block,
}

static ELEMENTS: LazyLock<HashMap<&str, Element>> = LazyLock::new(|| {
    let lines = entries(include_str!("elements.txt"));
    lines.filter_map(|line| line.split_once(' ')).filter_map(|(name, class)| Some((name, class_of(class)?))).collect()
});

fn class_of(word: &str) -> Option<Element> {
    Some(match word {
        "left-out" => Element::LeftOut,
        "quote" => Element::Inline(InlineKind::Quote),
        "cite" => Element::Inline(InlineKind::Cite),
        "emphasis" => Element::Inline(InlineKind::Emphasis),
        "break" => Element::Break,
        "quotation" => Element::Quotation,
        "heading" => Element::Leaf(BlockKind::Heading),
        "item" => Element::Leaf(BlockKind::Item),
        "block" => Element::Block,
        _ => return None,
    })
}
