//! Reports as annotations of GitHub Actions, which stand beside the line in a pull request.

use yearline_check::Finding;
use yearline_document::Severity;

/// The workflow command for a finding:
/// `::error file=2020.json,line=6,col=15,title=bad-date::…`.
pub fn annotation(name: &str, finding: &Finding) -> String {
    let level = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let mut out = format!("::{level} file={}", property(name));
    let place = &finding.place;
    let line = if place.row > 0 { place.row } else { place.line };
    if line > 0 {
        out.push_str(&format!(",line={line}"));
    }
    if place.line > 0 && place.column > 0 && place.row == 0 {
        out.push_str(&format!(",col={}", place.column));
    }
    out.push_str(&format!(",title={}::", finding.lint.id()));
    let mut text = finding.message.clone();
    for (before, more) in [(": ", &finding.label), ("\n", &finding.help)] {
        if !more.is_empty() {
            text.push_str(before);
            text.push_str(more);
        }
    }
    if !finding.path.is_empty() {
        text.push_str(&format!("\n{}", finding.path));
    }
    out.push_str(&data(&text));
    out
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
