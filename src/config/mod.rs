//! `onrecord.toml`: what a file may say ([`Options`]), found and read; laid over the defaults and under the command line; and what is then
//! in force ([`Settings`]).

mod file;
mod options;
mod selector;
mod settings;
mod standards;
mod written;

#[cfg(test)]
mod tests;

pub use file::{FILE_NAME, find, read};
pub use options::{Options, Origin, Set};
pub use selector::rules_of;
pub use settings::{Method, Settings};
pub use standards::{RuleChange, Standards};
pub use written::KEYS;
