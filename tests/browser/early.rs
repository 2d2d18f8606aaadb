//! A short timeline stands before the program is there, exactly where the widget will draw it.

use serde_json::{Value, json};
use yearline_tests::{
    Answer, Gate, Only, Page, Test, built, embed, hostile, small_document, tests,
};

pub fn tests() -> Vec<Test> {
    let mut all = tests![Only::Every;
        every_box_and_word_is_the_widgets,
        what_cannot_be_set_exactly_is_left_to_the_widget,
        no_text_becomes_an_element_or_an_address_that_runs,
        what_only_the_widget_knows_is_left_to_it,
        what_the_reader_did_meanwhile_is_done,
        a_moment_a_view_or_the_way_past_the_controls_may_be_asked_for_meanwhile,
        another_document_takes_the_early_ones_place,
        several_are_drawn_by_one_program,
        who_is_told_what_is_new_waits_for_the_widget,
        without_the_program_the_plain_list_takes_its_place,
    ];
    all.extend(
        tests![Only::Chromium; so_it_is_for_any_timeline, nothing_shifts_when_the_widget_comes],
    );
    all
}

/// Days of a year with all that an early list knows: categories with colours and without, top moments, stress,
/// links, sources of one publisher and of several, a month, a moment of no category.
fn year() -> Value {
    json!({
        "yearline": 1, "title": "A year of calls & <summits>", "lang": "en", "updated": "2020-12-31",
        "description": "What was said on screens, *all* of it.\n\nWith [sources](https://example.org/a?b=c) and **dates**.",
        "categories": [
            { "id": "platforms", "label": "Platforms", "color": "#2a6f97" },
            { "id": "policy", "label": "Tech policy" },
            { "id": "empty", "label": "Nothing is in it" },
            { "id": "pale", "label": "Pale", "color": "#fe9" }
        ],
        "facets": [{ "id": "person", "label": "Person" }],
        "eras": [{ "id": "first", "title": "First", "date": "2020-01/2020-03" }],
        "events": [
            { "id": "z", "date": "2020-11-07", "title": "The call", "text": "They called.\n\n*So* it went, and **on**.", "category": "policy", "top": 1,
              "tags": ["calls"], "facets": { "person": ["Someone"] },
              "sources": [{ "url": "https://example.org/1", "title": "One", "publisher": "Atlas" },
                          { "url": "https://example.org/2", "title": "Two", "publisher": "Atlas" },
                          { "url": "http://example.net/c_(d)/#d", "title": "Three", "publisher": "Bulletin" }] },
            { "id": "a", "date": "2020-01-02", "title": "A headline so long that it takes more than one line on a phone, as headlines of real years do", "category": "platforms", "top": 12,
              "sources": [{ "url": "https://example.org", "title": "Alone" }] },
            { "id": "m", "date": "2020-01", "title": "A month", "text": "2,000 people." },
            { "id": "b", "date": "2020-03-01", "title": "Pale", "text": "Text.", "category": "pale", "sources": [{ "url": "https://example.org/p", "publisher": "P" }] },
            { "id": "c", "date": "2020-03-01", "title": "The same day", "text": "(*In brackets*) with a \"quote\" — and so on…", "category": "platforms" },
            { "id": "d", "date": "2020-09-30", "title": "September", "text": "A [link](https://example.org/x) at the end: [so](https://example.com).", "category": "platforms" },
            { "id": "e", "date": "2020-12-31", "title": "The end" },
            { "id": "f", "date": "2020-03-03/2020-03-09", "title": "A week", "display_date": "one week of March" },
            { "id": "g", "date": "2020-02-27/2020-04-27", "title": "Sixty-one days" },
            { "id": "h", "date": "2020-02-27/2020-04-26", "title": "Sixty days" }
        ]
    })
}

/// Moments on these dates.
fn on(dates: &[&str]) -> Value {
    let events: Vec<Value> = (0..)
        .zip(dates)
        .map(|(at, date)| json!({ "date": date, "title": format!("The moment’s number: {at}"), "text": "Some words." }))
        .collect();
    json!({ "yearline": 1, "title": "Dates", "events": events })
}

/// Lets the program, or what stands in its place, wait at a gate.
fn hold(page: &Page, gate: &Gate, program: Option<&str>) {
    let name = built::file("wasm").0;
    let bytes = program.map_or_else(|| built::bytes(&name), |program| program.as_bytes().to_vec());
    page.cdn().answer(&format!("/{name}"), Answer::new("application/wasm", bytes).held(gate));
}

/// Opens a document whose program waits at a gate, in a page that first runs this script.
async fn open(page: &Page, document: &Value, attributes: &str, script: &str) {
    page.site().answer("/short.json", Answer::json(document.to_string()));
    let body = format!("<script>{script}</script>{}", embed(page.cdn(), "/short.json", attributes));
    page.open_host("", &body).await;
}

/// Opens a document whose program waits at the gate that comes back, until its early list stands.
async fn open_early(page: &Page, document: &Value, attributes: &str) -> Gate {
    let gate = Gate::closed();
    hold(page, &gate, None);
    open(page, document, attributes, "").await;
    page.until("an early list", "return Boolean(one('.root[data-early]'))").await;
    gate
}

/// What stands where: of each element its tag, classes, own words, box, colour and type. The strip has its picture
/// later; what is empty or hidden has no box.
const BOXES: &str = "
    const of = one('.root:not(.drawing)');
    return [...of.querySelectorAll('.yearline, .yearline *')].filter((one) => !one.closest('.overview *'))
      .filter((one) => one.getClientRects().length && !one.matches('.end, .facets, input, .hidden, .skip, .skip *'))
      .concat([...of.querySelectorAll('input')])
      .map((one) => {
        const { left, top, width, height } = one.getBoundingClientRect(), style = getComputedStyle(one);
        const own = [...one.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data).join('');
        return [one.localName, [...one.classList].join('.'), one.getAttribute('part'), own, one.getAttribute('href'), one.getAttribute('placeholder'), one.getAttribute('d'),
          ...[left, top + scrollY, width, height].map((side) => Math.round(side * 16) / 16), style.color, style.fill, style.font].join(' | ');
      })";

async fn assert_is_the_widgets(page: &Page, document: &Value, attributes: &str, width: u32) {
    let gate = open_early(page, document, attributes).await;
    let early = page.texts(BOXES).await;
    gate.open();
    page.until_drawn().await;
    page.until("the widget in its place", "return !one('[data-early]')").await;
    let drawn = page.texts(BOXES).await;
    assert!(early.len() > 40, "{attributes}: {early:?}");
    for (early, drawn) in early.iter().zip(&drawn) {
        assert_eq!(early, drawn, "{attributes} at {width}: {document}");
    }
    assert_eq!(early.len(), drawn.len(), "{attributes} at {width}: {document}");
}

async fn every_box_and_word_is_the_widgets(page: Page) {
    let year = year();
    let documents = [
        (year.clone(), ""),
        (year.clone(), "url-state=none heading-level=1 no-sticky theme=dark"),
        (year, "no-header no-search id=y2020 lang=en-GB"),
        (
            on(&[
                "2020-11-03",
                "2020-11-04",
                "2020-11",
                "2020-11-06",
                "2020-11-06/2020-11-30",
                "2020-12-07",
            ]),
            "no-overview no-share",
        ),
        (
            on(&[
                "2019-11-03",
                "2019-12-04",
                "2020-01-06",
                "2020-02",
                "2021-03-04/2021-12-30",
                "2021-12-31",
            ]),
            "no-filters",
        ),
        (
            on(&["2015-11-03", "2016-12-04", "2018-01-06", "2019-02", "2019-12-31"]),
            "no-search no-filters",
        ),
    ];
    for (place, (document, attributes)) in documents.into_iter().enumerate() {
        for width in [360, 1280, 800].into_iter().take(if place == 0 { 3 } else { 2 }) {
            page.viewport(width, 800).await;
            assert_is_the_widgets(&page, &document, attributes, width).await;
        }
    }
}

/// What the loader would draw of each document before the program is there: the names of the elements, the
/// addresses, and all attributes' names; or nothing.
async fn drawn(page: &Page, documents: &[Value]) -> Vec<Option<[Vec<String>; 3]>> {
    let options =
        json!({ "headingLevel": 2, "prefix": "", "lang": "", "pageLang": "", "page": "" });
    let script = format!(
        "const {{ early }} = await import({:?});
         const once = (all) => [...new Set(all)];
         done({}.map((document) => {{
           const drawn = early(new TextEncoder().encode(document), {options}, ''), all = drawn && [...drawn[0].querySelectorAll('*')];
           return drawn ? [once(all.map((one) => one.localName)), once(all.filter((one) => one.hasAttribute('href')).map((one) => one.getAttribute('href'))),
             once(all.flatMap((one) => one.getAttributeNames()))] : null;
         }}))",
        page.cdn().url(&format!("/{}", built::file("early").0)),
        json!(documents.iter().map(Value::to_string).collect::<Vec<_>>())
    );
    let drawn = page.eventually(&script).await;
    serde_json::from_value(drawn.clone()).unwrap_or_else(|error| panic!("{error}: {drawn}"))
}

/// A document of anything that there may be, the same for the same number.
fn any(number: u64) -> Value {
    let mut state = number.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut below = |most: u64| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state % most
    };
    const WORDS: [&str; 12] = [
        "summit",
        "Zoom",
        "*stressed*",
        "**strong**",
        "300,000",
        "(so)",
        "“quoted”",
        "[a link](https://example.org/a)",
        "don’t",
        "Tedros",
        "end.",
        "unbelievably-long-compound-words-everywhere",
    ];
    let (span, first) = (below(3), 1990 + below(40));
    let mut events = Vec::new();
    for _ in 0..4 + below(27) {
        let mut words = |most: u64, plain: bool| {
            let words = (0..=below(most)).map(|_| WORDS[below(WORDS.len() as u64) as usize]);
            let words = words.filter(|word| !plain || !word.contains(['*', '[']));
            words.collect::<Vec<_>>().join(" ")
        };
        let (title, text) =
            (format!("T {}", words(9, true)), [words(40, false), words(20, false)].join("\n\n"));
        let (title, publisher) = (title.trim_end().to_owned(), words(2, true));
        let (year, month, day) = (first + below(span + 1), 1 + below(12), 1 + below(28));
        let date = match below(5) {
            0 => format!("{year}-{month:02}"),
            1 => format!(
                "{year}-{month:02}-{day:02}/{year}-{:02}-{:02}",
                month + below(13 - month),
                1 + below(28)
            ),
            _ => format!("{year}-{month:02}-{day:02}"),
        };
        let mut event = json!({ "id": format!("m{}", events.len()), "date": date, "title": title });
        let mut maybe = |name: &str, value: Value| {
            if below(2) == 0 {
                event[name] = value;
            }
        };
        maybe("text", json!(text.trim_end()));
        maybe("display_date", json!("some day in the year"));
        maybe(
            "sources",
            json!([{ "url": "https://example.org/", "title": format!("S {publisher}").trim_end() }, { "url": "https://example.org/b", "publisher": "B" }]),
        );
        maybe("top", json!(7));
        let category = ["a", "b", "c"][below(3) as usize];
        if below(4) > 0 {
            event["category"] = json!(category);
        }
        events.push(event);
    }
    let categories = json!([{ "id": "a", "label": "A" }, { "id": "b", "label": "Some longer name", "color": format!("#{:06x}", below(1 << 24)) }, { "id": "c", "label": "C" }]);
    json!({ "yearline": 1, "title": "Anything", "description": "Of *some* length.", "lang": "en", "categories": categories, "events": events })
}

async fn so_it_is_for_any_timeline(page: Page) {
    page.open_embed(&small_document(), "").await;
    let documents: Vec<Value> = (0..40).map(any).collect();
    let known = drawn(&page, &documents).await;
    let known =
        documents.into_iter().zip(known).filter_map(|(document, drawn)| drawn.map(|_| document));
    let known: Vec<Value> = known.take(12).collect();
    assert!(known.len() == 12, "only {} are drawn early", known.len());
    for (document, width) in known.iter().zip([320, 390, 768, 1000, 1280, 1600].into_iter().cycle())
    {
        page.viewport(width, 800).await;
        assert_is_the_widgets(&page, document, "", width).await;
    }
}

async fn what_cannot_be_set_exactly_is_left_to_the_widget(page: Page) {
    page.open_embed(&small_document(), "").await;
    let plain = on(&["2020-11-03", "2020-11-04", "2020-11-05", "2020-11-06"]);
    let of_one = |name: &str, value: Value| {
        let mut document = plain.clone();
        document["events"][1][name] = value;
        document
    };
    let of_all = |name: &str, value: Value| {
        let mut document = plain.clone();
        document[name] = value;
        document
    };
    let texts = [
        "A *sen_tence*",
        "5 * 3 is 15",
        "A*sen*tence",
        "- a list",
        "-",
        "One.\n\n-",
        "[a](https://..)",
        "1. a list",
        "one\ntwo",
        "AT&amp;T",
        "> a quote",
        "# a heading",
        "![a picture](https://example.org/p)",
        "[a](javascript:alert(1))",
        "[a](https://user@example.org)",
        "<b>bold</b>",
        "H~2~O",
        "`code`",
        "\u{202e}backwards",
    ];
    let mut documents: Vec<Value> = texts.iter().map(|text| of_one("text", json!(text))).collect();
    documents.extend([
        of_one("text", json!(7)),
        of_one("title", json!("")),
        of_one("title", json!(" spaced")),
        of_one("date", json!("2020-11-31")),
        of_one("date", json!("2020-11-04/2021-11-06")),
        of_one("date", json!("2020-11-04/2020-11-04")),
        of_one("date", json!("2020-11-04/..")),
        of_one("date", json!("2020-11/2020-12")),
        of_one("date", json!("2020-11-04/2020-11-06/2020-11-07")),
        of_one("date", json!("2020~")),
        of_one("display_date", json!("évident")),
        of_one("sort_date", json!("2020-11-04")),
        of_one("category", json!("unknown")),
        of_one("media", json!([{ "url": "a.jpg", "alt": "" }])),
        of_one("figures", json!([{ "value": 3 }])),
        of_one("related", json!(["the-moments-number-0"])),
        of_one("note", json!("Corrected.")),
        of_one("lang", json!("fr")),
        of_one("top", json!("first")),
        of_one("top", json!(1.0)),
        of_all("yearline", json!(1.0)),
        of_all("lang", json!("en-x-simple")),
        of_all("lang", json!(["en"])),
        of_one("sources", json!([{ "url": "https://..", "title": "x" }])),
        of_one("sources", json!([{ "url": "javascript:alert(1)", "title": "x" }])),
        of_one("sources", json!([{ "url": "https://example.org" }])),
        of_one("id", json!("the-moments-number-0")),
        of_one("id", json!(7)),
        of_one("title", json!("Ein schöner Titel")),
        of_all("yearline", json!(2)),
        of_all("lang", json!("de")),
        of_all("media", json!([{ "url": "a.jpg" }])),
        of_all("description", json!("# A heading")),
        of_all("updated", json!("yesterday")),
        of_all("categories", json!([{ "id": "a", "label": "A", "color": "red" }])),
        of_all("events", json!({})),
        of_all("events", json!([null, null, null, null])),
        on(&["2020", "2021", "2022", "2023"]),
        on(&["1980-01-01", "1990-01-01", "2000-01-01", "2010-01-01"]),
        on(&["2020-11-03", "2020-11-03", "2020-11-05", "2020-11-06"]),
    ]);
    let many: Vec<String> = (0..31).map(|at| format!("2020-{:02}-11", at % 12 + 1)).collect();
    documents.push(on(&many.iter().map(String::as_str).collect::<Vec<_>>()));
    for (document, drawn) in documents.iter().zip(drawn(&page, &documents).await) {
        assert_eq!(drawn, None, "{document}");
    }
    assert!(drawn(&page, &[plain]).await[0].is_some(), "what none of them has is drawn");
}

async fn no_text_becomes_an_element_or_an_address_that_runs(page: Page) {
    page.open_embed(&small_document(), "").await;
    let plain = on(&["2020-11-03", "2020-11-04", "2020-11-05", "2020-11-06"]);
    let mut documents = vec![plain.clone()];
    for text in hostile::texts("https://third.example") {
        let mut document = plain.clone();
        document["title"] = json!(text);
        document["description"] = json!(text);
        document["events"][0]["text"] = json!(text);
        document["events"][1]["title"] = json!(text);
        document["categories"] = json!([{ "id": "a", "label": text }]);
        document["events"][2]["category"] = json!("a");
        documents.push(document);
    }
    for address in hostile::addresses("https://third.example") {
        for address in [address.clone(), format!("https://example.org/{address}")] {
            let mut document = plain.clone();
            document["events"][0]["sources"] = json!([{ "url": address, "title": "A" }]);
            documents.push(document);
            documents.push(plain.clone());
            documents.last_mut().expect("it is there")["events"][1]["text"] =
                json!(format!("[a]({address})"));
        }
    }
    let drawn = drawn(&page, &documents).await;
    let mut elements: Vec<&str> =
        vec!["a", "article", "button", "div", "em", "h2", "h3", "h4", "header", "input", "li"];
    elements.extend(["p", "path", "section", "span", "strong", "svg", "time", "ul"]);
    let mut seen = 0;
    for (document, drawn) in documents.iter().zip(&drawn) {
        let Some([names, addresses, attributes]) = drawn else { continue };
        seen += 1;
        assert!(
            names.iter().all(|name| elements.contains(&name.as_str())),
            "{document}\n{names:?}"
        );
        assert!(
            attributes.iter().all(|name| !name.starts_with("on") && name != "style"),
            "{document}\n{attributes:?}"
        );
        for address in addresses {
            let safe = ["https://", "http://", "#"].iter().any(|begin| address.starts_with(begin));
            assert!(safe, "{document}\n{address}");
        }
    }
    assert!(seen > 50, "only {seen} of {} were drawn at all", documents.len());
}

/// Whether an early list stands at any time before the widget.
async fn early_comes(page: &Page, document: &Value, attributes: &str) -> bool {
    let watch = "window.early = false;
        customElements.whenDefined('year-line').then(() => {
          const { shadowRoot } = document.querySelector('year-line');
          new MutationObserver(() => early ||= Boolean(shadowRoot.querySelector('[data-early]'))).observe(shadowRoot, { childList: true });
        })";
    let gate = Gate::closed();
    hold(page, &gate, None);
    open(page, document, attributes, watch).await;
    page.until("the document is read", "return Boolean(host()?.data)").await;
    // Time enough for what comes from this machine and is drawn at once.
    for _ in 0..10 {
        page.two_frames().await;
    }
    gate.open();
    page.until_drawn().await;
    page.value("return early").await == true
}

async fn what_only_the_widget_knows_is_left_to_it(page: Page) {
    let document = on(&["2020-11-03", "2020-11-04", "2020-11-05", "2020-11-06"]);
    for attributes in ["lang=ar", "view=compact", "sort=newest", "filter='q=3'", "debug"] {
        assert!(!early_comes(&page, &document, attributes).await, "{attributes}");
    }
}

async fn what_the_reader_did_meanwhile_is_done(page: Page) {
    let gate = open_early(&page, &year(), "").await;
    page.click("[data-early] [data-value=platforms]").await;
    let pressed = "return one('[data-early] [data-value=platforms]').getAttribute('aria-pressed')";
    assert_eq!(page.value(pressed).await, "true", "a press is answered at once");
    page.click("[data-early] [data-value=policy]").await;
    page.click("[data-early] [data-value=policy]").await;
    page.search("link").await;
    gate.open();
    page.until_shown(&["d".into()], "what was typed and what was pressed are chosen").await;
    assert_eq!(
        page.value("return pressed()").await,
        json!(["category=platforms"]),
        "and what was pressed twice is not"
    );
    assert_eq!(
        page.value("return focused() === one('input[type=search]') && focused().value").await,
        "link"
    );
    page.keys("x").await;
    page.until("typing goes on at the end", "return one('input[type=search]').value === 'linkx'")
        .await;
}

async fn a_moment_a_view_or_the_way_past_the_controls_may_be_asked_for_meanwhile(page: Page) {
    let gate = open_early(&page, &year(), "").await;
    page.search("link").await;
    page.value("one('#d [part=permalink]').click(); return true").await;
    gate.open();
    page.until("the moment is current", "return Boolean(one('#d.current'))").await;
    page.until_shown(&["d".into()], "and what was typed is chosen").await;

    let gate = open_early(&page, &year(), "").await;
    page.click("[data-early] [data-view=compact]").await;
    gate.open();
    page.until("the view that was asked for", "return Boolean(one('.list.compact'))").await;

    let gate = open_early(&page, &year(), "").await;
    page.value("one('[data-action=skip-controls]').focus(); one('[data-early] [data-action=skip-controls]').click(); return true").await;
    assert_eq!(
        page.value("return focused().closest('article').id").await,
        "m",
        "to the first moment"
    );
    gate.open();
    page.until("the widget in its place", "return !one('[data-early]')").await;
    assert_eq!(
        page.value("return focused().matches('#m [part=heading]')").await,
        true,
        "where focus stays"
    );
}

async fn another_document_takes_the_early_ones_place(page: Page) {
    let gate = open_early(&page, &year(), "").await;
    page.click("[data-early] [data-value=platforms]").await;
    let other = on(&["2020-11-03", "2020-12-04", "2021-01-05", "2021-02-06"]);
    page.value(&format!("host().data = {other}; return true")).await;
    page.until("the other's early list", "return shown().length === 4").await;
    gate.open();
    page.until(
        "the widget in its place",
        "return recorded.events.some(({ type }) => type === 'yearline-ready')",
    )
    .await;
    assert_eq!(
        page.value("return [shown().length, pressed().length, Boolean(one('[data-early]'))]").await,
        json!([4, 0, false])
    );
}

async fn several_are_drawn_by_one_program(page: Page) {
    let gate = Gate::closed();
    hold(&page, &gate, None);
    page.site().answer("/short.json", Answer::json(year().to_string()));
    let one = embed(page.cdn(), "/short.json", "loading=eager");
    page.open_host("", &[&one, &*one.replace("<year-line", "<year-line id=y2")].concat()).await;
    let both = "return [...document.querySelectorAll('year-line')].every((one) => one.shadowRoot?.querySelector('[data-early]'))";
    page.until("both stand early", both).await;
    let again = "return performance.getEntriesByType('resource').filter(({ name }) => name.includes('retry=')).length";
    assert_eq!(page.value(again).await, 0);
    gate.open();
    page.until_drawn().await;
}

async fn who_is_told_what_is_new_waits_for_the_widget(page: Page) {
    page.site().answer("/empty.html", Answer::html("<!doctype html>"));
    page.open(&page.site().url("/empty.html")).await;
    let key = format!("yearline:seen:{}", page.site().url("/short.json"));
    page.value(&format!("localStorage.setItem('{key}', ''); return true")).await;
    assert!(!early_comes(&page, &year(), "").await);
    page.value(&format!("localStorage.removeItem('{key}'); return true")).await;
    let gate = open_early(&page, &year(), "").await;
    gate.open();
    page.until_drawn().await;
}

async fn without_the_program_the_plain_list_takes_its_place(page: Page) {
    page.expect_troubles();
    let gate = Gate::closed();
    hold(&page, &gate, Some("no wasm"));
    open(&page, &year(), "", "").await;
    page.until("an early list", "return Boolean(one('.root[data-early]'))").await;
    gate.open();
    page.until("the plain list", "return Boolean(one('[data-plain]')) && !one('[data-early]')")
        .await;
    assert_eq!(page.shown().await.len(), 10);
}

async fn nothing_shifts_when_the_widget_comes(page: Page) {
    for width in [360, 1280] {
        page.viewport(width, 800).await;
        let gate = open_early(&page, &year(), "").await;
        page.value(
            "window.shift = 0; window.watch = new PerformanceObserver((all) => all.getEntries().forEach((one) => shift += one.value));
             watch.observe({ type: 'layout-shift' }); scrollTo(0, 300); return true",
        )
        .await;
        page.two_frames().await;
        gate.open();
        page.until_drawn().await;
        page.two_frames().await;
        let shift = page
            .value("watch.takeRecords().forEach((one) => shift += one.value); return shift")
            .await;
        assert_eq!(shift, 0, "at {width}");
    }
}
