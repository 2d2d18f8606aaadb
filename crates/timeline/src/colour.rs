//! Colours for text and marks that meet the contrast of WCAG 2.2 on light and on dark paper,
//! derived from the one colour that an author gives.
//!
//! The hue and the saturation stay; the lightness moves away from the paper until the
//! contrast is met, so that a category is recognised in both.

use yearline_document::types::Category;

use crate::words::digits;

/// A colour in sRGB, each part from 0 to 255.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rgb(pub [u8; 3]);

/// The light surface that colours are derived for, the default of `--yearline-surface`.
pub const LIGHT_SURFACE: Rgb = Rgb([0xfb, 0xfa, 0xf6]);
/// The dark surface that colours are derived for.
pub const DARK_SURFACE: Rgb = Rgb([0x16, 0x15, 0x12]);

/// What text asks of its paper: WCAG's 4.5, and some more because marks are small and a tint
/// of the colour itself may lie behind the text.
const LIGHT_CONTRAST: f32 = 5.0;
const DARK_CONTRAST: f32 = 7.0;

/// The colours of categories that name none, in their order: told apart under the common
/// kinds of colour vision, and by shape besides.
const PALETTE: [Rgb; 8] = [
    Rgb([0x23, 0x69, 0x8a]),
    Rgb([0xb2, 0x3c, 0x22]),
    Rgb([0x4d, 0x74, 0x30]),
    Rgb([0x62, 0x47, 0xa0]),
    Rgb([0x85, 0x62, 0x09]),
    Rgb([0xa8, 0x28, 0x5f]),
    Rgb([0x13, 0x75, 0x6a]),
    Rgb([0x5c, 0x5a, 0x55]),
];

/// The default colour of the category at `index`.
pub fn default_colour(index: usize) -> Rgb {
    PALETTE[index % PALETTE.len()]
}

/// The rules that give each category its colour, as the custom property `--c` of what has the
/// class `c` and the category's place, unless the page gives another:
/// `.c0{--c:var(--yearline-category-platforms,light-dark(#23698a,#4ba1c9))}`.
pub fn rules(categories: &[Category]) -> String {
    let mut rules = String::new();
    for (place, category) in categories.iter().enumerate() {
        let own = category.color.as_deref().and_then(Rgb::parse);
        let colour = own.unwrap_or_else(|| default_colour(place));
        rules.push_str(".c");
        rules.push_str(&digits(place as i64));
        // The id is letters, digits and hyphens, as the reader sees to.
        rules.push_str("{--c:var(--yearline-category-");
        rules.push_str(&category.id);
        rules.push_str(",light-dark(");
        colour.on_light().write(&mut rules);
        rules.push(',');
        colour.on_dark().write(&mut rules);
        rules.push_str("))}");
    }
    rules
}

impl Rgb {
    /// Reads `#rgb` or `#rrggbb`; `None` for anything else.
    ///
    /// ```
    /// use yearline_timeline::colour::Rgb;
    /// assert_eq!(Rgb::parse("#2a6f97"), Some(Rgb([0x2a, 0x6f, 0x97])));
    /// assert_eq!(Rgb::parse("#fa0"), Some(Rgb([0xff, 0xaa, 0x00])));
    /// assert_eq!(Rgb::parse("red"), None);
    /// ```
    pub fn parse(text: &str) -> Option<Rgb> {
        let digits = text.strip_prefix('#')?.as_bytes();
        let digit = |at: usize| (*digits.get(at)? as char).to_digit(16).map(|d| d as u8);
        let mut parts = [0; 3];
        for (at, part) in parts.iter_mut().enumerate() {
            *part = match digits.len() {
                3 => digit(at)? * 17,
                6 => digit(2 * at)? * 16 + digit(2 * at + 1)?,
                _ => return None,
            };
        }
        Some(Rgb(parts))
    }

    /// The text of the colour in CSS, `#rrggbb`.
    pub fn css(self) -> String {
        let mut text = String::new();
        self.write(&mut text);
        text
    }

    fn write(self, out: &mut String) {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        out.push('#');
        for part in self.0 {
            for digit in [part >> 4, part & 15] {
                out.push(char::from(DIGITS[usize::from(digit)]));
            }
        }
    }

    /// This colour for text on the light surface.
    pub fn on_light(self) -> Rgb {
        self.readable_on(LIGHT_SURFACE, LIGHT_CONTRAST)
    }

    /// This colour for text on the dark surface.
    pub fn on_dark(self) -> Rgb {
        self.readable_on(DARK_SURFACE, DARK_CONTRAST)
    }

    /// In HSL with hue and saturation kept, each part of a colour stands apart from the
    /// lightness in proportion to the room that is left up to white or down to black.
    fn readable_on(self, surface: Rgb, wanted: f32) -> Rgb {
        let parts = self.0.map(|part| f32::from(part) / 255.0);
        let [r, g, b] = parts;
        let lightness = (r.max(g).max(b) + r.min(g).min(b)) / 2.0;
        let room = lightness.min(1.0 - lightness).max(f32::MIN_POSITIVE);
        let step = if luminance(surface) > 0.18 { -0.01 } else { 0.01 };
        let mut colour = self;
        // A hundred steps lead from any lightness to black or to white.
        for n in 1..=100 {
            if contrast(colour, surface) >= wanted {
                break;
            }
            let light = (lightness + step * n as f32).clamp(0.0, 1.0);
            let reach = light.min(1.0 - light) / room;
            colour =
                Rgb(parts.map(|part| ((light + (part - lightness) * reach) * 255.0 + 0.5) as u8));
        }
        colour
    }
}

/// The contrast of two colours as WCAG 2.2 defines it, from 1 to 21.
pub fn contrast(one: Rgb, other: Rgb) -> f32 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// Relative luminance. The curve of sRGB is a cubic within a hundredth of the true one: the
/// exact power would bring a mathematics library to every reader.
fn luminance(colour: Rgb) -> f32 {
    let [r, g, b] = colour.0.map(|part| {
        let c = f32::from(part) / 255.0;
        c * (c * (c * 0.305_306 + 0.682_171_1) + 0.012_522_878)
    });
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// WCAG's own formula, to the letter.
    fn exact_contrast(one: Rgb, other: Rgb) -> f64 {
        let luminance = |colour: Rgb| {
            let [r, g, b] = colour.0.map(|part| {
                let c = f64::from(part) / 255.0;
                if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
            });
            0.2126 * r + 0.7152 * g + 0.0722 * b
        };
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    /// The same by way of hue, saturation and lightness.
    fn by_hsl(colour: Rgb, surface: Rgb, wanted: f32) -> Rgb {
        if contrast(colour, surface) >= wanted {
            return colour;
        }
        let (hue, saturation, lightness) = hsl(colour);
        let step = if luminance(surface) > 0.18 { -0.01 } else { 0.01 };
        // A hundred steps lead from any lightness to black or to white.
        (1..=100)
            .map(|n| from_hsl(hue, saturation, (lightness + step * n as f32).clamp(0.0, 1.0)))
            .find(|&colour| contrast(colour, surface) >= wanted)
            .unwrap_or(if step < 0.0 { Rgb([0; 3]) } else { Rgb([255; 3]) })
    }

    /// Hue in sixths of the circle (0 to 6), saturation and lightness from 0 to 1.
    fn hsl(colour: Rgb) -> (f32, f32, f32) {
        let [r, g, b] = colour.0.map(|part| f32::from(part) / 255.0);
        let (high, low) = (r.max(g).max(b), r.min(g).min(b));
        let (spread, lightness) = (high - low, (high + low) / 2.0);
        if spread == 0.0 {
            return (0.0, 0.0, lightness);
        }
        let saturation = spread / (1.0 - (2.0 * lightness - 1.0).abs());
        let hue = if high == r {
            (g - b) / spread + if g < b { 6.0 } else { 0.0 }
        } else if high == g {
            (b - r) / spread + 2.0
        } else {
            (r - g) / spread + 4.0
        };
        (hue, saturation, lightness)
    }

    fn from_hsl(hue: f32, saturation: f32, lightness: f32) -> Rgb {
        let reach = saturation * lightness.min(1.0 - lightness);
        let share = [(hue - 3.0).abs() - 1.0, 2.0 - (hue - 2.0).abs(), 2.0 - (hue - 4.0).abs()];
        Rgb(share.map(|part| {
            ((lightness + reach * (2.0 * part.clamp(0.0, 1.0) - 1.0)) * 255.0 + 0.5) as u8
        }))
    }

    proptest! {
        #[test]
        fn any_colour_is_readable_on_both_papers(parts in any::<[u8; 3]>()) {
            let colour = Rgb(parts);
            prop_assert!(exact_contrast(colour.on_light(), LIGHT_SURFACE) >= 4.5);
            prop_assert!(exact_contrast(colour.on_dark(), DARK_SURFACE) >= 4.5);
        }

        #[test]
        fn hue_and_saturation_stay(parts in any::<[u8; 3]>()) {
            let colour = Rgb(parts);
            for (found, surface, wanted) in
                [(colour.on_light(), LIGHT_SURFACE, LIGHT_CONTRAST), (colour.on_dark(), DARK_SURFACE, DARK_CONTRAST)]
            {
                let oracle = by_hsl(colour, surface, wanted);
                for (a, b) in found.0.iter().zip(oracle.0) {
                    // A step of lightness, where rounding decides whether it is taken.
                    prop_assert!(a.abs_diff(b) <= 7, "{colour:?} became {found:?}, by HSL {oracle:?}");
                }
            }
        }

        #[test]
        fn css_text_is_read_again(parts in any::<[u8; 3]>()) {
            prop_assert_eq!(Rgb::parse(&Rgb(parts).css()), Some(Rgb(parts)));
        }
    }

    #[test]
    fn a_readable_colour_stays_what_the_author_chose() {
        let blue = Rgb([0x23, 0x69, 0x8a]);
        assert_eq!(blue.on_light(), blue);
        assert_ne!(blue.on_dark(), blue);
    }
}
