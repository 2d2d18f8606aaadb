//! Whatever the host page does to its own elements and boxes, the widget looks and works the same.

use serde_json::Value;
use yearline_tests::browser::Engine;
use yearline_tests::selectors::chip;
use yearline_tests::{Answer, Key, Only, Page, Test, Year, built, embed, small_document, tests};

pub fn tests() -> Vec<Test> {
    tests![Only::Every;
        a_host_that_unsets_everything_changes_nothing,
        a_host_that_unsets_everything_keeps_the_theme_that_was_asked_for,
        a_host_that_unsets_everything_leaves_the_plain_list_as_it_is,
        a_host_with_other_boxes_and_margins_changes_nothing,
        a_root_font_size_of_ten_pixels_changes_nothing,
        a_host_written_from_right_to_left_changes_nothing,
        a_host_with_odd_text_changes_nothing,
        in_a_strictly_contained_box_that_scrolls_it_is_the_same,
        in_a_transformed_box_it_answers_the_pointer_where_it_is,
        in_details_that_open_later_it_is_the_same,
        in_a_modal_dialog_it_is_the_same_and_opens_its_own,
        in_a_tab_that_is_shown_later_it_is_the_same,
        in_a_tab_without_width_that_gets_one_it_is_the_same,
        nothing_of_its_style_leaks_into_the_host,
    ]
}

/// The box that the widget stands in, which no rule of a hostile host outdoes.
const BOX: &str = "#box#box { display: block !important; width: 700px !important; }";

/// All that the eye sees of what is drawn: each box, within the first, and how it is painted.
const PICTURE: &str = "
    const within = all('.yearline, .plain').find((element) => visible(element) && element.firstChild);
    // Rows far from the screen have guessed heights until they are drawn.
    for (const row of within.querySelectorAll('*')) {
        if (getComputedStyle(row).contentVisibility === 'auto') row.style.contentVisibility = 'visible';
    }
    const base = within.getBoundingClientRect();
    const painted = ['display', 'position', 'boxSizing', 'color', 'backgroundColor', 'fontSize', 'fontWeight', 'fontStyle',
        'lineHeight', 'textAlign', 'textTransform', 'whiteSpace', 'marginTop', 'marginLeft', 'paddingTop', 'paddingLeft',
        'borderTopWidth', 'borderTopColor', 'borderRadius', 'opacity', 'direction', 'textIndent', 'cursor'];
    return [...within.querySelectorAll('*')].map((element) => {
        const box = element.getBoundingClientRect(), style = getComputedStyle(element);
        const place = [box.left - base.left, box.top - base.top, box.width, box.height].map(Math.round);
        // What is not drawn has no place.
        if (!box.width && !box.height) place.length = 0;
        return [element.localName, element.getAttribute('part') ?? element.getAttribute('class') ?? '', place.join(),
            ...painted.map((name) => `${name}:${style[name]}`)].join(' ');
    })";

fn small() -> Vec<String> {
    ["first", "second", "third"].map(str::to_owned).to_vec()
}

/// Opens a page with the year in the box, waits until it rests, and takes its picture.
async fn picture(page: &Page, style: &str, attributes: &str, html: &str) -> Vec<String> {
    open(page, style, attributes, html).await;
    page.until_drawn().await;
    take(page).await
}

/// Opens a page whose box holds the year: `html` is around it where it says `BOX`.
async fn open(page: &Page, style: &str, attributes: &str, html: &str) {
    page.site().answer("/document.json", Answer::json(built::text("2020.json")));
    let element = embed(page.cdn(), "/document.json", attributes);
    let body = html.replace("BOX", &format!("<div id=\"box\">{element}</div>"));
    page.open_host(&format!("<style>{style} {BOX}</style>"), &body).await;
}

/// The picture, once two of them a frame apart are the same.
async fn take(page: &Page) -> Vec<String> {
    let mut last = Vec::new();
    loop {
        page.two_frames().await;
        let now = page.texts(PICTURE).await;
        if now == last {
            return now;
        }
        last = now;
    }
}

/// The picture in a host that does nothing to it.
async fn calm(page: &Page, style: &str, attributes: &str) -> Vec<String> {
    let calm = picture(page, style, attributes, "BOX").await;
    assert!(calm.len() > 500, "the picture has the year in it: {}", calm.len());
    calm
}

/// Nothing differs; the first boxes that do are named.
fn assert_same(calm: &[String], other: &[String], where_: &str) {
    let words = |(a, b): (&String, &String)| -> Option<String> {
        let words: Vec<_> = a
            .split(' ')
            .zip(b.split(' '))
            .filter(|(a, b)| a != b)
            .map(|(a, b)| format!("{a} -> {b}"))
            .collect();
        let name: String = a.chars().take_while(|c| !c.is_ascii_digit()).collect();
        (!words.is_empty()).then(|| format!("{name}: {}", words.join(", ")))
    };
    let differing: Vec<_> = calm.iter().zip(other).filter_map(words).collect();
    if !differing.is_empty() {
        let first: Vec<_> = differing.iter().take(12).cloned().collect();
        panic!("{} boxes differ {where_}; the first:\n{}", differing.len(), first.join("\n"));
    }
    assert_eq!(calm.len(), other.len(), "as many boxes {where_}");
}

const UNSET: &str = "* { all: unset !important }";

async fn a_host_that_unsets_everything_changes_nothing(page: Page) {
    let calm = calm(&page, "", "").await;
    let unset = picture(&page, UNSET, "", "BOX").await;
    assert_same(&calm, &unset, "where the host unsets everything");
    page.click(&chip("category", "platforms")).await;
    let year = Year::read();
    page.until_shown(&year.ids(|m| m.category == "platforms"), "its chips work").await;
    page.value("host().hidden = true; return true").await;
    page.until("hidden hides it", "return !visible(host())").await;
}

async fn a_host_that_unsets_everything_keeps_the_theme_that_was_asked_for(page: Page) {
    let surface =
        "return getComputedStyle(host()).backgroundColor + getComputedStyle(host()).colorScheme";
    for theme in ["dark", "light"] {
        let attribute = format!("theme=\"{theme}\"");
        // The host is of the other scheme.
        let other = if theme == "dark" { "light" } else { "dark" };
        let scheme = format!(":root {{ color-scheme: {other} !important }}");
        let calm = calm(&page, &scheme, &attribute).await;
        let on = page.text(surface).await;
        let unset = picture(&page, &format!("{UNSET} {scheme}"), &attribute, "BOX").await;
        assert_same(&calm, &unset, &format!("in the {theme} theme"));
        assert_eq!(page.text(surface).await, on, "and lies on the same surface");
    }
}

async fn a_host_that_unsets_everything_leaves_the_plain_list_as_it_is(page: Page) {
    page.cdn().answer("*.wasm", Answer::html("Not here").status(404));
    let mut pictures = Vec::new();
    for style in ["", UNSET] {
        open(&page, style, "theme=\"dark\"", "BOX").await;
        page.until("the plain list stands in", "return all('[data-plain] article').length > 70")
            .await;
        page.until("it has its style", "return root().adoptedStyleSheets.length > 0").await;
        pictures.push(take(&page).await);
    }
    assert_same(&pictures[0], &pictures[1], "in the plain list");
}

async fn a_host_with_other_boxes_and_margins_changes_nothing(page: Page) {
    let own = "margin: 3px; padding: 5px; border: 2px solid red; box-sizing: content-box";
    let calm = calm(&page, &format!("year-line {{ {own} }}"), "").await;
    let all = own.replace(';', " !important;");
    let hostile = picture(&page, &format!("* {{ {all} !important }}"), "", "BOX").await;
    assert_same(&calm, &hostile, "where every box of the host is another");
}

async fn a_root_font_size_of_ten_pixels_changes_nothing(page: Page) {
    let calm = calm(&page, "", "").await;
    let small = "html { font-size: 62.5% } body { font-size: 1.6rem }";
    assert_same(&calm, &picture(&page, small, "", "BOX").await, "with a rem of ten pixels");
    // Where the host forgets to set its own text right, ours stays readable.
    let smaller = "html { font-size: 62.5% }";
    assert_same(&calm, &picture(&page, smaller, "", "BOX").await, "in text of ten pixels");
}

async fn a_host_written_from_right_to_left_changes_nothing(page: Page) {
    let calm = calm(&page, "", "").await;
    let right = picture(&page, "", "", "<div dir=\"rtl\" lang=\"ar\">BOX</div>").await;
    // The interface is Arabic there, so the words differ: the same words, then.
    let english = picture(&page, "", "lang=\"en\"", "<div dir=\"rtl\">BOX</div>").await;
    assert_same(&calm, &english, "from right to left");
    assert!(right.len() > 500, "and in Arabic all moments are there");
}

async fn a_host_with_odd_text_changes_nothing(page: Page) {
    let calm = calm(&page, "", "").await;
    let odd = "body { text-align: center; text-transform: uppercase; white-space: nowrap; font-style: italic;
        line-height: 3; text-indent: 40px; cursor: crosshair; word-break: break-all; text-shadow: 1px 1px red;
        list-style: square; quotes: none; -webkit-text-size-adjust: 200% }
        p, h2, h3, button, input, article, a, ul, li { margin: 50px; color: red; font-size: 40px; display: inline }";
    assert_same(&calm, &picture(&page, odd, "", "BOX").await, "in a host of odd text");
}

async fn in_a_strictly_contained_box_that_scrolls_it_is_the_same(page: Page) {
    let calm = calm(&page, "", "").await;
    let strict = "#box { contain: strict; height: 600px; overflow: auto; scrollbar-width: none }";
    assert_same(&calm, &picture(&page, strict, "", "BOX").await, "in a contained box");
    let moved = page.eventually("done(await host().goTo('zoom-300-million'))").await;
    assert_eq!(moved, true);
    page.until(
        "the moment is on screen, in the box that scrolls",
        "const box = one('article[id=\"zoom-300-million\"] [part~=heading]').getBoundingClientRect();
         const frame = document.getElementById('box').getBoundingClientRect();
         return document.getElementById('box').scrollTop > 0 && box.top >= frame.top && box.bottom <= frame.bottom",
    )
    .await;
    // The reader goes on: the moment need not be held where it is any longer.
    page.value("dispatchEvent(new WheelEvent('wheel')); return true").await;
    page.click(&chip("category", "platforms")).await;
    let year = Year::read();
    page.until_shown(&year.ids(|m| m.category == "platforms"), "its chips work").await;
}

async fn in_a_transformed_box_it_answers_the_pointer_where_it_is(page: Page) {
    let mut chosen = Vec::new();
    for (style, by) in [("", 200), ("#box { transform: scale(.5); transform-origin: 0 0 }", 100)] {
        open(&page, style, "", "BOX").await;
        page.until_drawn().await;
        page.drag_by("[data-part=from]", (by, 0)).await;
        let from = page.until("a span is chosen", "return fragment().from").await;
        chosen.push(from.as_str().unwrap_or_default().to_owned());
        let hidden = page.value("return shown().length").await;
        assert!(hidden.as_u64().is_some_and(|n| n < 70), "the moments before it are left out");
    }
    // A pixel is a day or two; half a pixel is the pointer's own.
    assert_eq!(chosen[0][..7], chosen[1][..7], "the same month: {chosen:?}");
}

async fn in_details_that_open_later_it_is_the_same(page: Page) {
    let calm = calm(&page, "", "").await;
    for attributes in ["loading=\"eager\"", ""] {
        let html = "<details><summary>The year</summary>BOX</details>";
        open(&page, "", attributes, html).await;
        page.until("the element is upgraded", "return root()").await;
        if !attributes.is_empty() {
            page.until_drawn().await;
        }
        page.click_page("summary").await;
        page.until_drawn().await;
        assert_same(&calm, &take(&page).await, &format!("in opened details, {attributes}"));
    }
    page.open_more().await;
}

async fn in_a_modal_dialog_it_is_the_same_and_opens_its_own(page: Page) {
    let plain = "dialog { border: 0; padding: 0; margin: 0; max-width: none; max-height: none; width: 700px; overflow: hidden; color: CanvasText }";
    let calm = calm(&page, "", "").await;
    open(&page, plain, "loading=\"eager\"", "<dialog id=\"outer\">BOX</dialog>").await;
    page.until_drawn().await;
    // The browser gives the focus to the first that takes it, which shows by it.
    page.value("document.getElementById('outer').showModal(); focused().blur(); return true").await;
    assert_same(&calm, &take(&page).await, "in a modal dialog");
    page.focus("article [part~=heading]").await;
    page.keys("?").await;
    page.until(
        "its own dialog is over it",
        "return one('dialog')?.matches(':modal') && visible(one('dialog'))",
    )
    .await;
    page.press(Key::Escape).await;
    page.until("its own is closed", "return !visible(one('dialog'))").await;
    assert_eq!(
        page.value("return document.getElementById('outer').open").await,
        true,
        "the host's stays"
    );
}

async fn in_a_tab_that_is_shown_later_it_is_the_same(page: Page) {
    let calm = calm(&page, "", "").await;
    for attributes in ["loading=\"eager\"", ""] {
        open(&page, "#tab { display: none }", attributes, "<div id=\"tab\">BOX</div>").await;
        page.until("the element is upgraded", "return root()").await;
        if !attributes.is_empty() {
            page.until_drawn().await;
        }
        page.value("document.getElementById('tab').style.display = 'block'; return true").await;
        page.until_drawn().await;
        assert_same(&calm, &take(&page).await, &format!("in a tab shown later, {attributes}"));
    }
}

async fn in_a_tab_without_width_that_gets_one_it_is_the_same(page: Page) {
    let calm = calm(&page, "", "").await;
    page.site().answer("/document.json", Answer::json(built::text("2020.json")));
    let element = embed(page.cdn(), "/document.json", "loading=\"eager\"");
    let body =
        format!("<div id=\"tab\" style=\"width:0;height:0;overflow:hidden\">{element}</div>");
    page.open_host("", &body).await;
    page.until_drawn().await;
    page.value("document.getElementById('tab').style.cssText = 'width:700px'; return true").await;
    assert_same(&calm, &take(&page).await, "in a tab that had no width");
    // Firefox tells windows of a box that was given its size in two steps, and goes on.
    let heard = page.troubles().await;
    assert!(heard.iter().all(|line| line.contains("ResizeObserver loop")), "{heard:?}");
    if page.engine() == Engine::Firefox {
        page.expect_troubles();
    }
}

async fn nothing_of_its_style_leaks_into_the_host(page: Page) {
    page.site().answer("/document.json", Answer::json(small_document()));
    let host = "<h1>Title</h1><p style=\"width:300px\">Words <a href=\"#x\">link</a> <mark>mark</mark></p><button class=\"chip\">Button</button>
        <input type=\"search\" part=\"search\"><ul class=\"list\"><li>One</li></ul><article part=\"event\" class=\"moment\"><h3 part=\"heading\">H</h3></article>
        <dialog open>Dialog</dialog><div id=\"place\"></div>";
    // A bar that comes with the page's height would change the width of all.
    page.open_host("<style>html { overflow-y: scroll }</style>", host).await;
    let styles = "return JSON.stringify([...document.querySelectorAll('h1, p, p *, button, input, ul, li, article, h3, dialog')].map((element) =>
        [...getComputedStyle(element)].map((name) => [name, getComputedStyle(element).getPropertyValue(name)])))";
    let sheets = "return [document.styleSheets.length, document.adoptedStyleSheets.length,
        document.head.querySelectorAll('style, link').length, document.documentElement.getAttributeNames().join(),
        document.body.getAttributeNames().join()]";
    let before = (page.text(styles).await, page.value(sheets).await);
    let late = "const place = document.getElementById('place'); const tag = document.createElement('script');
        tag.src = SRC; place.innerHTML = '<year-line src=\"/document.json\"></year-line>'; document.head.append(tag); return true";
    let source = format!("'{}'", page.cdn().url("/yearline.js"));
    page.value(&late.replace("SRC", &source)).await;
    page.until_shown(&small(), "the moments are shown").await;
    page.open_more().await;
    page.value("scrollTo(0, 0); host().focus(); document.activeElement.blur(); return true").await;
    assert_eq!(page.value(sheets).await, before.1, "no sheet, link or attribute is left");
    let after: Value = serde_json::from_str(&page.text(styles).await).unwrap_or_default();
    let before: Value = serde_json::from_str(&before.0).unwrap_or_default();
    let (Value::Array(before), Value::Array(after)) = (before, after) else { panic!("lists") };
    for (at, (before, after)) in before.iter().zip(&after).enumerate() {
        let pairs =
            before.as_array().into_iter().flatten().zip(after.as_array().into_iter().flatten());
        let changed: Vec<_> = pairs.filter(|(before, after)| before != after).collect();
        assert!(changed.is_empty(), "element {at} of the host: {changed:?}");
    }
}
