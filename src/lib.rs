//! **onrecord** checks every quotation in a draft against the record.
//!
//! A draft goes one way through the stages, each a module:
//!
//! 1. [`document`] reads a file as blocks of prose, [`quote`] finds what is quoted, [`attribution`] who is quoted;
//! 2. [`record`] reads transcripts into turns and indexes their words;
//! 3. [`claim`] and [`matching`] align a quotation with the passages it may come from, [`verdict`] judges;
//! 4. [`rules`] turn verdicts into findings, [`check`] walks the whole line, [`report`] writes the outcome.
//!
//! Each module imports only from those above it in the list below.

pub mod error;

pub mod files;

pub mod git;

pub mod unpack;

pub mod text;

pub mod people;

pub mod diagnostic;

pub mod document;

pub mod quote;

pub mod attribution;

pub mod claim;

pub mod record;

pub mod matching;

pub mod verdict;

pub mod rules;

pub mod config;

pub mod check;

pub mod report;

pub mod cli;
