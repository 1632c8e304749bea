//! Marks of one block paired: nesting, mixed kinds, and recovery from a mark that has no partner.

use super::Unpaired;
use super::marks::{Before, Family, Hand, Mark, marks};
use crate::text::Span;

/// An opening mark and what closes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Pair {
    pub(super) family: Family,
    /// What stands between the marks, without white space at either end.
    pub(super) inside: Span,
    /// The same with the marks.
    pub(super) outer: Span,
    /// It goes on from the block before.
    pub(super) continues: bool,
    /// It goes on in the block after.
    pub(super) left_open: bool,
}

/// The pairs of one block, by their beginnings, and the marks left over.
#[derive(Debug, Default)]
pub(super) struct Paired {
    pub(super) pairs: Vec<Pair>,
    pub(super) unpaired: Vec<Unpaired>,
}

/// Pairs the marks of `block`. With `continued`, a quotation of that family is open from the block before and the mark at the
/// beginning repeats its opener; `goes_on` tells whether the next block begins by repeating an opener.
pub(super) fn pair(text: &str, block: Span, continued: Option<Family>, goes_on: impl Fn(&Mark) -> bool) -> Paired {
    let marks = marks(text, block);
    let mut pairing = Pairing {
        text,
        block,
        marks: &marks,
        open: Vec::new(),
        innermost: [None; Family::COUNT],
        pairs_up_to: [0; Family::COUNT],
        done: Paired::default(),
    };
    for (at, mark) in marks.iter().enumerate() {
        if at == 0 && continued == Some(mark.family) && mark.span.start == block.start {
            pairing.push(at);
        } else {
            pairing.take(at);
        }
    }
    pairing.finish(continued, goes_on)
}

struct Pairing<'a> {
    text: &'a str,
    block: Span,
    marks: &'a [Mark],
    open: Vec<Open>,
    /// The innermost open one of each family, as index into `open`.
    innermost: [Option<usize>; Family::COUNT],
    /// Number of pairs done when the last one of each family was.
    pairs_up_to: [usize; Family::COUNT],
    done: Paired,
}

#[derive(Clone, Copy)]
struct Open {
    /// Index of the mark.
    mark: usize,
    /// Pairs done when it opened.
    pairs: usize,
    /// The next one of its family further out.
    further_out: Option<usize>,
}

impl Pairing<'_> {
    fn take(&mut self, at: usize) {
        let mark = self.marks[at];
        if mark.before == Before::Number && mark.family == Family::Double && self.is_inches(at) {
            return;
        }
        match self.role(at, &mark) {
            Role::Opens => self.push(at),
            Role::Closes => self.close(at),
            Role::Neither => {}
        }
    }

    fn role(&self, at: usize, mark: &Mark) -> Role {
        if mark.family.is_single() {
            return self.role_of_single(at, mark);
        }
        let opener = self.innermost(mark.family).map(|open| self.marks[open.mark].hand);
        let opens = match (opener, mark.hand) {
            (None, Hand::Left) | (_, Hand::Low) => true,
            (None, Hand::Either) | (Some(Hand::Left | Hand::Either), Hand::Left) => {
                mark.looks_open || !mark.looks_closed
            }
            (None, Hand::Right) if at == 0 && mark.span.start == self.block.start => true,
            (None, Hand::Right) | (Some(_), Hand::Either) => mark.looks_open && !mark.looks_closed,
            (Some(Hand::Low), Hand::Left) => mark.looks_open,
            (Some(Hand::Right), Hand::Left) | (Some(_), Hand::Right) => false,
        };
        if opens { Role::Opens } else { Role::Closes }
    }

    /// A single mark closes only what is innermost, so that an apostrophe never ends a quotation in double marks.
    fn role_of_single(&self, at: usize, mark: &Mark) -> Role {
        let open = self.open.last().filter(|open| self.marks[open.mark].family == mark.family);
        if let Some(open) = open.filter(|_| mark.looks_closed && mark.hand != Hand::Low) {
            let holds_double = self.open.len() == 1 && self.pairs_up_to[Family::Double.index()] > open.pairs;
            let doubtful = (holds_double && mark.before != Before::Stop)
                || (mark.maybe_apostrophe && self.a_better_close_follows(at));
            return if doubtful { Role::Neither } else { Role::Closes };
        }
        let opens = mark.looks_open && !mark.looks_closed && mark.hand != Hand::Right;
        if opens { Role::Opens } else { Role::Neither }
    }

    /// Whether the next mark of the family closes too: then a mark after `dogs` or `goin` was an apostrophe.
    fn a_better_close_follows(&self, at: usize) -> bool {
        let family = self.marks[at].family;
        let next = self.marks[at + 1..].iter().take(LOOK_AHEAD).find(|mark| mark.family == family);
        next.is_some_and(|mark| mark.looks_closed && !mark.looks_open)
    }

    /// `12"` with nothing open, or with a mark behind it that closes what is open.
    fn is_inches(&self, at: usize) -> bool {
        let mark = self.marks[at];
        if self.innermost(mark.family).is_none() {
            return true;
        }
        let next = self.marks[at + 1..].iter().take(LOOK_AHEAD).find(|next| next.family == mark.family);
        next.is_some_and(|next| next.looks_closed && !next.looks_open && next.hand != Hand::Left)
    }

    fn innermost(&self, family: Family) -> Option<Open> {
        self.innermost[family.index()].map(|at| self.open[at])
    }

    fn push(&mut self, at: usize) {
        let innermost = &mut self.innermost[self.marks[at].family.index()];
        self.open.push(Open { mark: at, pairs: self.done.pairs.len(), further_out: *innermost });
        *innermost = Some(self.open.len() - 1);
    }

    fn close(&mut self, at: usize) {
        let mark = self.marks[at];
        if self.innermost(mark.family).is_none() {
            self.done.unpaired.push(Unpaired { span: mark.span, opens: false });
            return;
        }
        while let Some(open) = self.pop() {
            let opener = self.marks[open.mark];
            if opener.family != mark.family {
                self.report(opener);
                continue;
            }
            let outer = opener.span.cover(mark.span);
            self.add(opener, mark.span.start, outer, false);
            break;
        }
    }

    fn pop(&mut self) -> Option<Open> {
        let open = self.open.pop()?;
        self.innermost[self.marks[open.mark].family.index()] = open.further_out;
        Some(open)
    }

    fn add(&mut self, opener: Mark, inside_end: usize, outer: Span, left_open: bool) {
        let inside = Span::new(opener.span.end, inside_end).trim(self.text);
        if inside.of(self.text).contains(char::is_alphanumeric) {
            self.done.pairs.push(Pair { family: opener.family, inside, outer, continues: false, left_open });
            self.pairs_up_to[opener.family.index()] = self.done.pairs.len();
        }
    }

    /// A lone straight single mark is an apostrophe more often than not; it is not reported.
    fn report(&mut self, opener: Mark) {
        if !opener.family.is_single() || opener.hand == Hand::Left {
            self.done.unpaired.push(Unpaired { span: opener.span, opens: true });
        }
    }

    /// What is still open at the block's end has no partner, unless the next block repeats the opener.
    fn finish(mut self, continued: Option<Family>, goes_on: impl Fn(&Mark) -> bool) -> Paired {
        let mut may_go_on = true;
        while let Some(open) = self.pop() {
            let opener = self.marks[open.mark];
            let holds_its_like = self.pairs_up_to[opener.family.index()] > open.pairs;
            if may_go_on && !holds_its_like && goes_on(&opener) {
                self.add(opener, self.block.end, Span::new(opener.span.start, self.block.end), true);
                may_go_on = false;
            } else {
                self.report(opener);
            }
        }
        self.done.pairs.sort_by_key(|pair| (pair.outer.start, std::cmp::Reverse(pair.outer.end)));
        if let Some(first) = self.done.pairs.first_mut() {
            first.continues = continued == Some(first.family) && first.outer.start == self.block.start;
        }
        self.done.unpaired.sort_by_key(|mark| mark.span);
        self.done
    }
}

/// Marks that are looked through for the next one of a family, so that odd input stays linear.
const LOOK_AHEAD: usize = 32;

enum Role {
    Opens,
    Closes,
    Neither,
}
