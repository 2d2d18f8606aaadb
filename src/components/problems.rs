//! The editor's list of what is amiss in the document, shown with `debug`.

use yearline_document::problem::Severity;
use yearline_timeline::timeline::Timeline;
use yearline_timeline::words::Arg;
use yew::prelude::*;

/// So many are listed; a file with more of them has one cause that the first ones show.
const LISTED: usize = 200;

/// Each problem with its place and the way to mend it.
pub fn problems(timeline: &Timeline) -> Html {
    let problems = timeline.problems();
    let count = Arg::Count(problems.len() as u64);
    let title = timeline.words().message("problems.title", &[("count", count)]);
    let rows = problems.iter().take(LISTED).map(|problem| {
        let (line, column) = (problem.line.to_string(), problem.column.to_string());
        let place = [&line, ":", &column, " ", &problem.path].concat();
        let args = [
            ("found", Arg::Text(&problem.found)),
            ("expected", Arg::Text(&problem.expected)),
            ("help", Arg::Text(&problem.help)),
        ];
        let words = timeline.words().message("problems.line", &args);
        html! {
            <li class={match problem.severity { Severity::Error => "error", Severity::Warning => "warning" }}>
                <code>{place}</code>{" "}<span>{words}</span>
            </li>
        }
    });
    html! {
        <details class="problems" open=true key="problems">
            <summary>{title}</summary>
            <ol>{for rows}</ol>
        </details>
    }
}
