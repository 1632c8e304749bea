//! The facade: from paths to an outcome.
