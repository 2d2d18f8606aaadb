//! The example pages, served from an origin that is not the files'.

use yearline_tests::origin::recorded;
use yearline_tests::selectors::{article, chip};
use yearline_tests::{Answer, Only, Page, Test, Year, tests};

/// Vue's own build.
const VUE: &str = include_str!("../vendor/vue.esm-browser.prod.js");

/// React's, made one file.
const REACT: &str = include_str!("../vendor/react.js");
/// What delivers the frameworks to who opens an example, and what delivers them to a test.
const NETWORKS: [(&str, &str); 2] =
    [("https://cdn.jsdelivr.net/npm/vue@", "/vue.js"), ("https://esm.sh/react", "/react.js")];

pub fn tests() -> Vec<Test> {
    tests![Only::Every;
        the_plain_host_page_shows_the_year,
        the_dark_host_page_shows_the_year,
        every_example_is_in_the_list,
        a_page_chooses_from_outside,
        a_page_hears_the_events,
        a_page_styles_by_properties_and_parts,
        a_page_gives_the_document_itself,
        several_stand_on_a_page,
        what_is_folded_away_loads_when_it_is_opened,
        a_frame_shows_the_year_and_is_as_high,
        an_application_in_vue_holds_the_element,
        an_application_in_react_holds_the_element,
        a_component_of_svelte_holds_the_element,
        an_application_in_yew_draws_the_timeline_itself,
    ]
}

/// Serves the examples with the files' own origin in the place of the folder above.
async fn open(page: &Page, name: &str) {
    load(page, name).await;
    page.until_drawn().await;
}

async fn load(page: &Page, name: &str) {
    let folder = yearline_tests::workspace().join("examples");
    for part in ["", "svelte/"] {
        for entry in std::fs::read_dir(folder.join(part)).into_iter().flatten().flatten() {
            let file = entry.file_name().to_string_lossy().into_owned();
            let Ok(text) = std::fs::read_to_string(entry.path()) else { continue };
            let answer = match file.rsplit('.').next() {
                Some("html") => Answer::html(host(page, &text)),
                Some("css") => Answer::new("text/css", text),
                Some("js") => Answer::new("text/javascript", text),
                Some("json") => Answer::json(text),
                _ => continue,
            };
            page.site().answer(&format!("/examples/{part}{file}"), answer);
        }
    }
    page.site().answer("/vue.js", Answer::new("text/javascript", VUE));
    page.site().answer("/react.js", Answer::new("text/javascript", REACT));
    page.open(&page.site().url(&format!("/examples/{name}"))).await;
}

/// An example as a host of ours serves it: no test asks another server for anything.
fn host(page: &Page, text: &str) -> String {
    let mut text = text.replace("\"../", &format!("\"{}/", page.cdn().base()));
    for (from, to) in NETWORKS {
        while let Some((before, rest)) = text.split_once(from) {
            let after = rest.find('"').map_or("", |end| &rest[end..]);
            text = format!("{before}{to}{after}");
        }
    }
    recorded(&text)
}

async fn the_plain_host_page_shows_the_year(page: Page) {
    works(&page, "plain.html").await;
    page.until("dark ink on a light page", "return ink(one('[part~=heading]')) < 0.35").await;
}

async fn the_dark_host_page_shows_the_year(page: Page) {
    works(&page, "dark.html").await;
    page.until("light ink on a dark page", "return ink(one('[part~=heading]')) > 0.65").await;
}

async fn works(page: &Page, name: &str) {
    let year = Year::read();
    open(page, name).await;
    page.until("all moments are shown", "return shown().length === 80").await;
    page.click(&chip("category", "platforms")).await;
    let mut expected = year.ids(|m| m.category == "platforms");
    expected.sort();
    let script = format!("return shown().sort().join() === '{}'", expected.join(","));
    page.until("its chips work", &script).await;
}

async fn every_example_is_in_the_list(page: Page) {
    load(&page, "index.html").await;
    let mut listed = page
        .texts("return [...document.querySelectorAll('li a')].map((link) => link.getAttribute('href'))")
        .await;
    listed.sort();
    let folder = yearline_tests::workspace().join("examples");
    let entries = std::fs::read_dir(folder).expect("there are examples").flatten();
    let mut there: Vec<String> = entries
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| name.ends_with(".html") && name != "index.html")
        .collect();
    there.sort();
    assert_eq!(listed, there);
}

/// How many moments meet, by a naive scan.
fn count(of: fn(&str) -> bool) -> usize {
    Year::read().ids(|moment| of(&moment.category)).len()
}

async fn says(page: &Page, what: &str) {
    let script = format!("return document.querySelector('output').value === '{what}'");
    page.until(&format!("the page says '{what}'"), &script).await;
}

async fn a_page_chooses_from_outside(page: Page) {
    open(&page, "filter.html").await;
    says(&page, "80 of 80 moments").await;
    page.value(
        "const subject = document.getElementById('subject');
         subject.value = 'category=platforms,tech-policy';
         subject.dispatchEvent(new Event('change', { bubbles: true }));
         return true",
    )
    .await;
    let both = count(|category| category == "platforms" || category == "tech-policy");
    page.until("both subjects are shown", &format!("return shown().length === {both}")).await;
    says(&page, &format!("{both} of 80 moments")).await;
    page.search("zoom").await;
    let other = "return document.getElementById('subject').value === 'other'";
    page.until("the page follows what the reader types", other).await;
    page.click_page("#clear").await;
    says(&page, "80 of 80 moments").await;
    let all = "return document.getElementById('subject').value === ''";
    page.until("and shows that all is chosen again", all).await;
}

async fn a_page_hears_the_events(page: Page) {
    open(&page, "events.html").await;
    let heard = |what: &str| {
        format!(
            "return [...document.querySelectorAll('#log li')].some((item) => item.textContent.startsWith('{what}'))"
        )
    };
    page.until("ready", &heard("ready: 80 of 80, 0 problems")).await;
    page.click(&chip("category", "platforms")).await;
    let platforms = count(|category| category == "platforms");
    page.until("filter", &heard(&format!("filter: category=platforms, {platforms} of 80"))).await;
    page.click(&chip("category", "platforms")).await;
    page.until("filter again", &heard("filter: all, 80 of 80")).await;
    page.click_page("#go").await;
    page.until("goTo", &heard("goTo: it is there")).await;
    page.until("select", &heard("select: trump-tiktok-wechat-orders")).await;
    page.click_page("#break").await;
    page.until("error", &heard("error: not-found")).await;
}

async fn a_page_styles_by_properties_and_parts(page: Page) {
    open(&page, "styling.html").await;
    let is = |selector: &str, property: &str, value: &str| {
        format!("return getComputedStyle(one('{selector}')).{property} === '{value}'")
    };
    page.until("the ink", &is("[part~=heading]", "color", "rgb(43, 29, 58)")).await;
    page.until("the title", &is("[part~=title]", "textTransform", "uppercase")).await;
    page.until("the moments", &is("[part~=event]", "borderInlineStartStyle", "solid")).await;
    let fonts = "return getComputedStyle(one('[part~=text]')).fontFamily.startsWith('Georgia')
        && getComputedStyle(one('[part~=heading]')).fontFamily.includes('Arial')";
    page.until("the fonts", fonts).await;
}

async fn a_page_gives_the_document_itself(page: Page) {
    open(&page, "data.html").await;
    says(&page, "3 moments, 0 problems").await;
    assert_eq!(page.text("return text('[part~=title]')").await, "How this page came to be");
    page.value(
        "const field = document.getElementById('text');
         field.value = field.value.replace('The page', 'The end').replace('2020-06-01', 'some day');
         return true",
    )
    .await;
    page.click_page("#show").await;
    says(&page, "2 moments, 1 problems").await;
    page.value("document.getElementById('text').value = '{'; return true").await;
    page.click_page("#show").await;
    page.until("a slip is told", "return document.querySelector('output').value.includes('JSON')")
        .await;
    assert_eq!(page.value("return shown().length").await, 2, "and what was shown stays");
}

async fn several_stand_on_a_page(page: Page) {
    load(&page, "several.html").await;
    let (short, laws) = (page.at("#short"), page.at("#laws"));
    short.until("the ten top moments", "return shown().length === 10").await;
    let tech = count(|category| category == "tech-policy");
    laws.until("the laws", &format!("return shown().length === {tech}")).await;
    laws.click(&chip("category", "platforms")).await;
    let address =
        "return location.hash.includes('laws.category=') && !location.hash.includes('short.')";
    laws.until("each has its own part of the address", address).await;
    assert_eq!(short.value("return shown().length").await, 10, "the other stays as it is");
}

async fn what_is_folded_away_loads_when_it_is_opened(page: Page) {
    load(&page, "folded.html").await;
    let (folded, tabbed) = (page.at("#folded"), page.at("#tabbed"));
    folded.until("the elements are upgraded", "return root()").await;
    assert_eq!(page.cdn().times_asked("/2020.json"), 0, "nothing is loaded yet");
    page.click_page("summary").await;
    folded.until("the first is drawn", "return shown().length === 80").await;
    page.click_page("summary").await;
    folded.until("and folded away again", "return !visible(one('[part~=title]'))").await;
    page.click_page("#tab-time").await;
    tabbed.until("the second is drawn", "return visible(one('[part~=story]'))").await;
    assert_eq!(tabbed.value("return shown().length").await, 1);
    let first = "return visible(one('article[part~=event]'))";
    tabbed.until("with its moment in sight", first).await;
}

async fn a_frame_shows_the_year_and_is_as_high(page: Page) {
    load(&page, "frame.html").await;
    let high = "const [first, second] = document.querySelectorAll('iframe');
        return parseFloat(first.style.height) > 3000 && second.clientHeight === 480";
    page.until("one frame is as high as its content, the other", high).await;
    page.enter_frame(0).await;
    page.until("it shows all moments", "return shown().length === 80").await;
    page.value(&format!("one('{}').click(); return true", chip("category", "platforms"))).await;
    page.leave_frames().await;
    let address = "return location.hash === '#year.category=platforms'";
    page.until("a choice is in the page's address", address).await;
}

async fn an_application_in_vue_holds_the_element(page: Page) {
    holds_the_element(&page, "vue.html").await;
    assert_eq!(page.site().times_asked("/vue.js"), 1);
}

async fn an_application_in_react_holds_the_element(page: Page) {
    holds_the_element(&page, "react.html").await;
    assert_eq!(page.site().times_asked("/react.js"), 1);
}

async fn a_component_of_svelte_holds_the_element(page: Page) {
    holds_the_element(&page, "svelte.html").await;
}

/// The applications are alike: what is chosen goes into the element, and comes out of it.
async fn holds_the_element(page: &Page, name: &str) {
    open(page, name).await;
    says(page, "80 of 80 moments").await;
    page.click_page(".row button:nth-child(2)").await;
    let platforms = count(|category| category == "platforms");
    page.until("its button chooses", &format!("return shown().length === {platforms}")).await;
    says(page, &format!("{platforms} of 80 moments")).await;
    page.value("host().filter = 'category=tech-policy'; return true").await;
    let pressed = "return document.querySelector('.row button:nth-child(3)').getAttribute('aria-pressed') === 'true'";
    page.until("it follows what is chosen in the timeline", pressed).await;
    let other = format!("return !one('{}')", article("zoom-300-million"));
    page.until("which shows nothing else", &other).await;
    let switch = "return host().hasAttribute('no-filters') && !one('[data-facet]')";
    page.until("its switches are switched", switch).await;
}

async fn an_application_in_yew_draws_the_timeline_itself(page: Page) {
    let folder = yearline_tests::examples().join("yew");
    for (name, mime) in [
        ("index.html", "text/html; charset=utf-8"),
        ("page.css", "text/css"),
        ("yearline.css", "text/css"),
        ("yew.js", "text/javascript"),
        ("yew_bg.wasm", "application/wasm"),
    ] {
        let bytes = std::fs::read(folder.join(name))
            .unwrap_or_else(|error| panic!("{name}: {error}: `cargo xtask examples` writes it"));
        let bytes = match name {
            "index.html" => host(&page, &String::from_utf8_lossy(&bytes)).into_bytes(),
            _ => bytes,
        };
        page.site().answer(&format!("/yew/{name}"), Answer::new(mime, bytes));
    }
    page.open(&page.site().url("/yew/index.html")).await;
    let timeline = page.at(".timeline");
    timeline.until("all moments are drawn", "return shown().length === 80").await;
    says(&page, "80 of 80 moments").await;
    page.click_page(".row button:nth-child(2)").await;
    let platforms = count(|category| category == "platforms");
    let shown = format!("return shown().length === {platforms}");
    timeline.until("the page's button chooses", &shown).await;
    says(&page, &format!("{platforms} of 80 moments")).await;
    let address = "return location.hash === '#category=platforms'";
    page.until("the choice is in the address", address).await;
    page.back().await;
    says(&page, "80 of 80 moments").await;
    timeline.search("zoom").await;
    let pressed = "return !document.querySelector('.row [aria-pressed=true]')";
    page.until("the page hears what the reader seeks", pressed).await;
    let styled = "return getComputedStyle(one('[part~=heading]')).fontWeight >= 600";
    timeline.until("and its style is there", styled).await;
}
