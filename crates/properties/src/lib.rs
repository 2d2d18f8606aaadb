//! What holds of Yearline for every input.
//!
//! A property is a function that takes an input and fails, by an assertion, where the property
//! does not hold. It is said once and run in three ways, all of them from bytes:
//!
//! - proptest makes bytes, and makes those that fail shorter (`cargo test -p yearline-properties`);
//! - a fuzzer makes bytes by what the code does with them (`fuzz/`);
//! - the smoke run takes the fuzzer's seeds and a fixed number of mutations of them, on a stable
//!   compiler, with every other test.
//!
//! An [`Input`] is drawn from bytes, by a [`Draw`]: a text is the bytes themselves, a document or a
//! query is made by the choices that they say. No bytes are too few, so that every sequence of them
//! is an input, and a shorter one is a simpler one.
//!
//! A [`Target`] is a group of properties that is fuzzed together. `docs/testing.md` tells how to
//! add one.
//!
//! ```
//! let dates = yearline_properties::target("dates").unwrap();
//! // Fails where a property does not hold of them.
//! dates.hold(b"2020-11-07T11:25:00-05:00");
//! ```

pub mod cost;
pub mod draw;
mod markdown;
mod page;
mod placing;
mod reading;

mod addresses;
mod dates;
mod formats;
mod queries;

pub use draw::{Bytes, Draw, Input, Text};

/// A property, and the input that it is said of.
#[derive(Clone, Copy, Debug)]
pub struct Property {
    /// The sentence that it is.
    pub name: &'static str,
    /// Fails where it does not hold of the input that the bytes make.
    pub hold: fn(&[u8]),
    /// That input, for people.
    pub tell: fn(&[u8]) -> String,
}

/// Properties that are fuzzed together.
#[derive(Clone, Copy, Debug)]
pub struct Target {
    /// Its name, and that of its folder of seeds.
    pub name: &'static str,
    /// What holds.
    pub properties: &'static [Property],
    /// What its inputs are made of, where they are texts; what mutations put in.
    pub words: &'static [&'static str],
    /// So many bytes are an input at the most.
    pub longest: usize,
    /// How many inputs proptest makes for each property.
    pub cases: u32,
    /// How many mutations the smoke run makes.
    pub mutations: u32,
}

impl Target {
    /// Fails where one of its properties does not hold of what the bytes make.
    pub fn hold(&self, bytes: &[u8]) {
        let bytes = bytes.get(..self.longest).unwrap_or(bytes);
        for property in self.properties {
            (property.hold)(bytes);
        }
    }
}

/// All there is.
pub const TARGETS: &[Target] = &[
    reading::bytes::TARGET,
    reading::drafts::TARGET,
    reading::json::TARGET,
    reading::repeated::TARGET,
    dates::TARGET,
    markdown::TARGET,
    addresses::TARGET,
    queries::TARGET,
    page::TARGET,
    placing::strip::TARGET,
    placing::lanes::TARGET,
    placing::scale::TARGET,
    placing::rows::TARGET,
    formats::TARGET,
    formats::HTML,
];

/// The target of a name.
pub fn target(name: &str) -> Option<&'static Target> {
    TARGETS.iter().find(|target| target.name == name)
}

/// Holds the properties of a target, as its fuzzer asks for it.
///
/// # Panics
///
/// Where one does not hold, and where there is no such target.
pub fn fuzz(name: &str, bytes: &[u8]) {
    target(name).unwrap_or_else(|| panic!("there is no target {name}")).hold(bytes);
}

/// The signs of JSON, and other words that inputs are made of.
macro_rules! json_words {
    ($($word:expr),* $(,)?) => {
        &["{", "}", "[", "]", ":", ",", "\"", $($word),*]
    };
}
pub(crate) use json_words;

/// Lists properties by the input that they take: `Text => one, another; Bytes => a_third`.
macro_rules! properties {
    ($($input:ty => $($property:ident),+ $(,)?);+ $(;)?) => {
        &[$($($crate::Property {
            name: stringify!($property),
            hold: |bytes| $property(&<$input as $crate::Input>::of(bytes)),
            tell: |bytes| format!("{:#?}", <$input as $crate::Input>::of(bytes)),
        }),+),+]
    };
}
pub(crate) use properties;
