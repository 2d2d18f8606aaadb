//! Documents that mean harm: several hundred strings in every field that takes a text or an address.
//! No script of theirs runs, nothing stands in the page but what the widget is known to draw, and no
//! request leaves.

use serde_json::{Value, json};
use yearline_tests::host::script;
use yearline_tests::hostile::{addresses, texts};
use yearline_tests::origin::Origin;
use yearline_tests::{Answer, Only, Page, Test, tests};

pub fn tests() -> Vec<Test> {
    tests![Only::Every;
        texts_that_mean_harm_are_texts,
        addresses_that_mean_harm_lead_nowhere,
        words_of_the_document_itself_are_texts,
        files_of_other_formats_do_no_harm,
        the_oracle_sees_each_kind_of_harm,
    ]
}

/// What was harmed, a line each: by `harm()`, by what stands in the shadow root, and by what was asked for.
///
/// Elements and attributes are those that the widget draws, as a browser counts them; where a link
/// leads is what the browser itself makes of it.
const HARMS: &str = "
  const elements = new Set(`a article audio blockquote br button code dd details dialog div dl dt em figcaption figure h2 h3 h4 header hr img input kbd
    label li ol option p path select pre section small span strong summary svg time track ul video`.split(/\\s+/));
  const attributes = new Set(`alt autocomplete class controls d datetime decoding dir disabled enterkeyhint fill-rule height hidden href id kind label lang
    loading open part placeholder playsinline poster preload preserveAspectRatio referrerpolicy rel role sizes spellcheck src srclang srcset
    start style tabindex title type viewBox width`.split(/\\s+/));
  const known = (name) => attributes.has(name) || /^(aria|data)-[a-z-]+$/.test(name);
  const harms = [...window.harmed];
  for (const element of root().querySelectorAll('*')) {
    if (!elements.has(element.localName)) harms.push(`<${element.localName}> stands in the page`);
    for (const { name, value } of element.attributes) {
      if (!known(name)) harms.push(`${name} on ${element.localName}`);
      if (name === 'style' && /url|import|expression|@/i.test(value)) harms.push(`style: ${value}`);
    }
    const loads = ['src', 'poster'].map((name) => element.getAttribute(name));
    const sizes = (element.getAttribute('srcset') ?? '').split(/,\\s+/).map((size) => size.trim().split(/\\s/)[0]);
    for (const address of [...loads, ...sizes].filter(Boolean))
      if (!known_origins.includes(new URL(address, location.href).origin)) harms.push(`${element.localName} loads ${address}`);
    if (element.localName !== 'a') continue;
    const here = (element.getAttribute('href') ?? '').startsWith('#');
    if (!here && element.hasAttribute('href') && !/^(https?|mailto):$/.test(element.protocol)) harms.push(`a link to ${element.href}`);
    if (element.username || element.password) harms.push(`a link with a password: ${element.href}`);
    if (!here && element.hasAttribute('href') && !/noopener/.test(element.rel)) harms.push(`a link with an opener: ${element.href}`);
  }
  for (const sheet of root().adoptedStyleSheets)
    for (const rule of sheet.cssRules)
      if (/url\\(['\"]?(?!data:)/.test(rule.cssText)) harms.push(`a rule: ${rule.cssText}`);
  for (const { name } of performance.getEntriesByType('resource'))
    if (!known_origins.includes(new URL(name).origin)) harms.push(`a request to ${name}`);
  return [...new Set(harms)];";

/// A page on which harm is counted, and a widget of this document.
async fn open(page: &Page, document: &str) {
    page.site().answer("/document.json", Answer::json(document));
    let head = format!(
        "<script>window.harmed = []; window.harm = () => harmed.push('a script ran'); \
         window.known_origins = [{:?}, {:?}]; window.alert = window.prompt = window.confirm = window.print = harm;</script>",
        page.site().base(),
        page.cdn().base(),
    );
    let body =
        format!("{}\n<year-line src=\"/document.json\" debug></year-line>", script(page.cdn()));
    page.open_host(&head, &body).await;
    page.until_drawn().await;
}

/// Whatever a reader's hand could set off, on every element.
const TOUCH: &str = "
  for (const element of root().querySelectorAll('*'))
    for (const type of ['mouseover', 'pointerenter', 'focus', 'load', 'error', 'toggle', 'animationstart', 'begin'])
      element.dispatchEvent(new Event(type));
  return true;";

async fn assert_unharmed(page: &Page, third: &Origin, when: &str) {
    page.value(TOUCH).await;
    page.two_frames().await;
    let harms = page.texts(HARMS).await;
    assert!(
        harms.is_empty(),
        "{when}: {} harms, first of all {:?}",
        harms.len(),
        &harms[..harms.len().min(5)]
    );
    assert!(third.asked().is_empty(), "{when}: a third origin was asked for {:?}", third.asked());
}

/// Every view, with everything open.
async fn go_over(page: &Page, third: &Origin) {
    assert_unharmed(page, third, "the list").await;
    page.open_more().await;
    assert_unharmed(page, third, "More filters").await;
    for view in ["compact", "story"] {
        page.value(&format!("host().setAttribute('view', '{view}'); return true")).await;
        let there = format!("return one('[part~=root] .{view}') !== null && shown().length > 0");
        page.until(&format!("the {view} view is there"), &there).await;
        assert_unharmed(page, third, view).await;
    }
}

fn document(third: &str, events: Vec<Value>) -> Value {
    json!({
        "yearline": 1,
        "title": "Harm",
        "categories": [{ "id": "one", "label": "One", "color": "#123456" }],
        "facets": [{ "id": "person", "label": "Person" }],
        "url": third,
        "events": events,
    })
}

fn day(at: usize) -> String {
    format!("20{:02}-{:02}-{:02}", 10 + at / 336, 1 + at / 28 % 12, 1 + at % 28)
}

/// A moment with this text in every field that takes one.
fn worded(at: usize, text: &str) -> Value {
    json!({
        "id": format!("m{at}"), "date": day(at), "display_date": text, "title": text, "text": text, "note": text,
        "category": "one", "tags": [text], "facets": { "person": [text] },
        "figures": [{ "value": 3, "unit": text, "label": text, "note": text }],
        "sources": [{ "url": "https://example.org/", "title": text, "publisher": text },
                    { "url": "https://example.org/2", "publisher": text }],
        "media": [{ "url": "https://example.org/a.png", "caption": text, "credit": text, "alt": text, "transcript": text,
                    "kind": text }],
        "background": { "color": text, "alt": text },
    })
}

async fn third() -> Origin {
    Origin::start(None).await.unwrap_or_else(|error| panic!("no third origin: {error}"))
}

async fn texts_that_mean_harm_are_texts(page: Page) {
    let third = third().await;
    let texts = texts(third.base());
    assert!(texts.len() > 500, "{} texts", texts.len());
    for some in texts.chunks(240) {
        let events = some.iter().enumerate().map(|(at, text)| worded(at, text)).collect();
        open(&page, &document(third.base(), events).to_string()).await;
        page.until("no moment is lost", &format!("return shown().length === {}", some.len())).await;
        let said = page.text("return one('[id=\"m0\"]').textContent").await;
        assert!(said.contains(some[0].as_str()), "a text is read as it was written: {said}");
        go_over(&page, &third).await;
    }
}

async fn addresses_that_mean_harm_lead_nowhere(page: Page) {
    let third = third().await;
    let addressed = |(at, address): (usize, &String)| {
        json!({
            "id": format!("m{at}"), "date": day(at), "title": "A moment",
            "sources": [{ "url": address }, { "url": address, "publisher": "A publisher" }],
            "media": [
                { "url": address, "link": address, "poster": address, "srcset": format!("{address} 2x"), "caption": "A" },
                { "url": "https://example.org/a.mp4", "kind": "video", "poster": address,
                  "tracks": [{ "src": address, "lang": "en" }] },
                { "url": address, "kind": "image", "alt": "A" },
            ],
            "background": { "url": address },
        })
    };
    let addresses = addresses(third.base());
    let events: Vec<Value> = addresses.iter().enumerate().map(addressed).collect();
    open(&page, &document(third.base(), events).to_string()).await;
    page.until("moments are shown", "return shown().length > 0").await;
    go_over(&page, &third).await;
}

async fn files_of_other_formats_do_no_harm(page: Page) {
    let third = third().await;
    let all: Vec<String> = texts(third.base()).into_iter().chain(addresses(third.base())).collect();
    for some in all.chunks(260) {
        for (format, file) in [
            ("TimelineJS 3", slides(some).to_string()),
            ("TimelineJS 2", early_slides(some).to_string()),
            ("TimelineJS's sheet", sheet(some)),
            ("a table", table(some)),
        ] {
            open(&page, &file).await;
            page.until("moments are shown", "return shown().length > 0").await;
            assert_unharmed(&page, &third, format).await;
        }
    }
}

/// Slides with each text in every field that takes one.
fn slides(texts: &[String]) -> Value {
    let slide = |(at, text): (usize, &String)| {
        json!({
            "start_date": { "year": 2000 + at / 12, "month": 1 + at % 12, "display_date": text },
            "display_date": text, "unique_id": text, "group": text,
            "text": { "headline": text, "text": text },
            "media": { "url": text, "caption": text, "credit": text, "alt": text, "title": text, "link": text, "thumbnail": text },
            "background": { "url": text, "color": text, "alt": text },
        })
    };
    let events: Vec<Value> = texts.iter().enumerate().map(slide).collect();
    let first = &texts[0];
    json!({
        "title": { "text": { "headline": first, "text": first }, "media": { "url": first, "caption": first } },
        "eras": [{ "start_date": { "year": 2000 }, "end_date": { "year": 2010 }, "text": { "headline": first } }],
        "events": events,
    })
}

fn early_slides(texts: &[String]) -> Value {
    let slide = |(at, text): (usize, &String)| {
        json!({
            "startDate": format!("{},{}", 2000 + at / 12, 1 + at % 12), "headline": text, "text": text, "tag": text,
            "asset": { "media": text, "credit": text, "caption": text },
        })
    };
    let date: Vec<Value> = texts.iter().enumerate().map(slide).collect();
    json!({ "timeline": { "headline": texts[0], "text": texts[0], "date": date } })
}

/// A cell of a table, whatever it holds but a NUL: a file with one is taken for no text, and refused.
fn cell(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\"").replace('\0', ""))
}

fn sheet(texts: &[String]) -> String {
    let row = |(at, text): (usize, &String)| {
        let (year, month, text) = (2000 + at / 12, 1 + at % 12, cell(text));
        format!("{year},{month},{text},{text},{text},{text},{text},{text},{text},{text},{text}\r\n")
    };
    let head = "Year,Month,Display Date,Headline,Text,Media,Media Credit,Media Caption,Media Thumbnail,Alt Text,Group\r\n";
    let rows = texts.iter().enumerate().map(row);
    [head.to_owned()].into_iter().chain(rows).collect()
}

fn table(texts: &[String]) -> String {
    let row = |(at, text): (usize, &String)| {
        let text = cell(text);
        format!("{},{text},{text},{text},{text},{text},{text}\r\n", day(at))
    };
    let head = "date,title,text,category,tags,image,source\r\n";
    let rows = texts.iter().enumerate().map(row);
    [head.to_owned()].into_iter().chain(rows).collect()
}

async fn words_of_the_document_itself_are_texts(page: Page) {
    let third = third().await;
    // One text a document would be a page each: they are put together.
    let texts = texts(third.base());
    for (at, some) in texts.chunks(texts.len() / 3).enumerate() {
        let text = some.join(" ");
        let document = json!({
            "yearline": 1, "title": text, "description": text, "credit": text, "lang": "en",
            "categories": some.iter().enumerate().map(|(at, text)| json!({ "id": format!("c{at}"), "label": text, "color": text }))
                .collect::<Vec<_>>(),
            "facets": [{ "id": "person", "label": text }],
            "eras": [{ "title": text, "date": "2020-01/2020-06", "id": "one" }],
            "events": some.iter().enumerate().map(|(at, text)| json!({ "id": format!("m{at}"), "date": day(at), "title": "A",
                "category": format!("c{at}"), "facets": { "person": ["A"] }, "related": [text], "lang": text })).collect::<Vec<_>>(),
        });
        open(&page, &document.to_string()).await;
        assert_unharmed(&page, &third, &format!("the document's own words, {at}")).await;
    }
}

async fn the_oracle_sees_each_kind_of_harm(page: Page) {
    let third = third().await;
    open(&page, &document("https://example.org/", vec![worded(0, "A")]).to_string()).await;
    assert_unharmed(&page, &third, "nothing has been done").await;
    page.expect_troubles();
    let harms: [(&str, &str); 9] = [
        ("<img src=x onerror=harm()>", "a script ran"),
        ("<a onmouseover=harm()>a</a>", "onmouseover on a"),
        ("<iframe></iframe>", "<iframe> stands in the page"),
        ("<a rel=noopener href='java&Tab;script:harm()'>a</a>", "a link to javascript:harm()"),
        ("<a href='https://example.org/'>a</a>", "a link with an opener"),
        ("<p style='background:url(x)'>a</p>", "style: "),
        ("<img src='THIRD/a.png'>", "a request to "),
        ("<img srcset='THIRD/b.png 2x'>", "img loads "),
        ("<video preload=none poster='data:image/png,'></video>", "video loads data:"),
    ];
    for (markup, harm) in harms {
        let markup = markup.replace("THIRD", third.base());
        page.value(&format!(
            "const at = document.createElement('div'); at.id = 'harm'; at.innerHTML = {}; one('[part~=root]').append(at); return true",
            json!(markup)
        ))
        .await;
        let seen = format!(
            "const harms = (() => {{ {HARMS} }})(); return harms.some((line) => line.startsWith({}))",
            json!(harm)
        );
        page.until(&format!("'{harm}' is seen"), &seen).await;
        page.value("one('#harm').remove(); return true").await;
    }
    third.wait_asked("/a.png").await;
}
