//! What is reported: one table of rules, one file a rule.
