//! What all readers of XML need: names without namespaces, attributes, and a limit to depth.

use quick_xml::events::BytesStart;

use super::decode_entities;

/// Elements that may be open at a time.
const DEEPEST: usize = 256;

/// The name without its namespace.
pub(crate) fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// The attributes of a tag by their names without namespaces, references replaced; one that is broken is passed over.
pub(crate) fn attributes(tag: &BytesStart) -> Vec<(String, String)> {
    let mut attributes = tag.attributes();
    let pairs = attributes.with_checks(false).flatten();
    pairs.map(|pair| (local(pair.key.as_ref()).to_owned(), decode_entities(&pair.value))).collect()
}

/// Says so where one element more than the `open` ones would be too many.
pub(crate) fn too_deep(open: usize) -> Option<String> {
    (open >= DEEPEST).then(|| format!("is nested deeper than {DEEPEST} elements"))
}
