//! A unified diff of a file and the same file mended.

/// Lines around a change.
const AROUND: usize = 3;

/// The diff of two texts of equally many lines, as `diff -u` and `git diff` write it; empty where they
/// are the same. Edits of [`mend`](crate::mend) stay within their lines, so that there is nothing to search.
///
/// ```
/// let diff = yearline_check::diff("2020.json", b"a\nb\nc\n", b"a\nB\nc\n");
/// assert_eq!(diff, "--- a/2020.json\n+++ b/2020.json\n@@ -1,3 +1,3 @@\n a\n-b\n+B\n c\n");
/// ```
pub fn diff(name: &str, before: &[u8], after: &[u8]) -> String {
    let (old, new) = (lines(before), lines(after));
    let differs = |at: &usize| old.get(*at) != new.get(*at);
    let changed: Vec<usize> = (0..old.len().max(new.len())).filter(differs).collect();
    let mut out = String::new();
    let mut rest = &changed[..];
    while let Some(&first) = rest.first() {
        // Changes of which the lines around them touch are told together.
        let far = rest.windows(2).position(|two| two[1] - two[0] > 2 * AROUND);
        let (these, others) = rest.split_at(far.map_or(rest.len(), |at| at + 1));
        rest = others;
        let last = these.last().copied().unwrap_or(first);
        let start = first.saturating_sub(AROUND);
        let end = (last + AROUND + 1).min(old.len());
        if out.is_empty() {
            let name = name.trim_start_matches('/');
            out.push_str(&format!("--- a/{name}\n+++ b/{name}\n"));
        }
        let length = end - start;
        out.push_str(&format!("@@ -{0},{length} +{0},{length} @@\n", start + 1));
        hunk(&old, &new, start..end, &mut out);
    }
    out
}

fn hunk(old: &[&[u8]], new: &[&[u8]], lines: std::ops::Range<usize>, out: &mut String) {
    let mut at = lines.start;
    while at < lines.end {
        let run = (at..lines.end).take_while(|at| old.get(*at) != new.get(*at)).count();
        for (sign, side) in [('-', old), ('+', new)] {
            for line in side.iter().skip(at).take(run) {
                push(out, sign, line);
            }
        }
        at += run;
        if at < lines.end && run == 0 {
            push(out, ' ', old.get(at).copied().unwrap_or_default());
            at += 1;
        }
    }
}

fn push(out: &mut String, sign: char, line: &[u8]) {
    out.push(sign);
    out.push_str(&String::from_utf8_lossy(line));
    if !line.ends_with(b"\n") {
        out.push_str("\n\\ No newline at end of file\n");
    }
}

fn lines(text: &[u8]) -> Vec<&[u8]> {
    text.split_inclusive(|&byte| byte == b'\n').collect()
}
