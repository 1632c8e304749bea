//! From an outcome to bytes, one file a format.
