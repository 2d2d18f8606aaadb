//! The numbers of a moment: the first one large, the others small.

use yearline_timeline::scene::Figure;
use yew::prelude::*;

/// The figures, the most telling first.
pub fn figures(figures: Vec<Figure>) -> Html {
    let items = figures.into_iter().enumerate().map(|(at, figure)| {
        html! {
            <li part="figure" class={if at == 0 { "figure first" } else { "figure" }}>
                <span class="number">
                    if let Some(qualifier) = figure.qualifier {
                        <span class="qualifier">{qualifier}{" "}</span>
                    }
                    <span class="numeral">{figure.numeral}</span>
                    if !figure.unit.is_empty() {
                        // The unit brings its own space, which a per cent sign has not.
                        <span class="unit">{figure.unit}</span>
                    }
                </span>
                if let Some(label) = figure.label {
                    <span class="label">{label}</span>
                }
                if let Some(note) = figure.note {
                    <span class="footnote">{note}</span>
                }
            </li>
        }
    });
    html! { <ul part="figures" class="figures">{for items}</ul> }
}
