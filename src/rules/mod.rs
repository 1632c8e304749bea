//! What is reported: one table of rules, one file a rule.

mod doubt;
mod levels;
mod mend;
mod phrase;
mod q101_changed_words;
mod q102_changed_number;
mod q103_changed_negation;
mod q104_changed_modality;
mod q105_changed_name;
mod q106_unmarked_omission;
mod q107_unmarked_insertion;
mod q108_reordered;
mod q109_spliced;
mod q110_cleaned_up;
mod q111_fixed_grammar;
mod q112_small_difference;
mod q113_marked_insertion;
mod q120_paraphrase_in_marks;
mod q131_misleading_gap;
mod q132_wide_gap;
mod q133_misleading_cut;
mod q134_not_asserted;
mod q135_loaded_fragment;
mod q201_wrong_speaker;
mod q202_wrong_role;
mod q203_unattributed_quote;
mod q204_ambiguous_speaker;
mod q205_vague_source;
mod q206_late_attribution;
mod q207_inconsistent_quote;
mod q301_not_on_record;
mod q302_no_coverage;
mod q303_only_secondary;
mod q403_unattributed_claim;
mod q501_unpaired_marks;
mod q502_unused_suppression;
mod q901_unread_file;
mod q902_internal_error;
mod small;
mod subject;

#[cfg(test)]
mod tests;

pub use levels::{Levels, Profile};
pub use phrase::quoted;
pub use q207_inconsistent_quote::{OtherForm, inconsistent_quote};
pub use q502_unused_suppression::unused_suppressions;
pub use subject::{Draft, Subject};

use doubt::Doubt;

use crate::attribution::Attribution;
use crate::diagnostic::{Code, Diagnostic, Fix, Level, Location, Standing};
use crate::text::{self, Span};

/// One rule: everything that is known about a code. `explain`, the writers and the index of pages read the same record.
#[derive(Debug)]
pub struct Rule {
    /// Its code.
    pub code: Code,
    /// Its name: the fault, in kebab case.
    pub name: &'static str,
    /// One sentence on what it finds.
    pub summary: &'static str,
    /// Its level in each house profile, in the order of [`Profile::ALL`].
    pub levels: [Level; 4],
    /// Its page, in Markdown.
    pub docs: &'static str,
    check: Check,
}

/// What a rule looks at.
#[derive(Debug)]
enum Check {
    /// A draft as a whole.
    Draft(fn(&Draft) -> Vec<Finding>),
    /// One attribution, whatever the record says.
    Attribution(fn(&Draft, &Attribution) -> Option<Finding>),
    /// One claim with its verdict.
    Verdict(fn(&Subject) -> Option<Finding>),
    /// Nothing: it is raised where files are read, and where many are looked at.
    Run,
}

/// What a rule has to say; code, name and level are the rule's.
#[derive(Debug)]
struct Finding {
    message: String,
    at: Location,
    help: Option<String>,
    fix: Option<Fix>,
    /// It weighs no more than this, whatever the profile says: what rests on little must not read as certain.
    at_most: Level,
}

impl Finding {
    fn new(span: Span, message: String) -> Self {
        Self { message, at: Location::Prose(span), help: None, fix: None, at_most: Level::Error }
    }

    fn at_most(self, level: Level) -> Self {
        Self { at_most: self.at_most.min(level), ..self }
    }

    fn help(self, help: impl Into<String>) -> Self {
        Self { help: Some(help.into()), ..self }
    }

    fn fix(self, fix: Option<Fix>) -> Self {
        Self { fix, ..self }
    }
}

/// Every rule, in the order of the codes.
pub static RULES: &[&Rule] = &[
    &q101_changed_words::RULE,
    &q102_changed_number::RULE,
    &q103_changed_negation::RULE,
    &q104_changed_modality::RULE,
    &q105_changed_name::RULE,
    &q106_unmarked_omission::RULE,
    &q107_unmarked_insertion::RULE,
    &q108_reordered::RULE,
    &q109_spliced::RULE,
    &q110_cleaned_up::RULE,
    &q111_fixed_grammar::RULE,
    &q112_small_difference::RULE,
    &q113_marked_insertion::RULE,
    &q120_paraphrase_in_marks::RULE,
    &q131_misleading_gap::RULE,
    &q132_wide_gap::RULE,
    &q133_misleading_cut::RULE,
    &q134_not_asserted::RULE,
    &q135_loaded_fragment::RULE,
    &q201_wrong_speaker::RULE,
    &q202_wrong_role::RULE,
    &q203_unattributed_quote::RULE,
    &q204_ambiguous_speaker::RULE,
    &q205_vague_source::RULE,
    &q206_late_attribution::RULE,
    &q207_inconsistent_quote::RULE,
    &q301_not_on_record::RULE,
    &q302_no_coverage::RULE,
    &q303_only_secondary::RULE,
    &q403_unattributed_claim::RULE,
    &q501_unpaired_marks::RULE,
    &q502_unused_suppression::RULE,
    &q901_unread_file::RULE,
    &q902_internal_error::RULE,
];

/// A file could not be read.
pub static UNREAD_FILE: &Rule = &q901_unread_file::RULE;

/// A quotation stands in two forms.
pub static INCONSISTENT_QUOTE: &Rule = &q207_inconsistent_quote::RULE;

/// Words in quotation marks are not the record’s.
pub static PARAPHRASE_IN_MARKS: &Rule = &q120_paraphrase_in_marks::RULE;

/// A bug in this program lost a file.
pub static INTERNAL_ERROR: &Rule = &q902_internal_error::RULE;

/// What is to be said of a draft as a whole.
pub fn of_draft(draft: &Draft, levels: &Levels) -> Vec<Diagnostic> {
    raise(levels, |check| if let Check::Draft(look) = check { look(draft) } else { Vec::new() })
}

/// What is to be said of one attribution, whatever the record says: who is named, and where.
pub fn of_attribution(draft: &Draft, attribution: &Attribution, levels: &Levels) -> Vec<Diagnostic> {
    raise(levels, |check| match check {
        Check::Attribution(look) => look(draft, attribution).into_iter().collect(),
        _ => Vec::new(),
    })
}

/// What is to be said of one claim now that the record has been asked.
pub fn of_verdict(subject: &Subject, levels: &Levels) -> Vec<Diagnostic> {
    let mut raised = raise(levels, |check| match check {
        Check::Verdict(look) => look(subject).into_iter().collect(),
        _ => Vec::new(),
    });
    let mut errors = raised.iter_mut().filter(|one| one.level > Level::Warning).peekable();
    if let Some(doubt) = errors.peek().and_then(|_| Doubt::of(subject)) {
        // Several findings about one passage are open to one doubt; it is told once.
        let mut told = doubt.told();
        errors.for_each(|one| {
            one.level = Level::Warning;
            one.message.push_str(std::mem::take(&mut told));
        });
    }
    raised
}

/// The rule whose code or name is nearest to a misspelt one; `None` where none is near.
pub fn nearest(code_or_name: &str) -> Option<&'static Rule> {
    find(text::nearest(code_or_name, RULES.iter().flat_map(|rule| [rule.code.0, rule.name]))?)
}

/// The rule with this code ("Q102", in any case) or name ("changed-number").
pub fn find(code_or_name: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.code.0.eq_ignore_ascii_case(code_or_name) || rule.name == code_or_name)
}

impl Rule {
    /// This rule's finding about a file as a whole, for those who read files.
    pub fn of_file(&self, message: String, levels: &Levels) -> Diagnostic {
        self.diagnostic(levels.of(self), Finding { at: Location::Whole, ..Finding::new(Span::default(), message) })
    }

    fn diagnostic(&self, level: Level, finding: Finding) -> Diagnostic {
        let Finding { message, at, help, fix, at_most } = finding;
        Diagnostic {
            code: self.code,
            name: self.name,
            level: level.min(at_most),
            message,
            at,
            help,
            fix,
            standing: Standing::Open,
            fingerprint: None,
        }
    }
}

fn raise(levels: &Levels, look: impl Fn(&Check) -> Vec<Finding>) -> Vec<Diagnostic> {
    let mut raised = Vec::new();
    for rule in RULES {
        let level = levels.of(rule);
        if level != Level::Off {
            raised.extend(look(&rule.check).into_iter().map(|finding| rule.diagnostic(level, finding)));
        }
    }
    raised
}
