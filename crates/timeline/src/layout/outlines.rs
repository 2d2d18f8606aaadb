//! The shapes of the categories, so that no category is known by its colour alone.

/// The outlines, each within a square of 140 around its middle, in the order in which categories take them: where each begins, seen from the
/// middle, and the rest of an SVG path from there on, all of it relative.
const OUTLINES: [(i64, i64, &str); 8] = [
    (0, -50, "a50 50 0 1 0 1 0z"),
    (-46, -46, "h92v92h-92z"),
    (0, -54, "l53 98h-106z"),
    (0, -60, "l54 60-54 60-54-60z"),
    (-24, -56, "h48v112h-48z"),
    (0, -52, "a52 52 0 1 0 1 0zm0 28a24 24 0 1 1-1 0z"),
    (-15, -56, "h30v41h41v30h-41v41h-30v-41h-41v-30h41z"),
    (0, -58, "l50 29v58l-50 29-50-29v-58z"),
];

/// Writes the outline of a category's shape around a place, as a piece of an SVG path.
///
/// ```
/// use yearline_timeline::layout::outlines::outline;
/// let mut path = String::new();
/// outline(Some(1), 100, 100, &mut path);
/// assert_eq!(path, "M54 54h92v92h-92z");
/// ```
pub fn outline(category: Option<usize>, x: i64, y: i64, path: &mut String) {
    let (from_x, from_y, rest) = OUTLINES[category.unwrap_or(0) % OUTLINES.len()];
    move_to(path, x + from_x, y + from_y);
    path.push_str(rest);
}

/// Writes a box, as a piece of an SVG path.
pub fn rectangle(path: &mut String, x: i64, y: i64, width: i64, height: i64) {
    move_to(path, x, y);
    for (command, number) in [("h", width), ("v", height), ("h", -width)] {
        path.push_str(command);
        path.push_str(&crate::words::digits(number));
    }
    path.push('z');
}

fn move_to(path: &mut String, x: i64, y: i64) {
    for (command, number) in [("M", x), (" ", y)] {
        path.push_str(command);
        path.push_str(&crate::words::digits(number));
    }
}
