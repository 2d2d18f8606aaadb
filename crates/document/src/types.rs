//! The document, format 1, as plain types.
//!
//! Every field is what the file says, never scaled, resolved or translated: writing a
//! document that was read gives the same document. Texts are Markdown *source*; they are
//! tokenized by [`crate::rich`] when a moment is drawn, so that a document of a hundred
//! thousand moments holds each text once.

use serde::{Serialize, Serializer};

use crate::date::Date;

/// The number of the format that this crate reads and writes, the value of the field `yearline`.
pub const FORMAT: u32 = 1;

/// A timeline: its head, its vocabularies and its moments.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Document {
    /// Address of the JSON Schema, for editors that check while one types.
    #[serde(rename = "$schema", skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// The format's number: 1.
    pub yearline: u32,
    /// The timeline's title, plain text.
    pub title: String,
    /// A sentence or two under the title, Markdown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Language of the texts, a BCP 47 tag such as `en` or `pt-BR`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
    /// Who made it, plain text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub credit: Option<String>,
    /// The timeline's own page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The day of the last change.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub updated: Option<Date>,
    /// Pictures, videos or sounds that belong to the whole.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub media: Vec<Media>,
    /// The categories, in the order in which they are offered.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub categories: Vec<Category>,
    /// Further facets by which readers choose, in the order in which they are offered.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub facets: Vec<Facet>,
    /// Named spans of time that lie behind the moments.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub eras: Vec<Era>,
    /// The moments, in the file's order.
    pub events: Vec<Event>,
    /// Fields that this version does not know, kept as they were.
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    pub extra: Extra,
}

/// A category: each moment has one at the most, and takes its colour and its shape from it.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Category {
    /// What moments call it: `[a-z][a-z0-9-]*`.
    #[cfg_attr(feature = "schema", schemars(regex(pattern = "^[a-z][a-z0-9-]*$")))]
    pub id: String,
    /// What readers see.
    pub label: String,
    /// `#rgb` or `#rrggbb`; the colours of text in light and dark are derived from it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(
        feature = "schema",
        schemars(regex(pattern = "^#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})$"))
    )]
    pub color: Option<String>,
    /// Fields that this version does not know, kept as they were.
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    pub extra: Extra,
}

/// A facet: a question such as "on which platform?" that moments answer with values.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Facet {
    /// What moments call it: `[a-z][a-z0-9-]*`, and none of the address's own keys.
    #[cfg_attr(feature = "schema", schemars(regex(pattern = "^[a-z][a-z0-9-]*$")))]
    pub id: String,
    /// What readers see.
    pub label: String,
    /// Fields that this version does not know, kept as they were.
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    pub extra: Extra,
}

/// The keys of the address that no facet may take for its id.
pub const RESERVED_FACETS: [&str; 9] =
    ["event", "q", "category", "tag", "from", "to", "top", "view", "sort"];

/// An era: a named span of time.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Era {
    /// `[a-z][a-z0-9-]*`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(regex(pattern = "^[a-z][a-z0-9-]*$")))]
    pub id: Option<String>,
    /// Its name.
    pub title: String,
    /// The span, an EDTF interval (or one date that lasts, such as a month).
    pub date: Date,
    /// Fields that this version does not know, kept as they were.
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    pub extra: Extra,
}

/// A moment of the timeline.
#[derive(Clone, Debug, PartialEq, Serialize)]
// Derived beside the trait and not for it: whether `id` is written depends on `made_id`.
#[serde(remote = "Self")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Event {
    /// Its name in addresses; made from the title where the file has none.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub id: String,
    /// True where the file gave no id and the reader made it: such an id is not written back.
    #[serde(skip)]
    pub made_id: bool,
    /// When, in EDTF.
    pub date: Date,
    /// Where it stands in the order, when `date` is less exact. Never shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sort_date: Option<Date>,
    /// The date as readers should see it, where the words made from `date` will not do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub display_date: Option<String>,
    /// The headline, plain text.
    pub title: String,
    /// What happened, Markdown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Language of this moment's texts, where it is not the document's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
    /// The id of its category.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub category: Option<String>,
    /// Words to find it by, as readers read them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// Its values in each facet, by the facet's id.
    #[serde(skip_serializing_if = "FacetValues::is_empty")]
    pub facets: FacetValues,
    /// Its rank among the highlights, 1 the first.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(range(min = 1)))]
    pub top: Option<u32>,
    /// Numbers that tell it, the most telling first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub figures: Vec<Figure>,
    /// Pictures, videos, sounds, posts.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub media: Vec<Media>,
    /// What lies behind it in the story view.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub background: Option<Box<Background>>,
    /// Where it is told, the best first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<Source>,
    /// Ids of moments that belong to it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub related: Vec<String>,
    /// The day of its last change.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub updated: Option<Date>,
    /// A word on the record, such as a correction; plain text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Fields that this version does not know, kept as they were.
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    pub extra: Extra,
}

impl Serialize for Event {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.made_id {
            let bare = Event { id: String::new(), ..self.clone() };
            return Event::serialize(&bare, serializer);
        }
        Event::serialize(self, serializer)
    }
}

/// A moment's values in each facet, in the file's order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FacetValues(pub Vec<(String, Vec<String>)>);

impl FacetValues {
    /// True where the moment answers no facet.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The values in the facet `id`; none where the moment does not answer it.
    pub fn get(&self, id: &str) -> &[String] {
        self.0.iter().find(|(name, _)| name == id).map_or(&[], |(_, values)| values)
    }
}

impl Serialize for FacetValues {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, values)| (name, values)))
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for FacetValues {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "FacetValues".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        generator.subschema_for::<std::collections::BTreeMap<String, Vec<String>>>()
    }
}

/// A number that tells something: `{ "value": 300000000, "unit": "participants" }`.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Figure {
    /// The number, unscaled: three hundred million is `300000000`.
    pub value: Number,
    /// What is counted: `participants`, `%`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// What the number says, a few words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// How exact it is; set with the numeral.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub qualifier: Option<Qualifier>,
    /// Whose count it is, or what it is not; stands under the label.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// ISO 4217 code, where it is money.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
    /// Fields that this version does not know, kept as they were.
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    pub extra: Extra,
}

/// How exact a figure is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Qualifier {
    /// Near it, above or below.
    About,
    /// More than it.
    Over,
    /// A little less than it.
    Almost,
    /// It or more.
    AtLeast,
    /// It or less.
    UpTo,
}

/// A picture, a video, a sound, a post or a page.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Media {
    /// Its address, relative to the document's.
    pub url: String,
    /// What it is, where the address does not tell: `image`, `video`, `audio`, `quote`, …
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// What it shows, for those who cannot see it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alt: Option<String>,
    /// What stands under it, Markdown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub caption: Option<String>,
    /// Whose it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub credit: Option<String>,
    /// Where a click on it leads.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
    /// The still picture of a video or a post.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub poster: Option<String>,
    /// Width in CSS pixels, so that its place is kept before it is there.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(range(min = 1)))]
    pub width: Option<u32>,
    /// Height in CSS pixels.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(range(min = 1)))]
    pub height: Option<u32>,
    /// Other sizes of a picture, as HTML's `srcset` has them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub srcset: Option<String>,
    /// Captions of a video, one a language.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tracks: Vec<Track>,
    /// What is said in it, Markdown or an address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub transcript: Option<String>,
    /// Fields that this version does not know, kept as they were.
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    pub extra: Extra,
}

/// Captions of a video in one language (WebVTT).
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Track {
    /// The address of the WebVTT file.
    pub src: String,
    /// Its language, a BCP 47 tag.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
    /// Its name in the player's menu.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// Fields that this version does not know, kept as they were.
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    pub extra: Extra,
}

/// What lies behind a moment in the story view.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Background {
    /// A picture's address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// `#rgb` or `#rrggbb`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub color: Option<String>,
    /// What the picture shows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alt: Option<String>,
    /// Fields that this version does not know, kept as they were.
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    pub extra: Extra,
}

/// Where a moment is told.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Source {
    /// Its address. Empty where there is none, as of a printed paper: such a source is named
    /// without a link.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub url: String,
    /// Its headline.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Who published it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// Fields that this version does not know, kept as they were.
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    pub extra: Extra,
}

/// A number as JSON has it: a whole one where the file writes a whole one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Number {
    /// Written without fraction or exponent, and within 64 bits.
    Whole(i64),
    /// Any other.
    Real(f64),
}

impl Number {
    /// The value as a double, as every browser counts.
    pub fn as_f64(self) -> f64 {
        match self {
            Number::Whole(whole) => whole as f64,
            Number::Real(real) => real,
        }
    }
}

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match *self {
            Number::Whole(whole) => serializer.serialize_i64(whole),
            Number::Real(real) => serializer.serialize_f64(real),
        }
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Number {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Number".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "number" })
    }
}

/// Any JSON value: what an unknown field holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// `null`
    Null,
    /// `true`, `false`
    Bool(bool),
    /// A number.
    Number(Number),
    /// A text.
    String(String),
    /// A list.
    Array(Vec<Value>),
    /// An object, in the file's order.
    Object(Extra),
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Value::Null => serializer.serialize_unit(),
            Value::Bool(flag) => serializer.serialize_bool(*flag),
            Value::Number(number) => number.serialize(serializer),
            Value::String(text) => serializer.serialize_str(text),
            Value::Array(values) => serializer.collect_seq(values),
            Value::Object(fields) => fields.serialize(serializer),
        }
    }
}

/// Fields by name, in the file's order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Extra(pub Vec<(String, Value)>);

impl Serialize for Extra {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}
