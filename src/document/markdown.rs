//! Markdown: what a reader of the page reads. Code, link destinations, images, raw tags and front matter are left out.

use std::borrow::Cow;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

use super::html::Html;
use super::prose::Prose;
use super::{BlockKind, Document, FrontMatter, InlineKind, directive};
use crate::text::{Source, SourceMap, Span};

pub(super) fn parse(source: Source) -> Document {
    let (front, body) = FrontMatter::read(source.text());
    // Comments that Markdown does not know become some that it knows, of the same length, so that every place stays where it is.
    let masked = mask(source.text());
    let text = &masked[body..];
    let mut reader = Reader::default();
    for (event, range) in Parser::new_ext(text, options()).into_offset_iter() {
        reader.take(event, Span::from(range).shift(body));
    }
    let Reader { prose, html, .. } = reader;
    prose.into_document(source, front, html.notes())
}

/// `file` with the comments to this program that are none of Markdown’s own in the form of such.
fn mask(file: &str) -> Cow<'_, str> {
    let comments = directive::in_other_fences(file);
    if comments.is_empty() {
        return Cow::Borrowed(file);
    }
    let mut masked = String::with_capacity(file.len());
    for Span { start, end } in comments {
        masked.push_str(&file[masked.len()..start]);
        masked.push_str("<!--");
        masked.extend(file[start + 4..end - 3].bytes().map(|byte| if byte == b'\n' { '\n' } else { 'x' }));
        masked.push_str("-->");
    }
    masked.push_str(&file[masked.len()..]);
    Cow::Owned(masked)
}

/// Smart punctuation stays off: the marks must be those that the author typed.
fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
}

fn is_one_comment(markup: &str) -> bool {
    let inside = markup.strip_prefix("<!--").and_then(|rest| rest.strip_suffix("-->"));
    inside.is_some_and(|inside| !inside.starts_with('>') && memchr::memmem::find(inside.as_bytes(), b"-->").is_none())
}

#[derive(Default)]
struct Reader {
    prose: Prose,
    html: Html,
    /// The open HTML block, without the markers of quotations and lists around it.
    block: Option<(String, SourceMap)>,
    quotations: usize,
    headings: usize,
    items: usize,
    /// Depth inside code blocks, images and bare addresses.
    left_out: usize,
    /// Inside a link that shows its own address.
    in_address: bool,
}

impl Reader {
    fn take(&mut self, event: Event<'_>, source: Span) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) if self.shows() => self.prose.push(&text, source),
            Event::SoftBreak | Event::HardBreak if self.shows() => self.prose.push("\n", source),
            Event::InlineHtml(tag) => self.html.tag(&tag, source, &mut self.prose),
            Event::Html(line) => self.add_to_html_block(&line, source),
            Event::Rule => self.prose.begin(self.html.kind()),
            _ => {}
        }
    }

    fn shows(&self) -> bool {
        self.left_out == 0 && !self.html.leaves_out()
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::BlockQuote(None) => self.quotations += 1,
            Tag::Heading { .. } => self.headings += 1,
            Tag::Item | Tag::TableCell | Tag::FootnoteDefinition(_) => self.items += 1,
            Tag::CodeBlock(_) | Tag::Image { .. } => self.left_out += 1,
            Tag::HtmlBlock => self.block = Some(Default::default()),
            Tag::Emphasis => self.prose.open(InlineKind::Emphasis),
            Tag::Link { link_type: LinkType::Autolink | LinkType::Email, .. } => {
                self.left_out += 1;
                self.in_address = true;
            }
            _ => {}
        }
        self.cut_at(tag.to_end());
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::BlockQuote(None) => self.quotations -= 1,
            TagEnd::Heading(_) => self.headings -= 1,
            TagEnd::Item | TagEnd::TableCell | TagEnd::FootnoteDefinition => self.items -= 1,
            TagEnd::CodeBlock | TagEnd::Image => self.left_out -= 1,
            TagEnd::HtmlBlock => self.end_html_block(),
            TagEnd::Emphasis => self.prose.close(InlineKind::Emphasis),
            TagEnd::Link if self.in_address => {
                self.left_out -= 1;
                self.in_address = false;
            }
            _ => {}
        }
        self.cut_at(tag);
    }

    /// Begins a new block where a tag parts the text.
    fn cut_at(&mut self, tag: TagEnd) {
        let is_inline = matches!(
            tag,
            TagEnd::Emphasis
                | TagEnd::Strong
                | TagEnd::Strikethrough
                | TagEnd::Superscript
                | TagEnd::Subscript
                | TagEnd::Link
                | TagEnd::Image
        );
        if !is_inline {
            self.html.around = self.around();
            self.prose.begin(self.html.kind());
        }
    }

    fn around(&self) -> Option<BlockKind> {
        if self.quotations > 0 {
            Some(BlockKind::Quotation)
        } else if self.headings > 0 {
            Some(BlockKind::Heading)
        } else {
            (self.items > 0).then_some(BlockKind::Item)
        }
    }

    fn add_to_html_block(&mut self, line: &str, source: Span) {
        if let Some((markup, map)) = &mut self.block {
            let start = markup.len();
            markup.push_str(line);
            map.push(Span::new(start, markup.len()), source);
        }
    }

    fn end_html_block(&mut self) {
        let Some((markup, map)) = self.block.take() else { return };
        let comment = Span::new(0, markup.len()).trim(&markup);
        if is_one_comment(comment.of(&markup)) {
            // The commonest block of HTML needs no reader of HTML.
            self.html.tag(comment.of(&markup), map.to_source(comment), &mut self.prose);
        } else {
            self.html.read(&markup, &map, &mut self.prose);
        }
    }
}
