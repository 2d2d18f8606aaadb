//! What `yearline render` writes: readable without a script, and taken over without a move.

use serde_json::{Value, json};
use yearline_render::{Page as Made, Rendered, Wishes};
use yearline_tests::browser::Engine;
use yearline_tests::{Answer, Gate, Only, Page, Test, Year, host_page, tests};

pub fn tests() -> Vec<Test> {
    let mut all = tests![Only::Every;
        all_moments_read_where_no_script_may_run,
        links_lead_to_sections_and_moments_without_a_script,
        the_widget_stands_where_the_rendered_stood_to_the_pixel,
        the_widget_stands_where_the_rendered_stood_in_the_dark_and_in_other_languages,
        a_page_with_rules_for_everything_changes_nothing,
        what_is_rendered_changes_nothing_on_its_page,
        a_reader_who_has_scrolled_stays_at_the_same_moment,
        a_reader_stays_where_the_page_has_lost_the_style_too,
        a_link_that_has_the_focus_keeps_it,
        a_permalink_leads_to_its_moment_before_and_after,
        under_a_strict_policy_the_printed_hash_is_enough,
        without_the_program_what_is_rendered_stays,
        the_controls_are_neither_seen_nor_reached_before_they_work,
    ];
    all.extend(tests![Only::Chromium;
        nothing_shifts_while_the_widget_takes_over,
        on_paper_it_has_its_text_and_its_strip_and_no_controls,
    ]);
    all
}

fn document() -> String {
    yearline_tests::built::text("2020.json")
}

fn rendered(document: &str, wishes: Wishes) -> Rendered {
    Rendered::read(document.as_bytes().to_vec(), &wishes).expect("it is a timeline")
}

/// Wishes for a page on the host's origin, whose loader is on the other.
fn wishes(page: &Page) -> Wishes {
    Wishes {
        source: "/document.json".to_owned(),
        script: page.cdn().url("/yearline.js"),
        ..Wishes::default()
    }
}

/// Holds the program back until the gate opens, so that the page is seen as it came.
fn hold(page: &Page) -> Gate {
    let gate = Gate::closed();
    for entry in std::fs::read_dir(yearline_tests::dist()).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.ends_with(".wasm") {
            let bytes = std::fs::read(entry.path()).expect("a built file can be read");
            let answer = Answer::new("application/wasm", bytes).held(&gate);
            page.cdn().answer(&format!("/{name}"), answer);
        }
    }
    gate
}

/// Opens a fragment on a page of the host with this head, the program held back.
async fn open(page: &Page, document: &str, wishes: Wishes, head: &str, fragment: &str) -> Gate {
    let gate = hold(page);
    page.site().answer("/document.json", Answer::json(document));
    let made = rendered(document, wishes).fragment().html;
    show(page, head, &made, fragment).await;
    page.cdn().wait_asked("*.wasm").await;
    gate
}

async fn show(page: &Page, head: &str, made: &str, fragment: &str) {
    let body = format!("<p id=\"before\">Words before it.</p>{made}<p id=\"after\">And after.</p>");
    page.site().answer("/page.html", Answer::html(host_page(head, &body)));
    page.open(&page.site().url(&format!("/page.html{fragment}"))).await;
}

/// What stands on screen, and how it looks: each element with a text of its own, and each box
/// around moments, by the order in the page.
const STANDING: &str = "const standing = (from) => [...from.querySelectorAll(
        '[part=title], [part=description] p, .facts, [part=overview], .chip, .shown, .when, article, article *')]
     .filter((element) => !element.closest('svg svg, .acts') && !element.matches('path'))
     .map((element) => {
       const box = element.getBoundingClientRect(), look = getComputedStyle(element);
       if (!box.width || box.bottom < 0 || box.top > innerHeight || element.closest('.more, [data-facet=top]')) return null;
       return [element.localName, element.closest('article')?.id ?? '', element.className.baseVal ?? element.className,
         ...[box.left, box.top, box.width, box.height].map((length) => Math.round(length * 2) / 2),
         look.color, look.fontSize, look.fontWeight, look.fontStyle, look.lineHeight, look.letterSpacing, look.textTransform,
         look.textDecorationLine, look.backgroundColor, look.fill].join(' | ');
     }).filter(Boolean);";

async fn standing(page: &Page, from: &str) -> Vec<String> {
    page.texts(&format!("{STANDING} return standing({from})")).await
}

const RENDERED: &str = "host().querySelector('[data-yearline-rendered]')";

/// Compares what stood there with what stands there once the widget has come.
async fn assert_taken_over(page: &Page, gate: &Gate, at: &str) {
    let before = standing(page, RENDERED).await;
    assert!(before.len() > 20, "{at}: what is rendered is seen: {before:?}");
    gate.open();
    page.until_drawn().await;
    let after = standing(page, "root()").await;
    for (before, after) in before.iter().zip(&after) {
        assert_eq!(before, after, "{at}");
    }
    assert_eq!(before.len(), after.len(), "{at}");
}

async fn all_moments_read_where_no_script_may_run(page: Page) {
    page.expect_troubles(); // the recorder is a script
    let made = rendered(&document(), Wishes { heading_level: 1, ..wishes(&page) }).page();
    let policy = format!("script-src 'none'; style-src '{}'", made.style_hash);
    page.site()
        .answer("/page.html", Answer::html(made.html).header("Content-Security-Policy", &policy));
    page.open(&page.site().url("/page.html")).await;
    let year = Year::read();
    let seen = "return [...document.querySelectorAll('year-line article')].filter((article) => {
          const heading = article.querySelector('h3[part=heading]');
          return !document.querySelector('year-line').shadowRoot && heading.getBoundingClientRect().height > 10
            && article.querySelector('time[datetime]') && heading.textContent.trim(); }).map((article) => article.id)";
    assert_eq!(page.texts(seen).await, year.ids(|_| true));
    let size = page
        .value("return [getComputedStyle(document.querySelector('h1')).fontSize, document.title]")
        .await;
    assert_eq!(size[1], json!(year.title));
    assert_ne!(size[0], json!("16px"), "the style sheet holds");
    let wide = "return document.documentElement.scrollWidth <= innerWidth";
    assert_eq!(page.value(wide).await, json!(true));
}

async fn links_lead_to_sections_and_moments_without_a_script(page: Page) {
    page.expect_troubles();
    let made = rendered(&document(), Wishes { heading_level: 1, ..wishes(&page) }).page();
    let policy = format!("script-src 'none'; style-src '{}'", made.style_hash);
    page.site()
        .answer("/page.html", Answer::html(made.html).header("Content-Security-Policy", &policy));
    page.open(&page.site().url("/page.html")).await;
    page.click_page(".ways li:nth-child(3) a").await;
    let at = "const box = document.querySelector(':target')?.getBoundingClientRect();
         return Boolean(box && box.top >= 0 && box.top < 200)";
    page.until("the third section is at the top", at).await;
    page.open(&page.site().url("/page.html#zoom-300-million")).await;
    page.until("the moment of the address is at the top", at).await;
}

async fn the_widget_stands_where_the_rendered_stood_to_the_pixel(page: Page) {
    for width in [360, 768, 1280] {
        page.viewport(width, 2000).await;
        let gate = open(&page, &document(), wishes(&page), "", "").await;
        assert_taken_over(&page, &gate, &format!("at {width} px")).await;
    }
}

async fn the_widget_stands_where_the_rendered_stood_in_the_dark_and_in_other_languages(page: Page) {
    page.viewport(1000, 2000).await;
    let dark = Wishes { theme: Some("dark".into()), ..wishes(&page) };
    let gate = open(&page, &document(), dark, "", "").await;
    assert_taken_over(&page, &gate, "in the dark").await;
    for (language, width) in [("de", 360), ("ar", 360), ("ar", 1000), ("ja", 1000)] {
        page.viewport(width, 2000).await;
        let other = Wishes { lang: Some(language.into()), ..wishes(&page) };
        let gate = open(&page, &document(), other, "", "").await;
        assert_taken_over(&page, &gate, &format!("in {language} at {width} px")).await;
    }
}

/// What content management systems say of the elements in a text, and then some.
const FOREIGN: &str = "<style>
     *, ::before, ::after { margin: 3px; letter-spacing: 0.02em; }
     html { font-size: 62.5%; } body { font: 18px/1.9 serif; color: #333; }
     h1, h2, h3, h4 { color: red; text-transform: uppercase; font-size: 40px; border-bottom: 2px solid; }
     #content article { padding: 20px; background: #ffd; box-shadow: 0 0 4px; } article p { font-size: 20px; text-indent: 2em; }
     ul, li { list-style: square; margin-left: 2em; } #content li::before { content: '* '; }
     a { color: lime; text-decoration: none; background: black; } svg { max-width: 100%; height: auto; fill: red; }
     path, rect { fill: green; stroke: blue; } #content div, section, header { padding: 4px; float: left; } time { display: block; }
     .title, .text, .heading, .meta, .list { display: flex; color: pink; } .hidden { display: block; position: static; }
     </style>";

async fn a_page_with_rules_for_everything_changes_nothing(page: Page) {
    page.viewport(1000, 2000).await;
    let gate = hold(&page);
    page.site().answer("/document.json", Answer::json(document()));
    let made = rendered(&document(), wishes(&page)).fragment().html;
    show(&page, FOREIGN, &format!("<div id=\"content\">{made}</div>"), "").await;
    page.cdn().wait_asked("*.wasm").await;
    // What it inherits, the widget inherits too.
    assert_taken_over(&page, &gate, "on a page with rules for everything").await;
}

async fn what_is_rendered_changes_nothing_on_its_page(page: Page) {
    page.expect_troubles(); // without the recorder's file
    let inside = "<div class=\"root list many\"><h2 class=\"title\">A</h2><ul class=\"sources\"><li class=\"chip\">B</li></ul>
         <article class=\"moment c1\" part=\"event\"><p class=\"meta\">C</p><a href=\"#\">D</a></article></div>";
    let looks = "return [...document.querySelectorAll('#mine, #mine *')].map((element) => {
          const look = getComputedStyle(element);
          return [...look].filter((name) => !/size|width|height|origin|^--/.test(name)).map((name) => look.getPropertyValue(name)).join() })";
    let mine = format!("<div id=\"mine\">{inside}</div>");
    page.site().answer("/page.html", Answer::html(host_page("", &mine)));
    page.open(&page.site().url("/page.html")).await;
    let before = page.texts(looks).await;
    let made = rendered(&document(), wishes(&page)).fragment().html;
    page.site().answer("/page.html", Answer::html(host_page("", &format!("{mine}{made}"))));
    page.open(&page.site().url("/page.html")).await;
    assert_eq!(page.texts(looks).await, before);
}

/// Scrolls so that a moment in the middle of the list stands at the top, and says where.
async fn scroll_into_the_middle(page: &Page) -> Value {
    let script = format!(
        "const row = {RENDERED}.querySelectorAll('article')[40];
         row.scrollIntoView({{ block: 'start', behavior: 'instant' }});
         scrollBy(0, 60); return row.id"
    );
    let id = page.value(&script).await;
    page.two_frames().await;
    // Rows that have just come on screen have their heights now.
    page.value(&script).await;
    page.two_frames().await;
    id
}

async fn assert_stays(page: &Page, gate: &Gate) {
    let id = scroll_into_the_middle(page).await;
    let top = |from: &str| {
        format!(
            "return Math.round({from}.querySelector('article[id={id}]')?.getBoundingClientRect().top ?? 9999)"
        )
    };
    let before = page.value(&top(RENDERED)).await.as_i64().unwrap_or_default();
    assert!((-200..200).contains(&before), "{id} stands at {before}");
    gate.open();
    page.until_drawn().await;
    let mut seen = Vec::new();
    for _ in 0..4 {
        seen.push(page.value(&top("root()")).await.as_i64().unwrap_or_default());
        page.two_frames().await;
    }
    assert!(
        seen.iter().all(|at| (at - before).abs() <= 1),
        "{id} stood at {before}, then {seen:?}"
    );
}

async fn a_reader_who_has_scrolled_stays_at_the_same_moment(page: Page) {
    for width in [360, 1280] {
        page.viewport(width, 800).await;
        let gate = open(&page, &document(), wishes(&page), "", "").await;
        assert_stays(&page, &gate).await;
    }
}

async fn a_reader_stays_where_the_page_has_lost_the_style_too(page: Page) {
    page.viewport(768, 800).await;
    let gate = hold(&page);
    page.site().answer("/document.json", Answer::json(document()));
    let made = rendered(&document(), wishes(&page)).fragment().html;
    let (_, unstyled) = made.split_once("</style>").expect("it has a style");
    show(&page, "", unstyled, "").await;
    page.cdn().wait_asked("*.wasm").await;
    assert_stays(&page, &gate).await;
}

async fn a_link_that_has_the_focus_keeps_it(page: Page) {
    let gate = open(&page, &document(), wishes(&page), "", "").await;
    let script = format!(
        "const link = {RENDERED}.querySelectorAll('article')[1].querySelector('[part=sources] a');
         link.focus({{ preventScroll: true }}); return document.activeElement === link && link.href"
    );
    let href = page.until("a source has the focus", &script).await;
    gate.open();
    page.until_drawn().await;
    assert_eq!(page.value("return root().activeElement?.href").await, href);
}

async fn a_permalink_leads_to_its_moment_before_and_after(page: Page) {
    page.viewport(768, 800).await;
    let gate = open(&page, &document(), wishes(&page), "", "#zoom-300-million").await;
    let at = |from: &str| {
        format!(
            "const box = {from}.querySelector('article[id=zoom-300-million]')?.getBoundingClientRect();
             return Boolean(box && box.top > -5 && box.top < 150)"
        )
    };
    page.until("the browser goes there by itself", &at(RENDERED)).await;
    gate.open();
    page.until_drawn().await;
    page.until("the heading has the focus", "return focused()?.id === 'yl:m:zoom-300-million'")
        .await;
    page.until("it is at the top", &at("root()")).await;
}

async fn under_a_strict_policy_the_printed_hash_is_enough(page: Page) {
    let own =
        Wishes { source: "/2020.json".into(), script: "/yearline.js".into(), ..Wishes::default() };
    let loader = yearline_tests::built::text("yearline.js");
    let program = yearline_render::program::Program::read(&loader);
    assert!(program.is_some(), "the loader names what it loads");
    let Made { html, style_hash } = rendered(&document(), Wishes { program, ..own }).page();
    let html = html.replace("<head>", "<head><script src=\"/__recorder.js\"></script>");
    let policy = format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' '{style_hash}'; \
         connect-src 'self'; img-src 'self'; require-trusted-types-for 'script'"
    );
    page.cdn()
        .answer("/strict.html", Answer::html(html).header("Content-Security-Policy", &policy));
    page.open(&page.cdn().url("/strict.html")).await;
    page.until_drawn().await;
    // Chromium alone takes what a hint has fetched for what is fetched with a hash; the others find it where
    // the browser keeps files, which an origin of these tests forbids.
    let hinted = ["css", "wasm"].map(|kind| format!("/{}", yearline_tests::built::file(kind).0));
    let all = ["/yearline.js".to_owned(), "/2020.json".to_owned()].into_iter().chain(hinted);
    let asked_once = if page.engine() == Engine::Chromium { 4 } else { 1 };
    for path in all.take(asked_once) {
        assert_eq!(page.cdn().times_asked(&path), 1, "{path}: {:?}", page.cdn().asked());
    }
}

async fn without_the_program_what_is_rendered_stays(page: Page) {
    page.site().answer("/document.json", Answer::json(document()));
    page.cdn().answer("*.wasm", Answer::new("text/plain", "gone").status(404));
    for entry in std::fs::read_dir(yearline_tests::dist()).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.ends_with(".wasm") {
            page.cdn().answer(&format!("/{name}"), Answer::new("text/plain", "gone").status(404));
        }
    }
    let made = rendered(&document(), wishes(&page)).fragment().html;
    show(&page, "", &made, "").await;
    page.until("the element says what went wrong", "return events('yearline-error').length > 0")
        .await;
    let readable = format!(
        "const rows = [...{RENDERED}.querySelectorAll('article')];
         return [rows.filter((row) => visible(row)).length, Boolean(one('[part=message]')), Boolean(one('article'))]"
    );
    assert_eq!(page.value(&readable).await, json!([Year::read().moments.len(), false, false]));
}

async fn the_controls_are_neither_seen_nor_reached_before_they_work(page: Page) {
    let _gate = open(&page, &document(), wishes(&page), "", "").await;
    let script = format!(
        "return [...{RENDERED}.querySelectorAll('input, button')].filter((control) => {{
             control.focus(); return document.activeElement === control
               || visible(control) && getComputedStyle(control).borderTopColor !== 'rgba(0, 0, 0, 0)'; }}).length"
    );
    assert_eq!(page.value(&script).await, json!(0));
    let hidden = format!("return {RENDERED}.querySelector('.controls').ariaHidden");
    assert_eq!(page.value(&hidden).await, json!("true"));
}

async fn nothing_shifts_while_the_widget_takes_over(page: Page) {
    // A scroll bar that comes with the rest of a page is the host's to make room for.
    let gutter = "<style>html { scrollbar-gutter: stable }</style>";
    for width in [360, 768, 1280] {
        page.viewport(width, 800).await;
        for scrolls in [false, true] {
            let gate = open(&page, &document(), wishes(&page), gutter, "").await;
            if scrolls {
                scroll_into_the_middle(&page).await;
            }
            let before = page.value("return recorded.shifts").await;
            let earlier = before.as_array().map_or(0, Vec::len);
            gate.open();
            page.until_drawn().await;
            page.two_frames().await;
            let shifts = format!("return recorded.shifts.slice({earlier})");
            assert_eq!(page.value(&shifts).await, json!([]), "at {width} px, scrolled: {scrolls}");
            if !scrolls {
                assert_eq!(before, json!([]), "at {width} px, before anything ran");
            }
        }
    }
}

async fn on_paper_it_has_its_text_and_its_strip_and_no_controls(page: Page) {
    page.expect_troubles();
    let made = rendered(&document(), Wishes { heading_level: 1, ..wishes(&page) }).page();
    let policy = format!("script-src 'none'; style-src '{}'", made.style_hash);
    page.site()
        .answer("/page.html", Answer::html(made.html).header("Content-Security-Policy", &policy));
    page.open(&page.site().url("/page.html")).await;
    page.devtools("Emulation.setEmulatedMedia", json!({ "media": "print" })).await;
    let script = "const at = (selector) => [...document.querySelectorAll(selector)];
         const box = (element) => element.getBoundingClientRect();
         return [at('.filters, .ways, .status').filter((each) => box(each).height).length,
           at('.picture').filter((each) => box(each).width > 100).length,
           getComputedStyle(at('[part=sources] a')[0], '::after').content.includes('http')]";
    let seen = page.value(script).await;
    page.devtools("Emulation.setEmulatedMedia", json!({ "media": "" })).await;
    assert_eq!(seen, json!([0, 1, true]));
}
