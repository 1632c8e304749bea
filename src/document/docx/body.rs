use std::collections::HashMap;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::document::xml::{attributes, local, too_deep};
use crate::document::{Block, BlockKind, Inline, InlineKind, decode_entity};
use crate::error::Error;
use crate::text::Span;

/// The text of a Word file as it is read.
pub(super) struct Body {
    pub(super) text: String,
    pub(super) blocks: Vec<Block>,
    pub(super) inlines: Vec<Inline>,
    /// Bytes at which pages begin, the first left out.
    pub(super) pages: Vec<usize>,
    /// What blocks the styles make, by their ids.
    styles: HashMap<String, BlockKind>,
    /// The names of the open elements, outermost first.
    open: Vec<String>,
    /// How many elements are open around what is left out.
    left_out: Option<usize>,
    /// Where the block begins that is read, and what it is.
    start: usize,
    kind: BlockKind,
    /// Whether the run that is read is in italics, and where it begins.
    italic: bool,
    run: usize,
}

impl Body {
    pub(super) fn new(styles: HashMap<String, BlockKind>) -> Self {
        Self {
            text: String::new(),
            blocks: Vec::new(),
            inlines: Vec::new(),
            pages: Vec::new(),
            styles,
            open: Vec::new(),
            left_out: None,
            start: 0,
            kind: BlockKind::Paragraph,
            italic: false,
            run: 0,
        }
    }

    /// Reads a part of the file: its text, or its notes.
    ///
    /// # Errors
    /// XML that is broken, or nested too deep.
    pub(super) fn read(&mut self, xml: &str) -> Result<(), Error> {
        for_each(xml, |event| {
            match event {
                Event::Start(tag) => self.begin(&tag, false)?,
                Event::Empty(tag) => self.begin(&tag, true)?,
                Event::End(_) => self.end(),
                Event::Text(text) if self.is_text() => self.text.push_str(&text),
                Event::CData(text) if self.is_text() => self.text.push_str(&text),
                Event::GeneralRef(name) if self.is_text() => {
                    let reference = format!("&{};", &*name);
                    self.text.push(decode_entity(&reference).map_or('\u{fffd}', |(c, _)| c));
                }
                _ => {}
            }
            Ok(())
        })
    }

    fn is_text(&self) -> bool {
        self.left_out.is_none() && self.open.last().is_some_and(|name| name == "t")
    }

    fn begin(&mut self, tag: &BytesStart, is_empty: bool) -> Result<(), Error> {
        let name = local(tag.name().as_ref()).to_owned();
        if self.left_out.is_none() {
            self.take(&name, tag);
        }
        if is_empty {
            return Ok(());
        }
        if let Some(what) = too_deep(self.open.len()) {
            return Err(Error::malformed(what));
        }
        // What was deleted or moved away, what is drawn for older programs once more, and the lines over notes.
        let is_left_out = matches!(name.as_str(), "del" | "moveFrom" | "Fallback")
            || (matches!(name.as_str(), "footnote" | "endnote") && value(tag, "type").is_some());
        if is_left_out && self.left_out.is_none() {
            self.left_out = Some(self.open.len());
        }
        self.open.push(name);
        Ok(())
    }

    /// Takes what an element says by being there.
    fn take(&mut self, name: &str, tag: &BytesStart) {
        let is_on = || value(tag, "val").is_none_or(|value| !matches!(value.as_str(), "0" | "false" | "none"));
        match name {
            "p" => {
                self.end_block();
                let in_table = self.open.iter().any(|name| name == "tc");
                self.kind = if in_table { BlockKind::Item } else { BlockKind::Paragraph };
            }
            "pStyle" => {
                let style = value(tag, "val").and_then(|style| self.styles.get(&style).copied());
                self.kind = style.unwrap_or(self.kind);
            }
            "numPr" if self.kind == BlockKind::Paragraph => self.kind = BlockKind::Item,
            "r" => (self.italic, self.run) = (false, self.text.len()),
            "i" | "iCs" if self.open.last().is_some_and(|name| name == "rPr") => self.italic |= is_on(),
            "tab" if self.open.last().is_some_and(|name| name == "r") => self.text.push('\t'),
            "br" if value(tag, "type").as_deref() == Some("page") => self.pages.push(self.text.len()),
            "br" | "cr" => self.text.push('\n'),
            "lastRenderedPageBreak" => self.pages.push(self.text.len()),
            "noBreakHyphen" => self.text.push('\u{2011}'),
            _ => {}
        }
    }

    fn end(&mut self) {
        let name = self.open.pop();
        if self.left_out == Some(self.open.len()) {
            self.left_out = None;
        } else if self.left_out.is_none() {
            match name.as_deref() {
                // A paragraph with nothing in it is a line all the same.
                Some("p") if self.text.len() == self.start => self.text.push('\n'),
                Some("p") => self.end_block(),
                Some("r") if self.italic => {
                    let span = Span::new(self.run, self.text.len()).trim(&self.text);
                    let goes_on = |last: &&mut Inline| self.text[last.span.end..self.run].trim_matches(' ').is_empty();
                    match self.inlines.last_mut().filter(goes_on) {
                        Some(last) => last.span.end = span.end,
                        None if span.is_empty() => {}
                        None => self.inlines.push(Inline { kind: InlineKind::Emphasis, span }),
                    }
                }
                _ => {}
            }
        }
    }

    /// Ends the block that is read, if there is anything in it, and its line. A text box stands inside the paragraph to which it is tied.
    fn end_block(&mut self) {
        let span = Span::new(self.start, self.text.len()).trim(&self.text);
        if !span.is_empty() {
            self.blocks.push(Block { kind: self.kind, span });
            self.text.push('\n');
        }
        self.start = self.text.len();
    }
}

/// What blocks the styles of a file make, by their ids. Word keeps the English names of its own styles in every language.
///
/// # Errors
/// XML that is broken.
pub(super) fn styles(xml: &str) -> Result<HashMap<String, BlockKind>, Error> {
    let mut kinds = HashMap::new();
    let mut id = None;
    for_each(xml, |event| {
        if let Event::Start(tag) | Event::Empty(tag) = event {
            match local(tag.name().as_ref()) {
                "style" => id = value(&tag, "styleId"),
                "name" => {
                    let kind = value(&tag, "val").and_then(|name| kind_of(&name.to_lowercase()));
                    kinds.extend(id.take().zip(kind));
                }
                _ => {}
            }
        }
        Ok(())
    })?;
    Ok(kinds)
}

fn kind_of(style: &str) -> Option<BlockKind> {
    match style {
        "title" | "subtitle" => Some(BlockKind::Heading),
        "quote" | "intense quote" | "block text" => Some(BlockKind::Quotation),
        _ if style.starts_with("heading ") => Some(BlockKind::Heading),
        _ if style.starts_with("list ") || style == "caption" => Some(BlockKind::Item),
        _ => None,
    }
}

fn for_each(xml: &str, mut each: impl FnMut(Event) -> Result<(), Error>) -> Result<(), Error> {
    let mut reader = Reader::from_str(xml);
    loop {
        match reader.read_event() {
            Ok(Event::Eof) => return Ok(()),
            Ok(event) => each(event)?,
            Err(error) => return Err(Error::malformed(format!("holds XML that is not well formed: {error}"))),
        }
    }
}

/// The value of an attribute, by its name without the namespace.
fn value(tag: &BytesStart, name: &str) -> Option<String> {
    attributes(tag).into_iter().find(|(key, _)| key == name).map(|(_, value)| value)
}
