//! How long `check.html` takes to answer for a table of ten thousand rows.

use yearline_tests::browser::{Engine, Session};
use yearline_tests::{Origin, Page};

/// What is promised for so many is an answer in under a second.
pub const ROWS: usize = 10_000;

/// Drops a table on the page, and notes when its problems are listed and when the timeline stands.
const DROP: &str = "{ const [rows] = arguments;
    let text = 'date,title,text,category,link\\n';
    for (let at = 0; at < rows; at++) {
        const two = (number) => String(number).padStart(2, '0');
        const date = at % 1000 === 7 ? '2020-13-45' : `20${10 + at % 15}-${two(1 + at % 12)}-${two(1 + at % 28)}`;
        text += `${date},\"Moment ${at}, of many\",\"What happened **then** takes a sentence or two. And one more.\",C${at % 7},https://example.org/${at}\\n`;
    }
    const data = new DataTransfer();
    data.items.add(new File([text], 'rows.csv'));
    const start = performance.now();
    document.addEventListener('yearline-ready', () => window.drawn = performance.now() - start, { once: true });
    const listed = () => {
        if (document.querySelector('#problems li')) window.listed = performance.now() - start;
        else requestAnimationFrame(listed);
    };
    listed();
    document.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true })); }";

/// A line with the medians of some runs.
pub async fn measured(origin: &Origin, runs: usize) -> Result<String, String> {
    let (mut listed, mut drawn) = (Vec::new(), Vec::new());
    for _ in 0..runs {
        let session = Session::start(Engine::Chromium, None).await?;
        let page = Page::new(session.driver.clone(), Engine::Chromium).await;
        let page = page.map_err(|error| error.to_string())?;
        page.open(&origin.url("/check.html")).await;
        page.until("the element is there", "return Boolean(customElements.get('year-line'))").await;
        page.value(&DROP.replace("const [rows] = arguments", &format!("const rows = {ROWS}")))
            .await;
        page.until("the timeline is drawn", "return window.listed && window.drawn").await;
        let note = async |name: &str, into: &mut Vec<f64>| {
            let time = page.value(&format!("return window.{name}")).await;
            into.extend(time.as_f64());
        };
        note("listed", &mut listed).await;
        note("drawn", &mut drawn).await;
        session.end().await;
    }
    let median = |mut times: Vec<f64>| {
        times.sort_by(f64::total_cmp);
        times.get(times.len() / 2).copied().unwrap_or(f64::NAN)
    };
    Ok(format!(
        "\n`check.html` with a table of {ROWS} rows: problems listed after {:.0} ms, timeline drawn after {:.0} ms.\n",
        median(listed),
        median(drawn)
    ))
}
