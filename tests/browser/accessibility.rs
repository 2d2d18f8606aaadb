//! Accessibility: axe-core over every state, and what it cannot see: keys, order, room for text.

use yearline_tests::host::embed;
use yearline_tests::selectors::{MORE, PLOT, SEARCH, article, chip};
use yearline_tests::{Answer, Gate, Key, Only, Page, Test, small_document, tests};

pub fn tests() -> Vec<Test> {
    let mut all = tests![Only::Every;
        axe_finds_nothing_in_the_list,
        axe_finds_nothing_in_what_is_chosen_and_opened,
        axe_finds_nothing_where_nothing_is_found,
        axe_finds_nothing_in_the_compact_view,
        axe_finds_nothing_in_the_story_and_its_axis,
        axe_finds_nothing_in_a_dialog,
        axe_finds_nothing_in_what_there_is_to_paste,
        axe_finds_nothing_on_the_page_for_frames,
        axe_finds_nothing_in_dark,
        axe_finds_nothing_from_right_to_left,
        axe_finds_nothing_in_an_error,
        axe_finds_nothing_in_the_plain_list,
        axe_finds_nothing_while_it_loads,
        axe_can_find_something,
        tab_reaches_every_control_in_order_and_back,
        headings_follow_each_other_without_a_gap,
        wide_text_is_not_cut_off,
    ];
    all.extend(tests![Only::Chromium;
        axe_finds_nothing_in_forced_colours,
        nothing_moves_under_reduced_motion,
    ]);
    all
}

const AXE: &str = include_str!("../vendor/axe.min.js");

/// Holds the widget as it stands against every A and AA rule, and the size of targets.
async fn violations(page: &Page) -> Vec<String> {
    violations_within(page, "{ include: [['year-line']] }").await
}

/// The same for what axe is told to look at.
pub async fn violations_within(page: &Page, context: &str) -> Vec<String> {
    let script = format!(
        "{AXE};
         const axe = globalThis.axe ?? window.axe;
         axe.configure({{ rules: [{{ id: 'target-size', enabled: true }}] }});
         // What fades in has its colours only at the end.
         await Promise.allSettled([...document.getAnimations(), ...(root()?.getAnimations() ?? [])].map((each) => each.finished));
         const result = await axe.run({context}, {{
           runOnly: {{ type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }},
           resultTypes: ['violations'],
           // What is in them is their own affair.
           iframes: false,
         }});
         done(result.violations.flatMap((rule) => rule.nodes.map((node) => `${{rule.id}}: ${{node.target.flat().join(' ')}}: ${{node.failureSummary}}`)));"
    );
    let found = page.eventually(&script).await;
    match found.as_array() {
        Some(found) => found.iter().map(ToString::to_string).collect(),
        None => vec![format!("axe does not run: {found}")],
    }
}

pub async fn clean(page: &Page, state: &str) {
    let found = violations(page).await;
    assert!(found.is_empty(), "{state}: {} faults\n{}", found.len(), found.join("\n"));
}

async fn open(page: &Page, head: &str, attributes: &str) {
    page.site().answer("/document.json", Answer::json(small_document()));
    page.open_host(head, &embed(page.cdn(), "/document.json", attributes)).await;
    page.until_drawn().await;
}

async fn axe_finds_nothing_in_the_list(page: Page) {
    page.open_publication("#top=1").await;
    clean(&page, "the list of the top moments").await;
}

async fn axe_finds_nothing_in_what_is_chosen_and_opened(page: Page) {
    page.open_publication("#category=platforms&q=tiktok").await;
    page.open_more().await;
    clean(&page, "a filtered list with all facets open").await;
    page.focus(&format!("{} [part=permalink]", "article")).await;
    page.press(Key::Enter).await;
    page.until("a moment is gone to", "return one('article.current .acts')").await;
    clean(&page, "a moment that was gone to").await;
}

async fn axe_finds_nothing_in_the_compact_view(page: Page) {
    for width in [1280, 480] {
        page.viewport(width, 900).await;
        page.open_publication("#view=compact&event=zoom-300-million").await;
        page.until("a line is open", "return visible(one('.unfolded'))").await;
        clean(&page, &format!("lines at {width} px, one of them open")).await;
    }
}

async fn axe_finds_nothing_in_the_story_and_its_axis(page: Page) {
    for width in [1280, 480] {
        page.viewport(width, 900).await;
        page.open_publication("#view=story").await;
        page.until("the axis is drawn", "return all('.ax-tick').length > 0").await;
        clean(&page, &format!("a story at {width} px")).await;
        page.focus(PLOT).await;
        page.keys("++++").await;
        page.until("it is near", "return !one('.ax-button.out').hasAttribute('aria-disabled')")
            .await;
        clean(&page, &format!("its axis, near, at {width} px")).await;
    }
}

async fn axe_finds_nothing_where_nothing_is_found(page: Page) {
    open(&page, "", "").await;
    page.search("zeppelin").await;
    page.until("nothing is found", "return one('[part~=empty]')").await;
    clean(&page, "nothing found").await;
}

async fn axe_finds_nothing_in_a_dialog(page: Page) {
    open(&page, "", "").await;
    page.focus(MORE).await;
    page.keys("?").await;
    page.until("the dialog is open", "return one('dialog[open]')").await;
    clean(&page, "the list of keys").await;
}

async fn axe_finds_nothing_in_what_there_is_to_paste(page: Page) {
    for (language, scheme) in [("en", "light"), ("ar", "dark")] {
        open(&page, "", &format!("lang=\"{language}\" theme=\"{scheme}\"")).await;
        page.value(yearline_tests::host::CLIPBOARD).await;
        page.click(&chip("category", "one")).await;
        page.until("one is shown", "return shown().length === 1").await;
        page.click("button[part~=share]").await;
        page.click("[data-action=embed]").await;
        page.click("[data-copy=link]").await;
        page.until("it is copied", "return window.copied && text('dialog [role=status]')").await;
        clean(&page, &format!("what there is to paste, in {language}")).await;
    }
}

async fn axe_finds_nothing_on_the_page_for_frames(page: Page) {
    page.open(&page.cdn().url("/embed.html?src=2020.json&filter=top%3D1")).await;
    page.until_drawn().await;
    let found = violations_within(&page, "document").await;
    assert!(found.is_empty(), "a timeline: {}", found.join("\n"));
    page.open(&page.cdn().url("/embed.html?src=https://evil.example/x.json")).await;
    page.until("it is refused", "return document.querySelector('.said')").await;
    let found = violations_within(&page, "document").await;
    assert!(found.is_empty(), "a refusal: {}", found.join("\n"));
}

async fn axe_finds_nothing_in_dark(page: Page) {
    open(&page, "<style>:root { color-scheme: dark; background: #111; color: #eee }</style>", "")
        .await;
    page.click(&chip("category", "one")).await;
    page.until("one is shown", "return shown().length === 1").await;
    clean(&page, "dark").await;
}

async fn axe_finds_nothing_from_right_to_left(page: Page) {
    let document = small_document().replace("\"lang\": \"en\"", "\"lang\": \"ar\"");
    assert!(document.contains("\"ar\""));
    page.open_embed(&document, "").await;
    clean(&page, "a document in Arabic").await;
}

async fn axe_finds_nothing_in_an_error(page: Page) {
    page.expect_troubles();
    page.open_host("", &embed(page.cdn(), "/missing.json", "")).await;
    page.until("the message is there", "return visible(one('[part~=message]'))").await;
    clean(&page, "a missing document").await;
}

async fn axe_finds_nothing_in_the_plain_list(page: Page) {
    page.expect_troubles();
    page.cdn().answer("*.wasm", Answer::html("Not here").status(404));
    page.site().answer("/document.json", Answer::json(small_document()));
    page.open_host("", &embed(page.cdn(), "/document.json", "")).await;
    page.until(
        "the plain list is there",
        "return root()?.textContent.includes('The second moment')",
    )
    .await;
    clean(&page, "the plain list").await;
}

async fn axe_finds_nothing_while_it_loads(page: Page) {
    let gate = Gate::closed();
    page.site().answer("/document.json", Answer::json(small_document()).held(&gate));
    let element = embed(page.cdn(), "/document.json", "");
    let (start, _) = element.split_once("<a").unwrap_or((&element, ""));
    page.open_host("", &format!("{start}</year-line>")).await;
    page.until("the skeleton is there", "return visible(one('[part~=skeleton]'))").await;
    clean(&page, "while it loads").await;
    gate.open();
}

async fn axe_can_find_something(page: Page) {
    open(&page, "", "").await;
    page.value("const bad = document.createElement('button'); root().querySelector('.yearline').append(bad)").await;
    let found = violations(&page).await;
    assert!(found.iter().any(|fault| fault.contains("button-name")), "{found:?}");
}

async fn axe_finds_nothing_in_forced_colours(page: Page) {
    let media = serde_json::json!({ "features": [{ "name": "forced-colors", "value": "active" }] });
    page.devtools("Emulation.setEmulatedMedia", media).await;
    page.open_publication("#category=platforms").await;
    clean(&page, "forced colours").await;
}

async fn nothing_moves_under_reduced_motion(page: Page) {
    let media = serde_json::json!({ "features": [{ "name": "prefers-reduced-motion", "value": "reduce" }] });
    page.devtools("Emulation.setEmulatedMedia", media).await;
    page.open_publication("").await;
    page.click(MORE).await;
    page.click(&chip("category", "platforms")).await;
    page.until("fifteen are shown", "return shown().length === 15").await;
    let running = "return document.getAnimations().length + root().getAnimations().length";
    assert_eq!(page.value(running).await, 0);
}

/// What has focus, so that it can be told from all else.
const WHERE: &str = "const at = focused();
    return !at || at === document.body || at.getRootNode() === document ? 'page:' + (at?.id ?? '')
        : all('*').indexOf(at) + ' ' + at.localName + ' ' + (at.getAttribute('aria-label') ?? at.textContent).slice(0, 30)";

async fn tab_reaches_every_control_in_order_and_back(page: Page) {
    page.site().answer("/document.json", Answer::json(small_document()));
    let element = embed(page.cdn(), "/document.json", "");
    let body = format!("<button id=before>Before</button>{element}<button id=after>After</button>");
    page.open_host("", &body).await;
    page.until_drawn().await;
    page.open_more().await;
    let script = "return all('a[href], button, input, [tabindex=\"0\"]').filter((e) =>
        !e.disabled && e.tabIndex >= 0 && e.checkVisibility({ visibilityProperty: true })).length";
    let controls = page.value(script).await.as_u64().unwrap_or_default() as usize;
    assert!(controls > 15, "{controls} controls");
    page.value("document.getElementById('before').focus()").await;
    let mut forth = Vec::new();
    for _ in 0..controls + 5 {
        page.press(Key::Tab).await;
        let at = page.text(WHERE).await;
        if at == "page:after" {
            break;
        }
        forth.push(at);
    }
    let place = |at: &String| at.split(' ').next().and_then(|n| n.parse::<usize>().ok());
    let places: Vec<usize> = forth.iter().filter_map(place).collect();
    assert_eq!(forth.len(), controls, "every control is reached, once: {forth:#?}");
    assert!(places.is_sorted(), "in the order of the page: {forth:#?}");
    let mut back = Vec::new();
    for _ in 0..controls + 5 {
        page.press_with(Key::Shift, Key::Tab).await;
        let at = page.text(WHERE).await;
        if at == "page:before" {
            break;
        }
        back.push(at);
    }
    back.reverse();
    assert_eq!(back, forth, "Shift+Tab leads the same way back");
}

async fn headings_follow_each_other_without_a_gap(page: Page) {
    for level in [1, 2, 4] {
        open(&page, "", &format!("heading-level=\"{level}\"")).await;
        let levels =
            page.texts("return all('h1, h2, h3, h4, h5, h6').map((h) => h.localName[1])").await;
        let levels: Vec<u8> = levels.iter().filter_map(|level| level.parse().ok()).collect();
        assert_eq!(levels.first(), Some(&level));
        assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{levels:?}");
        assert!(levels.contains(&(level + 2)), "{levels:?}");
    }
}

async fn wide_text_is_not_cut_off(page: Page) {
    page.viewport(640, 900).await;
    page.open_publication("").await;
    page.click(SEARCH).await;
    // WCAG 1.4.12's spacing, and 1.4.4's double size.
    page.value(
        "const sheet = new CSSStyleSheet();
         sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }');
         root().adoptedStyleSheets.push(sheet);
         host().style.fontSize = '200%'",
    )
    .await;
    let cut = "return all('h2, h3, h4, p, li, time, button, .numeral, .label').filter((e) =>
            e.checkVisibility({ visibilityProperty: true }) && !e.closest('.hidden, .skip, .chips')
            && (e.scrollWidth > e.clientWidth + 2 || e.scrollHeight > e.clientHeight + 6)
            && getComputedStyle(e).overflow !== 'visible' ).map((e) => e.outerHTML.slice(0, 120))";
    assert!(page.texts(cut).await.is_empty(), "{:?}", page.texts(cut).await);
    page.until(
        "the page needs no horizontal scroll",
        "return document.documentElement.scrollWidth <= innerWidth",
    )
    .await;
    let id = page.shown().await[0].clone();
    page.until(
        "a heading is there",
        &format!("return visible(one('{} [part=heading]'))", article(&id).replace('\'', "\\'")),
    )
    .await;
}
