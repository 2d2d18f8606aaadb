//! One page in one fresh browser: loaded, searched, scrolled, and in the widget zoomed.

use std::time::{Duration, Instant};

use serde_json::{Value, json};
use yearline_tests::browser::{Engine, Session};
use yearline_tests::{Key, Origin, Page};

use crate::documents::{Document, LETTER};
use crate::pages::Contestant;

const PROBE: &str = include_str!("probe.js");
/// The longest time that anything may take.
const LIMIT: Duration = Duration::from_secs(120);

/// A reader's machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Profile {
    /// 1280 × 800, as fast as the machine is.
    Desktop,
    /// 412 × 823, four times slower, at 1.6 Mbit/s with 150 ms there and back.
    Phone,
}

impl Profile {
    pub const ALL: [Profile; 2] = [Profile::Desktop, Profile::Phone];

    pub fn name(self) -> &'static str {
        match self {
            Profile::Desktop => "desktop",
            Profile::Phone => "phone",
        }
    }
}

/// What was measured, times in milliseconds.
#[derive(Clone, Debug, Default)]
pub struct Figures {
    /// From navigation to the paint of a moment's title.
    pub first: Option<f64>,
    /// From navigation until all moments can be searched.
    pub ready: Option<f64>,
    /// The longest task until then.
    pub longest: Option<f64>,
    /// Layout shift, all of it.
    pub shift: Option<f64>,
    /// JavaScript, document, buffers and WebAssembly, in megabytes.
    pub heap: Option<f64>,
    /// From a letter to the paint of what it finds.
    pub letter: Option<f64>,
    /// Frames over 50 ms while nine thousand pixels are scrolled.
    pub slow_frames: Option<f64>,
    /// From a turn of the wheel over the time axis to its paint, the median of thirty.
    pub zoom: Option<f64>,
}

/// Measures once.
pub async fn once(
    origin: &Origin,
    contestant: Contestant,
    profile: Profile,
    document: &Document,
) -> Result<Figures, String> {
    let session = Session::start(Engine::Chromium, None).await?;
    let page = Page::new(session.driver.clone(), Engine::Chromium).await;
    let page = page.map_err(|error| error.to_string())?;
    prepare(&page, contestant, profile).await;
    calm().await;
    let mut figures = load(&page, &origin.url(contestant.path()), contestant).await?;
    if matches!(contestant, Contestant::List | Contestant::Widget) {
        figures.letter = Some(letter(&page, document).await?);
        figures.slow_frames = Some(scroll(&page).await);
    }
    if contestant == Contestant::Widget {
        figures.zoom = Some(zoom(&page).await?);
    }
    session.end().await;
    Ok(figures)
}

async fn prepare(page: &Page, contestant: Contestant, profile: Profile) {
    let script =
        format!("(() => {{ const contestant = {};\n{PROBE}\n}})();", contestant.selectors());
    page.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script })).await;
    let (width, height, scale, mobile) = match profile {
        Profile::Desktop => (1280, 800, 1.0, false),
        Profile::Phone => (412, 823, 1.75, true),
    };
    let metrics =
        json!({ "width": width, "height": height, "deviceScaleFactor": scale, "mobile": mobile });
    page.devtools("Emulation.setDeviceMetricsOverride", metrics).await;
    if profile == Profile::Phone {
        page.devtools("Network.enable", json!({})).await;
        let network = json!({ "offline": false, "latency": 150, "downloadThroughput": 1.6e6 / 8.0, "uploadThroughput": 750e3 / 8.0 });
        page.devtools("Network.emulateNetworkConditions", network).await;
        page.devtools("Emulation.setCPUThrottlingRate", json!({ "rate": 4 })).await;
    }
}

async fn load(page: &Page, url: &str, contestant: Contestant) -> Result<Figures, String> {
    page.open(url).await;
    if contestant == Contestant::Publication {
        let taken_over =
            "await customElements.whenDefined('year-line'); await host().ready; done(true)";
        page.eventually(taken_over).await;
        page.two_frames().await;
        page.value("document.documentElement.dataset.ready = ''").await;
    }
    until(page, "pace.first > 0 && pace.ready > 0").await?;
    page.devtools("HeapProfiler.collectGarbage", json!({})).await;
    let heap = page.devtools("Runtime.getHeapUsage", json!({})).await;
    let seen = page.value("return { ...pace, wasm: pace.wasm() }").await;
    let bytes =
        ["usedSize", "embedderHeapUsedSize", "backingStorageSize"].map(|name| number(&heap[name]));
    let heap = bytes.iter().sum::<f64>() + number(&seen["wasm"]);
    let (first, ready) = (number(&seen["first"]), number(&seen["ready"]));
    Ok(Figures {
        first: Some(first),
        // A page may say that it is ready before a reader sees anything.
        ready: (contestant != Contestant::Publication).then_some(ready.max(first)),
        longest: Some(number(&seen["longest"])),
        shift: Some(number(&seen["shifts"])),
        heap: Some(heap / 1e6),
        ..Figures::default()
    })
}

async fn letter(page: &Page, document: &Document) -> Result<f64, String> {
    calm().await;
    let titles = json!(document.first_found);
    page.value(&format!("pace.search().focus(); pace.untilTitles({titles}); return true")).await;
    page.keys(&LETTER.to_string()).await;
    until(page, "pace.letter > 0").await?;
    let took = page.value("return pace.letter").await;
    page.press(Key::Backspace).await;
    Ok(number(&took))
}

async fn scroll(page: &Page) -> f64 {
    calm().await;
    page.value("scrollTo(0, 0); pace.watchFrames(); return true").await;
    let gesture = json!({ "x": 200, "y": 400, "yDistance": -9000, "speed": 5600, "gestureSourceType": "mouse" });
    page.devtools("Input.synthesizeScrollGesture", gesture).await;
    let gaps = page.value("return pace.frames()").await;
    let gaps = gaps.as_array().map(Vec::as_slice).unwrap_or_default();
    gaps.iter().filter(|gap| number(gap) > 50.0).count() as f64
}

async fn zoom(page: &Page) -> Result<f64, String> {
    page.value("scrollTo(0, 0); host().setAttribute('view', 'story'); return true").await;
    until(page, "pace.find('[part=axis] [role=group]')").await?;
    page.value(
        "one('[part=axis]').scrollIntoView({ block: 'center' }); pace.watchWheel(); return true",
    )
    .await;
    calm().await;
    let middle = page
        .value("const box = one('[part=axis] [role=group]').getBoundingClientRect(); return [box.x + box.width / 2, box.y + box.height / 2]")
        .await;
    for turn in 1..=30 {
        let delta = if turn % 10 < 5 { -120 } else { 120 };
        let wheel = json!({ "type": "mouseWheel", "x": middle[0], "y": middle[1], "deltaX": 0, "deltaY": delta, "modifiers": 2 });
        page.devtools("Input.dispatchMouseEvent", wheel).await;
        until(page, &format!("pace.turns.length >= {turn}")).await?;
    }
    let turns = page.value("return pace.turns").await;
    let turns = turns.as_array().map(Vec::as_slice).unwrap_or_default();
    Ok(crate::table::median(turns.iter().map(number).collect()).unwrap_or_default())
}

/// Waits for what a script says, seldom enough not to be in the way.
async fn until(page: &Page, condition: &str) -> Result<(), String> {
    let begun = Instant::now();
    while page.value(&format!("return Boolean({condition})")).await != true {
        if begun.elapsed() > LIMIT {
            return Err(format!("{LIMIT:?} went by without `{condition}`"));
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    Ok(())
}

/// Waits until the machine has nothing else to do, for six seconds at most: a new browser loads pages of its
/// own for a while.
async fn calm() {
    let mut before = processor();
    let mut quiet = 0;
    for _ in 0..24 {
        tokio::time::sleep(Duration::from_millis(250)).await;
        let now = processor();
        let share = (now.0 - before.0) / (now.1 - before.1).max(1.0);
        before = now;
        quiet = if share < 0.15 { quiet + 1 } else { 0 };
        if quiet == 2 {
            return;
        }
    }
}

/// What the processors have done so far, and what they could have.
fn processor() -> (f64, f64) {
    let stat = std::fs::read_to_string("/proc/stat").unwrap_or_default();
    let line = stat.lines().next().unwrap_or_default();
    let times: Vec<f64> =
        line.split_whitespace().skip(1).filter_map(|word| word.parse().ok()).collect();
    let all: f64 = times.iter().sum();
    // The fourth and the fifth are idleness and waiting for a disk.
    let idle: f64 = times.iter().skip(3).take(2).sum();
    (all - idle, all)
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or_default()
}
