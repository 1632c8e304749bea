use serde_json::Value;

use super::markup::{Markup, decoded};
use crate::record::Tier;
use crate::record::reader::Known;

/// What a page says of itself: JSON-LD (schema.org), Open Graph, Dublin Core.
#[derive(Debug, Default)]
pub(super) struct About {
    title: Option<String>,
    url: Option<String>,
    date: Option<String>,
    author: Option<String>,
    /// The type that JSON-LD gives, in lower case.
    kind: String,
}

impl About {
    pub(super) fn of(markup: &Markup) -> Self {
        let data = markup.data.iter().filter_map(|data| serde_json::from_str::<Value>(data).ok());
        let objects: Vec<Value> = data.flat_map(objects).collect();
        let article = objects.iter().find(|object| object.get("datePublished").is_some());
        let said = |key: &str| article.and_then(|article| text(article.get(key)?));
        let meta = |names: &[&str]| markup.value(names).map(str::to_owned);
        Self {
            title: said("headline").or_else(|| meta(&["og:title", "dc.title"])).or_else(|| titled(&markup.title)),
            url: meta(&["canonical", "og:url"]),
            date: said("datePublished").or_else(|| meta(DATES)),
            author: article.and_then(|article| author(article.get("author")?)),
            kind: said("@type").unwrap_or_default().to_lowercase(),
        }
    }

    /// What is known of the page, beside what was known before; with what was odd.
    pub(super) fn known(self, known: Known) -> (Known, Vec<String>) {
        let (date, notes) = known.date_or(self.date.as_deref());
        let is_news = ["newsarticle", "reportagenewsarticle", "analysisnewsarticle"].contains(&self.kind.as_str());
        let is_own = ["opinionnewsarticle", "blogposting", "socialmediaposting"].contains(&self.kind.as_str());
        let known = Known {
            title: known.title.or(self.title),
            url: known.url.or(self.url.filter(|url| url.contains("://"))),
            date,
            tier: known.tier.or(is_news.then_some(Tier::Secondary)),
            // Who signs an opinion or a post speaks in it; who signs a report does not.
            speaker: known.speaker.or(self.author.filter(|_| is_own)),
            ..known
        };
        (known, notes)
    }
}

/// `meta` elements that hold the day of publication.
const DATES: &[&str] = &[
    "article:published_time",
    "datepublished",
    "dc.date.issued",
    "dc.date",
    "dcterms.date",
    "date",
    "pubdate",
    "time",
];

/// The objects of some JSON-LD: itself, those of an array, those of a `@graph`.
fn objects(data: Value) -> Vec<Value> {
    match data {
        Value::Array(all) => all,
        Value::Object(mut object) => match object.remove("@graph") {
            Some(Value::Array(all)) => all,
            _ => vec![Value::Object(object)],
        },
        _ => Vec::new(),
    }
}

/// The first text of a value.
fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(decoded(text)).filter(|text| !text.is_empty()),
        Value::Array(all) => all.iter().find_map(text),
        _ => None,
    }
}

/// The name of an author, if there is one only.
fn author(value: &Value) -> Option<String> {
    match value {
        Value::Object(object) => text(object.get("name")?),
        Value::Array(all) => match all.as_slice() {
            [only] => author(only),
            _ => None,
        },
        other => text(other),
    }
}

fn titled(title: &str) -> Option<String> {
    Some(decoded(title)).filter(|title| !title.is_empty())
}
