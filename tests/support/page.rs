//! A page as a reader meets it: real keys, a real pointer, and conditions to wait for.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
pub use thirtyfour::Key;
use thirtyfour::WebDriver;

use crate::browser::Engine;
use crate::host::{self, host_page};
use crate::origin::{Answer, Origin};
use crate::selectors::{MORE, MORE_CAME};

const PRELUDE: &str = include_str!("prelude.js");

/// The time within which whatever a test waits for has to happen.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// A browser's tab, with an origin that serves the built files and one that is a host's.
#[derive(Clone)]
pub struct Page {
    shared: Arc<Shared>,
    /// The selector of the element that scripts and clicks are about.
    host: String,
}

struct Shared {
    driver: WebDriver,
    engine: Engine,
    cdn: Origin,
    site: Origin,
    troubled: std::sync::atomic::AtomicBool,
}

impl Page {
    /// A fresh pair of origins over the browser's tab.
    pub async fn new(driver: WebDriver, engine: Engine) -> std::io::Result<Page> {
        let cdn = Origin::start(Some(crate::dist())).await?;
        let site = Origin::start(None).await?;
        let shared = Shared { driver, engine, cdn, site, troubled: false.into() };
        Ok(Page { shared: Arc::new(shared), host: "year-line".to_owned() })
    }

    /// The origin that serves the built files.
    pub fn cdn(&self) -> &Origin {
        &self.shared.cdn
    }

    /// The host's origin: empty but for what the test puts there.
    pub fn site(&self) -> &Origin {
        &self.shared.site
    }

    /// The engine.
    pub fn engine(&self) -> Engine {
        self.shared.engine
    }

    /// The same page, with scripts and clicks about another element.
    pub fn at(&self, host: &str) -> Page {
        Page { shared: Arc::clone(&self.shared), host: host.to_owned() }
    }

    /// Says that this test makes the page suffer, so that its troubles are no failure.
    pub fn expect_troubles(&self) {
        self.shared.troubled.store(true, std::sync::atomic::Ordering::Relaxed);
    }

    /// True after [`Page::expect_troubles`].
    pub fn expects_troubles(&self) -> bool {
        self.shared.troubled.load(std::sync::atomic::Ordering::Relaxed)
    }

    /// Opens an address, and waits for the page's own load.
    pub async fn open(&self, url: &str) {
        // From one fragment to another there would be no load: a test that opens, loads.
        self.driver().goto("about:blank").await.unwrap_or_else(|e| panic!("about:blank: {e}"));
        self.driver().goto(url).await.unwrap_or_else(|e| panic!("{url} does not open: {e}"));
    }

    /// Opens the publication page, with `fragment` (`""` or `#…`), and waits for the widget.
    pub async fn open_publication(&self, fragment: &str) {
        self.open(&self.cdn().url(&format!("/index.html{fragment}"))).await;
        self.until_drawn().await;
    }

    /// Puts a page of this head and body on the host's origin, and opens it.
    pub async fn open_host(&self, head: &str, body: &str) {
        self.site().answer("/page.html", Answer::html(host_page(head, body)));
        self.open(&self.site().url("/page.html")).await;
    }

    /// Opens a host page with the script's tag, and an element that shows `document` from the
    /// host's own origin with `attributes`, and waits for the widget.
    pub async fn open_embed(&self, document: &str, attributes: &str) {
        self.site().answer("/document.json", Answer::json(document));
        let body = host::embed(self.cdn(), "/document.json", attributes);
        self.open_host("", &body).await;
        self.until_drawn().await;
    }

    /// Waits until the widget has drawn and said so.
    pub async fn until_drawn(&self) {
        let condition = "return Boolean(root()?.querySelector('article[part~=event], [part~=empty]')) \
             && recorded.events.some((event) => event.type === 'yearline-ready')";
        self.until("the widget has drawn its moments and fired yearline-ready", condition).await;
    }

    /// Opens a page of this head and body on the host's origin, sent with these headers.
    pub async fn open_sent_with(&self, headers: &[(&str, &str)], head: &str, body: &str) {
        let page = Answer::html(host_page(head, body));
        let page = headers.iter().fold(page, |page, (name, value)| page.header(name, value));
        self.site().answer("/page.html", page);
        self.open(&self.site().url("/page.html")).await;
    }

    /// From here on everything is about the page in this frame, until another page is opened.
    pub async fn enter_frame(&self, number: u16) {
        self.driver()
            .enter_frame(number)
            .await
            .unwrap_or_else(|e| panic!("frame {number} cannot be entered: {e}"));
    }

    /// Everything is about the page itself again.
    pub async fn leave_frames(&self) {
        self.driver().enter_default_frame().await.unwrap_or_else(|e| panic!("no way back: {e}"));
    }

    /// Moves to a new tab where this one has seen many pages: past fifty Chromium drops the first of them, and Back leads
    /// to another than it says.
    pub async fn forget_long_history(&self) {
        const MANY: u64 = 25;
        let length = self.value("return history.length").await;
        if length.as_u64() < Some(MANY) {
            return;
        }
        let driver = self.driver();
        let moved = async {
            let old = driver.window().await?;
            let new = driver.new_tab().await?;
            driver.switch_to_window(old).await?;
            driver.close_window().await?;
            driver.switch_to_window(new).await
        };
        moved.await.unwrap_or_else(|error| panic!("no new tab: {error}"));
    }

    /// Loads the page again.
    pub async fn reload(&self) {
        self.driver().refresh().await.unwrap_or_else(|e| panic!("the page does not reload: {e}"));
    }

    /// The browser's Back.
    pub async fn back(&self) {
        self.driver().back().await.unwrap_or_else(|e| panic!("Back fails: {e}"));
    }

    /// The browser's Forward.
    pub async fn forward(&self) {
        self.driver().forward().await.unwrap_or_else(|e| panic!("Forward fails: {e}"));
    }

    /// What a script returns. It starts with the short ways of `prelude.js`.
    pub async fn value(&self, script: &str) -> Value {
        self.try_value(script).await.unwrap_or_else(|e| panic!("{script}\nfails: {e}"))
    }

    async fn try_value(&self, script: &str) -> Result<Value, String> {
        let script = format!("{PRELUDE}\n{script}");
        let answer = self.driver().execute(script, vec![json!(self.host)]).await;
        answer.map(|value| value.json().clone()).map_err(|error| error.to_string())
    }

    /// What an asynchronous script gives to `done(value)`.
    pub async fn eventually(&self, script: &str) -> Value {
        let whole = format!(
            "{PRELUDE}\nconst done = arguments[arguments.length - 1];\n\
             (async () => {{ {script} }})().catch((error) => done(`threw ${{error?.code ?? ''}} ${{error}}`));"
        );
        let answer = self.driver().execute_async(whole, vec![json!(self.host)]).await;
        answer.map(|v| v.json().clone()).unwrap_or_else(|e| panic!("{script}\nfails: {e}"))
    }

    /// A text that a script returns.
    pub async fn text(&self, script: &str) -> String {
        match self.value(script).await {
            Value::String(text) => text,
            other => other.to_string(),
        }
    }

    /// A list of texts that a script returns.
    pub async fn texts(&self, script: &str) -> Vec<String> {
        let value = self.value(script).await;
        let Value::Array(values) = value else { panic!("{script}\nis no list: {value}") };
        values.iter().map(|v| v.as_str().map_or_else(|| v.to_string(), str::to_owned)).collect()
    }

    /// The ids of the moments shown, from the first to the last.
    pub async fn shown(&self) -> Vec<String> {
        self.texts("return shown()").await
    }

    /// Waits until a script returns something truthy, which is returned; `sentence` says what.
    pub async fn until(&self, sentence: &str, script: &str) -> Value {
        self.until_within(PATIENCE, sentence, script).await
    }

    /// [`Page::until`] with a patience of its own.
    pub async fn until_within(&self, patience: Duration, sentence: &str, script: &str) -> Value {
        let deadline = Instant::now() + patience;
        loop {
            let last = self.try_value(script).await;
            if let Ok(value) = &last
                && truthy(value)
            {
                return value.clone();
            }
            if Instant::now() > deadline {
                let state = self.state().await;
                panic!("waited {patience:?} until {sentence}; at last {last:?}\n{script}\n{state}");
            }
            tokio::time::sleep(Duration::from_millis(30)).await;
        }
    }

    /// Waits until exactly these moments are shown, in this order.
    pub async fn until_shown(&self, ids: &[String], sentence: &str) {
        let script = format!("return JSON.stringify(shown()) === JSON.stringify({})", json!(ids));
        let deadline = Instant::now() + PATIENCE;
        while !self.try_value(&script).await.is_ok_and(|value| truthy(&value)) {
            if Instant::now() > deadline {
                let shown = self.shown().await;
                let more: Vec<_> = shown.iter().filter(|id| !ids.contains(id)).collect();
                let less: Vec<_> = ids.iter().filter(|id| !shown.contains(id)).collect();
                panic!(
                    "waited until {sentence}: {} moments expected, {} shown; too many: {more:?}; \
                     missing: {less:?}; the first out of place: {:?}\n{}",
                    ids.len(),
                    shown.len(),
                    shown.iter().zip(ids).find(|(shown, expected)| shown != expected),
                    self.state().await
                );
            }
            tokio::time::sleep(Duration::from_millis(30)).await;
        }
    }

    /// What a failure's message tells of the page.
    async fn state(&self) -> String {
        let script = "return JSON.stringify({ url: location.href, title: document.title, status: text('[part=status]'), \
            message: text('[part=message]'), shown: shown().length, pressed: pressed(), \
            recorded: globalThis.recorded && { ...recorded, shifts: undefined } })";
        match self.try_value(script).await {
            Ok(value) => value.as_str().unwrap_or_default().chars().take(3000).collect(),
            Err(error) => format!("(the page does not tell: {error})"),
        }
    }

    /// Clicks with the pointer on what `selector` finds in the widget.
    pub async fn click(&self, selector: &str) {
        self.click_on(&format!("one({})", json!(selector)), selector).await;
    }

    /// Opens "More filters", and waits for the part of the program that draws it.
    pub async fn open_more(&self) {
        self.click(MORE).await;
        self.until("More filters has come", MORE_CAME).await;
    }

    /// Two frames and what they set off: whatever was due by now has had its turn.
    pub async fn two_frames(&self) {
        let script = "requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(true))))";
        self.eventually(script).await;
    }

    /// Clicks with the pointer on what `selector` finds in the host page.
    pub async fn click_page(&self, selector: &str) {
        self.click_on(&format!("document.querySelector({})", json!(selector)), selector).await;
    }

    /// Picks a file from the disk in a field of the host page.
    pub async fn pick(&self, selector: &str, path: &Path) {
        let field = self.driver().find(thirtyfour::By::Css(selector)).await;
        let field = field.unwrap_or_else(|e| panic!("{selector} is not to be found: {e}"));
        let picked = field.send_keys(path.to_string_lossy().into_owned()).await;
        picked.unwrap_or_else(|e| panic!("{selector} takes no file: {e}"));
    }

    async fn click_on(&self, expression: &str, name: &str) {
        // WebKit refuses element clicks inside a shadow root, so every engine gets the
        // pointer; and what is covered by something else cannot be clicked by a reader. Rows that
        // come on screen take their true heights, so that what is to be clicked may still move.
        let script = format!(
            "const element = {expression};
             if (!visible(element)) return null;
             element.scrollIntoView({{ block: 'center', inline: 'center', behavior: 'instant' }});
             const box = element.getBoundingClientRect();
             const [x, y] = [Math.floor(box.left + box.width / 2), Math.floor(box.top + box.height / 2)];
             const [before, now] = [document.clickedAt, `${{x}} ${{y}} ${{innerWidth}}`];
             document.clickedAt = now;
             const hit = element.getRootNode().elementFromPoint(x, y);
             return before === now && hit && (element.contains(hit) || hit.contains(element)) ? [x, y] : null;"
        );
        let point = self.until(&format!("{name} can be clicked"), &script).await;
        let coordinate = |at| point.get(at).and_then(Value::as_i64).unwrap_or_default();
        self.driver()
            .action_chain_with_delay(Some(Duration::ZERO), Some(Duration::ZERO))
            .move_to(coordinate(0), coordinate(1))
            .click()
            .perform()
            .await
            .unwrap_or_else(|e| panic!("the click on {name} fails: {e}"));
    }

    /// Moves the pointer to a place in the window.
    pub async fn point(&self, to: (i64, i64)) {
        self.pointer()
            .move_to(to.0, to.1)
            .perform()
            .await
            .unwrap_or_else(|e| panic!("pointing: {e}"));
    }

    /// Presses at a place and moves, in steps, to another; [`Page::let_go`] ends it.
    pub async fn pull(&self, from: (i64, i64), to: (i64, i64)) {
        let middle = ((from.0 + to.0) / 2, (from.1 + to.1) / 2);
        let pulled = self
            .pointer()
            .move_to(from.0, from.1)
            .click_and_hold()
            .move_to(middle.0, middle.1)
            .move_to(to.0, to.1);
        pulled.perform().await.unwrap_or_else(|e| panic!("dragging from {from:?} to {to:?}: {e}"));
    }

    /// Pulls on, to another place.
    pub async fn pull_on(&self, to: (i64, i64)) {
        self.point(to).await;
    }

    /// Lets go of what was pulled.
    pub async fn let_go(&self) {
        self.pointer().release().perform().await.unwrap_or_else(|e| panic!("letting go: {e}"));
    }

    /// Drags from one place in the window to another.
    pub async fn drag(&self, from: (i64, i64), to: (i64, i64)) {
        self.pull(from, to).await;
        self.let_go().await;
    }

    /// Presses and releases the pointer at a place in the window.
    pub async fn click_at(&self, (x, y): (i64, i64)) {
        let clicked = self.pointer().move_to(x, y).click();
        clicked.perform().await.unwrap_or_else(|e| panic!("clicking at {x}, {y}: {e}"));
    }

    fn pointer(&self) -> thirtyfour::action_chain::ActionChain {
        self.driver().action_chain_with_delay(Some(Duration::ZERO), Some(Duration::ZERO))
    }

    /// Drags what `selector` finds in the widget by so many pixels.
    pub async fn drag_by(&self, selector: &str, by: (i64, i64)) {
        let script = format!(
            "const element = one({});
             if (!visible(element)) return null;
             element.scrollIntoView({{ block: 'center', behavior: 'instant' }});
             const box = element.getBoundingClientRect();
             return [Math.floor(box.left + box.width / 2), Math.floor(box.top + box.height / 2)]",
            json!(selector)
        );
        let point = self.until(&format!("{selector} can be dragged"), &script).await;
        let at = |at| point.get(at).and_then(Value::as_i64).unwrap_or_default();
        self.drag((at(0), at(1)), (at(0) + by.0, at(1) + by.1)).await;
    }

    /// Types real keys into what has the focus.
    pub async fn keys(&self, text: &str) {
        self.driver()
            .action_chain_with_delay(Some(Duration::ZERO), Some(Duration::ZERO))
            .send_keys(text)
            .perform()
            .await
            .unwrap_or_else(|e| panic!("typing '{text}' fails: {e}"));
    }

    /// Presses and releases one key.
    pub async fn press(&self, key: Key) {
        let text: String = char::from(key).to_string();
        self.keys(&text).await;
    }

    /// Presses and releases one key while another is held.
    pub async fn press_with(&self, held: Key, key: Key) {
        let name = format!("{key:?} with {held:?}");
        self.driver()
            .action_chain_with_delay(Some(Duration::ZERO), Some(Duration::ZERO))
            .key_down(held.clone())
            .send_keys(char::from(key).to_string())
            .key_up(held)
            .perform()
            .await
            .unwrap_or_else(|e| panic!("pressing {name} fails: {e}"));
    }

    /// Moves the focus to what `selector` finds in the widget, as a script can.
    pub async fn focus(&self, selector: &str) {
        let script = format!(
            "const element = one({}); element?.focus(); return Boolean(element) && focused() === element",
            json!(selector)
        );
        self.until(&format!("{selector} takes the focus"), &script).await;
    }

    /// Clicks into the search field and types.
    pub async fn search(&self, words: &str) {
        self.click("input[type=search]").await;
        self.keys(words).await;
    }

    /// Sets the size of the viewport in CSS pixels, as near as the engine's window can.
    pub async fn viewport(&self, width: u32, height: u32) {
        if self.engine() == Engine::Chromium {
            let metrics = json!({
                "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false,
            });
            self.devtools("Emulation.setDeviceMetricsOverride", metrics).await;
            return;
        }
        let inner = self.value("return [outerWidth - innerWidth, outerHeight - innerHeight]").await;
        let frame = |at| inner.get(at).and_then(Value::as_u64).unwrap_or_default() as u32;
        self.driver()
            .set_window_rect(0, 0, width + frame(0), height + frame(1))
            .await
            .unwrap_or_else(|e| panic!("the window takes no size: {e}"));
    }

    /// Has Chromium say that the system is dark, or light.
    pub async fn system(&self, scheme: &str) {
        let media = json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }] });
        self.devtools("Emulation.setEmulatedMedia", media).await;
    }

    /// A command of Chromium's own.
    pub async fn devtools(&self, command: &str, parameters: Value) -> Value {
        self.driver()
            .cdp()
            .send_raw(command, parameters)
            .await
            .unwrap_or_else(|e| panic!("{command} fails: {e}"))
    }

    /// Every error, unread rejection and policy violation that the host page suffered.
    pub async fn troubles(&self) -> Vec<String> {
        let script = "let kept = []; try { kept = JSON.parse(sessionStorage.getItem(recorded.kept) ?? '[]') } catch {}
             return [...new Set([...kept, ...(globalThis.recorded?.troubles ?? [])])]";
        match self.try_value(script).await {
            Ok(Value::Array(list)) => list.iter().map(Value::to_string).collect(),
            Ok(_) => Vec::new(),
            Err(error) => vec![format!("the page does not answer: {error}")],
        }
    }

    /// Saves a picture of the viewport, a PNG.
    pub async fn picture(&self, path: &Path) -> Result<(), String> {
        let bytes = self.driver().screenshot_as_png().await.map_err(|error| error.to_string())?;
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).map_err(|error| error.to_string())?;
        }
        std::fs::write(path, bytes).map_err(|error| error.to_string())
    }

    /// The page's HTML with the widget's inside in it, as far as the page still answers.
    pub async fn html(&self) -> String {
        let script = "return document.documentElement.outerHTML + [...document.querySelectorAll('*')] \
             .filter((element) => element.shadowRoot) \
             .map((element) => `\\n<!-- inside ${element.localName} -->\\n${element.shadowRoot.innerHTML}`).join('') \
             + `\\n<!-- ${JSON.stringify(globalThis.recorded ?? null, null, 1)} -->`";
        self.try_value(script).await.map_or_else(
            |error| error,
            |value| value.as_str().map_or_else(|| value.to_string(), str::to_owned),
        )
    }

    fn driver(&self) -> &WebDriver {
        &self.shared.driver
    }
}

fn truthy(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Bool(flag) => *flag,
        Value::Number(number) => number.as_f64() != Some(0.0),
        Value::String(text) => !text.is_empty(),
        Value::Array(_) | Value::Object(_) => true,
    }
}
