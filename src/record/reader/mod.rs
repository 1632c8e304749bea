//! The formats of the record, one file each.
