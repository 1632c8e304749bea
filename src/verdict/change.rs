use crate::text::Span;

/// The kinds of difference between a quotation and its source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)] // The names are the field's; docs/verdicts.md has a sentence on each.
pub enum ChangeKind {
    Typography,
    Case,
    Spelling,
    NumberStyle,
    Disfluency,
    Grammar,
    MarkedOmission,
    MarkedInsertion,
    Omission,
    Insertion,
    Substitution,
    Reorder,
    Splice,
    Number,
    Date,
    Negation,
    Modality,
    Quantifier,
    Condition,
    Comparison,
    Name,
    Pronoun,
}

impl ChangeKind {
    /// The word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Typography => "typography",
            Self::Case => "case",
            Self::Spelling => "spelling",
            Self::NumberStyle => "number-style",
            Self::Disfluency => "disfluency",
            Self::Grammar => "grammar",
            Self::MarkedOmission => "marked-omission",
            Self::MarkedInsertion => "marked-insertion",
            Self::Omission => "omission",
            Self::Insertion => "insertion",
            Self::Substitution => "substitution",
            Self::Reorder => "reorder",
            Self::Splice => "splice",
            Self::Number => "number",
            Self::Date => "date",
            Self::Negation => "negation",
            Self::Modality => "modality",
            Self::Quantifier => "quantifier",
            Self::Condition => "condition",
            Self::Comparison => "comparison",
            Self::Name => "name",
            Self::Pronoun => "pronoun",
        }
    }
}

/// One difference between the claim and the passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What it is called.
    pub kind: ChangeKind,
    /// Bytes of `Claim::text`; empty where the claim lacks words.
    pub draft: Span,
    /// The claim's words there.
    pub draft_text: String,
    /// Bytes of the transcript's text in the first piece of evidence; empty where the record lacks words.
    pub record: Span,
    /// The record's words there.
    pub record_text: String,
}

impl ChangeKind {
    /// Whether it hits a word that carries meaning: a number, date, negation, modality, quantifier, condition, comparison or name.
    pub fn is_protected(self) -> bool {
        matches!(
            self,
            Self::Number
                | Self::Date
                | Self::Negation
                | Self::Modality
                | Self::Quantifier
                | Self::Condition
                | Self::Comparison
                | Self::Name
        )
    }

    /// Whether it leaves the words as they are.
    pub fn is_typographic(self) -> bool {
        matches!(self, Self::Typography | Self::Case)
    }
}
