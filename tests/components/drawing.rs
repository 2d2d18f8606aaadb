//! What the root component draws of a document, and how it answers the reader.

use std::rc::Rc;

use gloo_utils::document;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlElement};
use yearline::app::{App, AppMsg, AppProps};
use yearline::browser::words::IntlWords;
use yearline::options::Options;
use yearline_timeline::timeline::Timeline;
use yearline_timeline::words::{Locale, Words};
use yew::AppHandle;

const FILE: &str = r#"{ "yearline": 1, "title": "A small year", "lang": "en",
  "categories": [{ "id": "summits", "label": "Summits" }, { "id": "platforms", "label": "Platforms" }],
  "events": [
    { "date": "2020-03-26", "title": "A summit by video", "text": "The **G20** meets.", "category": "summits" },
    { "date": "2020-04-22", "title": "Zoom counts", "text": "<img src=x onerror=alert(1)>", "category": "platforms",
      "figures": [{ "value": 300000000, "unit": "participants", "qualifier": "over" }], "top": 1 },
    { "date": "2020-11-07", "title": "Genève calls", "sources": [{ "url": "https://example.org/", "publisher": "Example" }] }
  ] }"#;

struct Drawn {
    root: Element,
    app: Option<AppHandle<App>>,
}

impl Drawn {
    async fn new(file: &str, options: Options) -> Drawn {
        let root = document().create_element("div").unwrap();
        document().body().unwrap().append_child(&root).unwrap();
        let loaded = yearline_document::read(file.as_bytes().to_vec()).unwrap();
        let words = Rc::new(IntlWords::new(Locale::english()));
        let timeline = Rc::new(Timeline::new(loaded, words));
        let props =
            AppProps { timeline, options: Rc::new(options), host: None, link: Rc::default() };
        let app = yew::Renderer::<App>::with_root_and_props(root.clone(), props).render();
        let drawn = Drawn { root, app: Some(app) };
        drawn.settled().await;
        drawn
    }

    fn one(&self, selector: &str) -> Option<HtmlElement> {
        self.root.query_selector(selector).unwrap().map(|node| node.unchecked_into())
    }

    fn all(&self, selector: &str) -> Vec<HtmlElement> {
        let nodes = self.root.query_selector_all(selector).unwrap();
        (0..nodes.length())
            .filter_map(|at| nodes.item(at))
            .map(|node| node.unchecked_into())
            .collect()
    }

    fn text(&self, selector: &str) -> String {
        self.one(selector).and_then(|node| node.text_content()).unwrap_or_default()
    }

    fn titles(&self) -> Vec<String> {
        self.all("[part=heading]").iter().filter_map(|node| node.text_content()).collect()
    }

    /// Waits until all that was asked for is on the page.
    async fn settled(&self) {
        let app = self.app.as_ref().unwrap();
        let drawn =
            js_sys::Promise::new(&mut |resolve, _| app.send_message(AppMsg::Drawn(resolve)));
        wasm_bindgen_futures::JsFuture::from(drawn).await.unwrap();
    }

    fn click(&self, selector: &str) {
        self.one(selector).unwrap_or_else(|| panic!("there is no {selector}")).click();
    }

    fn search(&self, words: &str) {
        let field: web_sys::HtmlInputElement =
            self.one("input[type=search]").unwrap().unchecked_into();
        field.set_value(words);
        let init = web_sys::EventInit::new();
        init.set_bubbles(true);
        let event = web_sys::Event::new_with_event_init_dict("input", &init).unwrap();
        field.dispatch_event(&event).unwrap();
    }
}

impl Drop for Drawn {
    fn drop(&mut self) {
        if let Some(app) = self.app.take() {
            app.destroy();
        }
        self.root.remove();
    }
}

#[wasm_bindgen_test]
async fn a_document_is_drawn_in_sections_with_figures_and_sources() {
    let drawn = Drawn::new(FILE, Options::default()).await;
    assert_eq!(drawn.text("[part=title]"), "A small year");
    assert_eq!(drawn.titles(), ["A summit by video", "Zoom counts", "Genève calls"]);
    assert_eq!(drawn.all("[part=section]").len(), 3);
    assert_eq!(drawn.text(".numeral"), "300");
    assert_eq!(drawn.text(".unit").trim(), "million participants");
    assert_eq!(drawn.text(".qualifier").trim(), "over");
    assert_eq!(
        drawn.one("[part=sources] a").unwrap().get_attribute("href").as_deref(),
        Some("https://example.org/")
    );
    assert_eq!(drawn.text("[part=status]"), "3 moments");
}

#[wasm_bindgen_test]
async fn a_unit_that_the_label_says_is_not_said_twice() {
    let file = r#"{ "yearline": 1, "title": "Units", "events": [{ "date": "2020", "title": "Units", "figures": [
      { "value": 130, "unit": "accounts", "label": "accounts targeted" },
      { "value": 53.6, "unit": "%", "label": "of the world online" },
      { "value": 12, "unit": "art", "label": "party members" } ] }] }"#;
    let drawn = Drawn::new(file, Options::default()).await;
    let numbers: Vec<String> =
        drawn.all(".number").iter().filter_map(|node| node.text_content()).collect();
    assert_eq!(numbers, ["130", "53.6%", "12 art"]);
}

#[wasm_bindgen_test]
async fn a_heading_is_named_by_its_title_alone() {
    let options = Options { prefix: Some(String::new()), ..Options::default() };
    let drawn = Drawn::new(FILE, options).await;
    assert_eq!(drawn.titles()[1], "Zoom counts");
    let link = drawn.one("a[part=permalink]").unwrap();
    assert_eq!(link.get_attribute("href").as_deref(), Some("#event=a-summit-by-video"));
}

#[wasm_bindgen_test]
async fn raw_html_in_a_text_is_shown_as_text() {
    let drawn = Drawn::new(FILE, Options::default()).await;
    assert!(drawn.one("img").is_none());
    assert!(drawn.text("[part=list]").contains("<img src=x onerror=alert(1)>"));
    assert_eq!(drawn.text("[part=text] strong"), "G20");
}

#[wasm_bindgen_test]
async fn a_chip_chooses_and_chooses_no_more() {
    let drawn = Drawn::new(FILE, Options::default()).await;
    drawn.click("[data-value=platforms]");
    drawn.settled().await;
    assert_eq!(drawn.titles(), ["Zoom counts"]);
    assert_eq!(
        drawn.one("[data-value=platforms]").unwrap().get_attribute("aria-pressed").as_deref(),
        Some("true")
    );
    assert_eq!(drawn.text("[part=status]"), "1 of 3 moments: Platforms");
    drawn.click("[data-value=platforms]");
    drawn.settled().await;
    assert_eq!(drawn.titles().len(), 3);
}

#[wasm_bindgen_test]
async fn searching_folds_accents_and_marks_what_it_finds() {
    let drawn = Drawn::new(FILE, Options::default()).await;
    drawn.search("geneve");
    drawn.settled().await;
    assert_eq!(drawn.titles(), ["Genève calls"]);
    assert_eq!(drawn.text("mark"), "Genève");
}

#[wasm_bindgen_test]
async fn nothing_found_names_the_choice_that_excludes_most_and_takes_it_back() {
    let drawn = Drawn::new(FILE, Options::default()).await;
    drawn.click("[data-value=summits]");
    drawn.search("zebra");
    drawn.settled().await;
    assert!(drawn.text("[part=empty]").contains("zebra"), "{}", drawn.text("[part=empty]"));
    drawn.click("[data-action=remove]");
    drawn.settled().await;
    assert_eq!(drawn.titles(), ["A summit by video"]);
}

#[wasm_bindgen_test]
async fn a_long_list_keeps_few_rows_in_the_page() {
    let mut file = String::from(r#"{ "yearline": 1, "title": "Long", "events": ["#);
    for at in 0..5_000 {
        if at > 0 {
            file.push(',');
        }
        file.push_str(&format!(
            r#"{{"date":"{:04}-01-01","title":"Moment {at}"}}"#,
            at / 10 + 1500
        ));
    }
    file.push_str("]}");
    let drawn = Drawn::new(&file, Options::default()).await;
    assert!(drawn.all("article").len() < 200, "{} rows", drawn.all("article").len());
    assert_eq!(drawn.text("[part=status]"), "5,000 moments");
    let height = drawn.one("[part=list]").unwrap().offset_height();
    assert!(height > 100_000, "the scroll bar would lie: {height} px");
}

#[wasm_bindgen_test]
fn the_browsers_words_fold_every_script() {
    let words = IntlWords::new(Locale::english());
    let mut texts =
        ["Genève", "plain", "ÉCOLE d’été", "Straße", "日本語", "Москва́"].map(String::from);
    let alone: Vec<String> = texts.iter().map(|text| words.fold(text)).collect();
    words.fold_all(&mut texts);
    assert_eq!(texts.to_vec(), alone);
    assert_eq!(alone, ["geneve", "plain", "ecole d ete", "strasse", "日本語", "москва"]);
}

#[wasm_bindgen_test]
fn the_browsers_words_write_numbers_as_english_does() {
    let words = IntlWords::new(Locale::english());
    assert_eq!(words.number(12_000.0, 0), "12,000");
    assert_eq!(words.number(50.01, 2), "50.01");
    assert_eq!(words.compact(300_000_000.0), ("300".into(), "million".into()));
    assert_eq!(words.compact_currency(127_900_000.0, "USD"), ("$127.9".into(), "million".into()));
    // A code that nobody knows is still told: whose money it is belongs to the number.
    assert_eq!(words.currency(12.5, "XXX", 2), "XXX\u{a0}12.50");
}
