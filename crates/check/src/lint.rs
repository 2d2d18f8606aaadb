//! The lints by name.

use std::fmt;

use yearline_document::Severity;

macro_rules! lints {
    ($($variant:ident $id:literal $severity:ident $summary:literal)*) => {
        /// A kind of thing that is amiss.
        ///
        /// ```
        /// use yearline_check::Lint;
        /// assert_eq!(Lint::from_id("no-alt"), Some(Lint::NoAlt));
        /// assert_eq!(Lint::NoAlt.id(), "no-alt");
        /// ```
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Lint {
            $(#[doc = $summary] $variant,)*
        }

        impl Lint {
            /// All of them: first those of the format, then those beyond it.
            pub const ALL: &[Lint] = &[$(Lint::$variant),*];

            /// Its name, as reports and `--allow` have it.
            pub fn id(self) -> &'static str {
                match self { $(Lint::$variant => $id),* }
            }

            /// How much it costs; a few of the format's cost less in mild cases.
            pub fn severity(self) -> Severity {
                match self { $(Lint::$variant => Severity::$severity),* }
            }

            /// What it means, in a sentence.
            pub fn summary(self) -> &'static str {
                match self { $(Lint::$variant => $summary),* }
            }
        }
    };
}

lints! {
    NotJson "not-json" Error "The file is not JSON, nor any other format that is read."
    BadDocument "bad-document" Error "The file is no timeline."
    TooLarge "too-large" Error "The file is larger than readers can be asked to load."
    BadDate "bad-date" Error "A date that cannot be read, or can be read in two ways."
    NoDate "no-date" Error "A moment or an era without a date."
    ReversedDates "reversed-dates" Error "An end before its beginning."
    NoTitle "no-title" Error "A moment, an era or the timeline without a title."
    DuplicateId "duplicate-id" Error "An id that something else has already."
    BadId "bad-id" Error "An id of a category, a facet or an era that breaks the rules for ids."
    UnknownCategory "unknown-category" Error "A category that is not declared."
    BadAddress "bad-address" Error "An address that leads nowhere, or that pages refuse to follow."
    BadColour "bad-colour" Error "A colour that is neither `#rgb` nor `#rrggbb`."
    BadLanguage "bad-language" Error "A language tag that is not well-formed."
    WrongType "wrong-type" Error "A value of another type than its field takes."
    Incomplete "incomplete" Error "A figure, a medium, a source or an entry without what makes it one."
    UnknownField "unknown-field" Warning "A field that the format does not have."
    FieldTwice "field-twice" Warning "A field that occurs twice in one object."
    UndeclaredFacet "undeclared-facet" Warning "A facet that is not declared."
    UnknownRelated "unknown-related" Warning "A related moment that does not exist."
    NoLabel "no-label" Warning "A category or a facet without a label."
    OneText "one-text" Warning "A text alone where a list of texts belongs."
    NotCarried "not-carried" Warning "Something of another format that a timeline has no place for."

    NoEvents "no-events" Warning "A timeline without a moment."
    SortDateOutside "sort-date-outside" Warning "A `sort_date` that lies outside its moment's `date`."
    DisplayDateDiffers "display-date-differs" Warning "A `display_date` that names another year than `date`."
    AfterUpdated "after-updated" Warning "Moments dated after the day on which the timeline was last changed."
    FarDate "far-date" Warning "A moment far from all others, as a slip in the year makes it."
    NearDuplicate "near-duplicate" Warning "Two moments of nearly the same date and title."
    SameRank "same-rank" Warning "Two top moments of one rank."
    OutsideEras "outside-eras" Warning "A moment outside every era, where eras hold most moments."
    EmptyEra "empty-era" Warning "An era without a moment."
    UnusedCategory "unused-category" Warning "A category that no moment has."
    NoCategory "no-category" Warning "A moment without a category, where nearly all others have one."
    SingleValueFacet "single-value-facet" Warning "A facet with fewer than two values: there is nothing to choose."
    SimilarValues "similar-values" Warning "Tags or values of a facet that differ only by case, signs or a letter."
    RepeatedValue "repeated-value" Warning "A tag or a value that a moment has twice."
    RelatedToItself "related-to-itself" Warning "A moment that names itself as related."
    LongTitle "long-title" Warning "A title of more than 100 characters."
    MarkupInTitle "markup-in-title" Warning "HTML or Markdown in plain text, which readers see as it is written."
    HtmlInText "html-in-text" Warning "HTML in a Markdown text, which readers see as it is written."
    RefusedLink "refused-link" Warning "A link in a text that pages refuse to follow."
    EmptyText "empty-text" Warning "A field with an empty text, which counts as no field."
    StraySpace "stray-space" Warning "Spaces at the beginning or the end of a text."
    FigureWithoutLabel "figure-without-label" Warning "A figure of which nothing says what it counts."
    ScaledFigure "scaled-figure" Warning "A figure whose unit scales it, such as `million`."
    NoAlt "no-alt" Warning "A picture, a film or a post of a provider without a description."
    PoorAlt "poor-alt" Warning "A description that is a file's name, or the caption once more."
    NoCaptions "no-captions" Warning "A video without captions, or a sound without a transcript."
    MalformedMedia "malformed-media" Warning "An address like a provider's, in which what stands for the id is none."
    PrivateMedia "private-media" Warning "An address of a provider that its owner alone can see."
    UnknownMedia "unknown-media" Warning "A page of a provider that is no film, post, map or document."
    DeadFile "dead-file" Warning "A file beside the timeline that is not there."
    OtherOrigin "other-origin" Warning "A medium from an origin that `media-from` does not name."
    PlainHttp "plain-http" Warning "An address without encryption: `http:`."
    SourceWithoutAddress "source-without-address" Warning "A source that readers cannot follow."
    NoSources "no-sources" Warning "A moment without a source, where nearly all others have one."
    RepeatedSource "repeated-source" Warning "A source that a moment names twice."
    LowContrast "low-contrast" Warning "A category's colour that can hardly be seen on light or on dark."
    SameColour "same-colour" Warning "Two categories of nearly the same colour."
}

impl Lint {
    /// The lint of a name.
    pub fn from_id(id: &str) -> Option<Lint> {
        Lint::ALL.iter().copied().find(|lint| lint.id() == id)
    }
}

impl fmt::Display for Lint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}
