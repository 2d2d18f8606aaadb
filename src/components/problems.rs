//! The editor's list of what is amiss in the document, shown with `debug`.

use yearline_document::problem::{Problem, Severity};
use yew::prelude::*;

/// So many are listed; a file with more of them has one cause that the first ones show.
const LISTED: usize = 200;

/// Each problem with its place and the way to mend it.
pub fn problems(title: &str, problems: &[Problem]) -> Html {
    let rows = problems.iter().take(LISTED).map(|problem| {
        let place = [&problem.line.to_string(), ":", &problem.column.to_string(), " ", &problem.path].concat();
        let words = [problem.found.as_str(), "; ", &problem.expected, ". ", &problem.help].concat();
        html! {
            <li class={match problem.severity { Severity::Error => "error", Severity::Warning => "warning" }}>
                <code>{place}</code>{" "}<span>{words}</span>
            </li>
        }
    });
    html! {
        <details class="problems" open=true key="problems">
            <summary>{title.to_owned()}</summary>
            <ol>{for rows}</ol>
        </details>
    }
}
