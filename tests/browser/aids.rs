//! What a reader does besides choosing: keys, ways past, spans typed in words, passing a moment
//! on, related moments, what is new.

use yearline_tests::host::CLIPBOARD;
use yearline_tests::selectors::{MORE, SEARCH, article};
use yearline_tests::{Key, Only, Page, Test, Year, small_document, tests};

pub fn tests() -> Vec<Test> {
    tests![Only::Every;
        keys_lead_from_moment_to_moment,
        a_slash_leads_to_the_search_and_is_not_typed,
        enter_goes_to_the_moment_and_escape_back_to_the_search,
        keys_typed_into_the_search_are_text,
        keys_do_nothing_where_they_are_switched_off,
        the_hosts_keys_stay_the_hosts,
        the_list_of_keys_opens_and_gives_the_focus_back,
        one_can_skip_the_controls_and_the_timeline,
        a_span_is_typed_in_words,
        a_span_that_cannot_be_read_is_said_so,
        a_section_is_gone_to,
        sharing_copies_the_address_of_what_is_shown,
        sharing_uses_the_systems_sheet_where_there_is_one,
        a_text_that_cannot_be_copied_is_shown_for_copying,
        a_moment_is_copied_as_a_citation,
        related_moments_lead_on,
        what_is_new_is_marked_only_where_the_reader_asked,
        a_permalink_stays_on_screen,
    ]
}

const HEADING: &str =
    "return focused()?.getAttribute('part') === 'heading' ? focused().closest('article').id : ''";
async fn keys_lead_from_moment_to_moment(page: Page) {
    page.open_publication("").await;
    let shown = page.shown().await;
    page.focus(MORE).await;
    for (key, place) in [("j", 0), ("j", 1), ("j", 2), ("k", 1)] {
        page.keys(key).await;
        let script = format!("return focused()?.id === 'yl:m:{}'", shown[place]);
        page.until(&format!("after {key} the heading of moment {place} has the focus"), &script)
            .await;
    }
    assert_eq!(page.value("return location.hash").await, "", "passing by writes no address");
    assert!(page.texts("return events('yearline-select')").await.is_empty());
}

async fn a_slash_leads_to_the_search_and_is_not_typed(page: Page) {
    page.open_publication("").await;
    page.focus(MORE).await;
    page.keys("/").await;
    page.until("the search has the focus", "return focused() === one('input[type=search]')").await;
    assert_eq!(page.value("return one('input[type=search]').value").await, "");
}

async fn enter_goes_to_the_moment_and_escape_back_to_the_search(page: Page) {
    page.open_publication("").await;
    // Where the pointer stands on a mark, Escape takes the words beside that away first.
    page.point((0, 0)).await;
    let first = page.shown().await[0].clone();
    page.focus(MORE).await;
    page.keys("j").await;
    page.until("a heading has the focus", HEADING).await;
    page.press(Key::Enter).await;
    page.until("the address names the moment", &format!("return fragment().event === '{first}'"))
        .await;
    let acts = format!(
        "return visible(one('[id=\"{first}\"] .acts')) && focused()?.id === 'yl:m:{first}'"
    );
    page.until("what can be done with it is there", &acts).await;
    page.press(Key::Escape).await;
    page.until("the search has the focus", "return focused() === one('input[type=search]')").await;
}

async fn keys_typed_into_the_search_are_text(page: Page) {
    page.open_publication("").await;
    page.click(SEARCH).await;
    page.keys("jk?/").await;
    page.until("they are typed", "return one('input[type=search]').value === 'jk?/'").await;
    page.until("they are searched for", "return fragment().q === 'jk?/'").await;
    assert_eq!(page.value("return focused() === one('input[type=search]')").await, true);
    assert_eq!(page.value("return Boolean(one('dialog'))").await, false);
}

async fn keys_do_nothing_where_they_are_switched_off(page: Page) {
    page.open_embed(&small_document(), "no-shortcuts").await;
    page.focus(MORE).await;
    page.keys("j?/").await;
    page.click(MORE).await;
    page.until(
        "the other facets are open",
        "return one('button[part~=more]').ariaExpanded === 'true'",
    )
    .await;
    assert_eq!(page.value("return focused() === one('button[part~=more]')").await, true);
    assert_eq!(page.value("return Boolean(one('dialog, [data-action=keys]'))").await, false);
}

async fn the_hosts_keys_stay_the_hosts(page: Page) {
    page.open_publication("").await;
    page.value(
        "window.heard = []; document.addEventListener('keydown', (event) => window.heard.push(event.key));
         document.body.tabIndex = -1; document.body.focus()",
    )
    .await;
    page.keys("j").await;
    page.until("the host hears a key outside the widget", "return window.heard.join() === 'j'")
        .await;
    assert_eq!(page.text(HEADING).await, "", "the widget does not");
    page.focus(MORE).await;
    page.keys("j").await;
    page.until("the widget hears a key inside", HEADING).await;
    assert_eq!(page.value("return window.heard.join()").await, "j", "and keeps it from the host");
}

async fn the_list_of_keys_opens_and_gives_the_focus_back(page: Page) {
    page.open_publication("").await;
    page.focus(MORE).await;
    page.keys("?").await;
    page.until(
        "the dialog is open",
        "return one('dialog')?.open && one('dialog').contains(focused())",
    )
    .await;
    assert_eq!(page.value("return all('dialog dt').length").await, 6);
    page.press(Key::Escape).await;
    page.until("it is gone", "return !one('dialog')").await;
    page.until("the focus is back", "return focused() === one('button[part~=more]')").await;
    page.keys("?").await;
    page.until("it opens once more", "return one('dialog')?.open").await;
}

async fn one_can_skip_the_controls_and_the_timeline(page: Page) {
    page.open_publication("").await;
    let first = page.shown().await[0].clone();
    page.focus("[data-action=skip-controls]").await;
    page.press(Key::Enter).await;
    page.until(
        "the first heading has the focus",
        &format!("return focused().id === 'yl:m:{first}'"),
    )
    .await;
    page.focus("[data-action=skip-timeline]").await;
    page.press(Key::Enter).await;
    page.until("the end has the focus", "return focused().className === 'end'").await;
}

async fn type_dates(page: &Page, text: &str) {
    page.click("input[data-facet=dates]").await;
    page.keys(text).await;
    page.press(Key::Enter).await;
}

async fn a_span_is_typed_in_words(page: Page) {
    let year = Year::read();
    page.open_publication("").await;
    page.click(MORE).await;
    type_dates(&page, "3 - 7 November").await;
    page.until(
        "the span is in the address",
        "return fragment().from === '2020-11-03' && fragment().to === '2020-11-07'",
    )
    .await;
    let within = year.ids(|m| m.date.as_str() >= "2020-11-03" && m.date.as_str() <= "2020-11-07");
    page.until(
        "moments outside it are gone",
        &format!("return shown().length >= {} && shown().length < 20", within.len().max(1)),
    )
    .await;
    page.back().await;
    page.until("Back shows all", &format!("return shown().length === {}", year.moments.len()))
        .await;
}

async fn a_span_that_cannot_be_read_is_said_so(page: Page) {
    page.open_publication("").await;
    page.click(MORE).await;
    type_dates(&page, "soon").await;
    page.until(
        "the field says why",
        "const field = one('input[data-facet=dates]');
         return field.ariaInvalid === 'true' && one('#' + field.getAttribute('aria-describedby')).textContent.includes('cannot be read')",
    )
    .await;
    assert_eq!(page.value("return location.hash").await, "");
}

async fn a_section_is_gone_to(page: Page) {
    page.open_publication("").await;
    page.click(MORE).await;
    page.until(
        "the sections are offered",
        "const button = all('[data-action=section]').find((b) => b.textContent.trim() === 'October 2020');
         if (button) button.id = 'october';
         return Boolean(button)",
    )
    .await;
    page.click("#october").await;
    page.until(
        "the first moment of October has the focus",
        "return focused()?.closest('article')?.dataset.date.startsWith('2020-10')
            && focused().getBoundingClientRect().top >= 0 && focused().getBoundingClientRect().top < innerHeight",
    )
    .await;
}

async fn sharing_copies_the_address_of_what_is_shown(page: Page) {
    page.open_publication("#category=platforms").await;
    page.value(CLIPBOARD).await;
    page.click("button[part~=share]").await;
    page.until("the address is copied", "return window.copied === location.href").await;
    page.until(
        "the one live region says so",
        "return text('[part=status]').includes('Link copied')",
    )
    .await;
    page.click("button[part~=clear]").await;
    page.until(
        "the word goes with the next choice",
        "return !text('[part=status]').includes('copied')",
    )
    .await;
}

async fn sharing_uses_the_systems_sheet_where_there_is_one(page: Page) {
    page.open_publication("").await;
    let id = page.shown().await[3].clone();
    page.value(
        "Object.defineProperty(navigator, 'share', { configurable: true, value: (data) => { window.sheet = data; return Promise.resolve(); } })",
    )
    .await;
    page.focus(&format!("{} [part=permalink]", article(&id))).await;
    page.press(Key::Enter).await;
    page.click(&format!("{} [data-action='share.share']", article(&id))).await;
    page.until(
        "the sheet has the moment's address",
        &format!(
            "return window.sheet?.url.endsWith('#event={id}') && window.sheet.title.length > 3"
        ),
    )
    .await;
}

async fn a_text_that_cannot_be_copied_is_shown_for_copying(page: Page) {
    page.open_publication("").await;
    page.value(
        "Object.defineProperty(navigator, 'share', { value: undefined, configurable: true });
         Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText: () => Promise.reject(new Error('no')) } })",
    )
    .await;
    page.click("button[part~=share]").await;
    page.until(
        "a dialog holds the address, selected",
        "const field = one('dialog[open] input');
         return field?.value === location.href && field.selectionEnd === field.value.length && field.selectionStart === 0",
    )
    .await;
}

async fn a_moment_is_copied_as_a_citation(page: Page) {
    page.open_publication("#event=zoom-300-million").await;
    page.value(CLIPBOARD).await;
    page.click("article.current [data-action='share.cite']").await;
    page.until("a citation is copied", "return window.copied").await;
    let copied = page.text("return window.copied").await;
    let address = page.text("return location.href").await;
    assert!(copied.starts_with('“') && copied.ends_with(&address), "{copied}");
    assert!(copied.contains("(22 April 2020)") && copied.contains("Digital Diplomacy"), "{copied}");
    page.until(
        "the button says so",
        "return text('article.current .acts').includes('Citation copied')",
    )
    .await;
}

async fn related_moments_lead_on(page: Page) {
    page.open_publication("").await;
    let lead = page.value("const link = one('.related a'); return link.getAttribute('href')").await;
    let id = lead.as_str().and_then(|href| href.split('=').nth(1)).unwrap_or_default().to_owned();
    page.click(".related a").await;
    page.until("its heading has the focus", &format!("return focused().id === 'yl:m:{id}'")).await;
    assert_eq!(page.value("return fragment().event").await, id.as_str());
}

async fn what_is_new_is_marked_only_where_the_reader_asked(page: Page) {
    let document = small_document();
    page.open_embed(&document, "").await;
    assert_eq!(page.value("return Object.keys(localStorage).length").await, 0);
    page.click(MORE).await;
    page.click("[data-facet=remember]").await;
    page.until("it is kept", "return Object.keys(localStorage).length === 1").await;
    let more = document.replacen(
        "\"events\": [",
        "\"events\": [{ \"id\": \"late\", \"date\": \"2020-06-01\", \"title\": \"Came late\" },",
        1,
    );
    assert_ne!(more, document, "the document has its moments in a list");
    page.open_embed(&more, "").await;
    page.until(
        "the new moment alone is marked",
        "return all('.new').map((e) => e.closest('article').id).join() === 'late'",
    )
    .await;
    page.reload().await;
    page.until_drawn().await;
    assert_eq!(page.value("return all('.new').length").await, 0, "it is new once");
    page.click(MORE).await;
    page.click("[data-facet=remember]").await;
    page.until("nothing is kept any more", "return Object.keys(localStorage).length === 0").await;
}

async fn a_permalink_stays_on_screen(page: Page) {
    page.viewport(390, 780).await;
    page.open_publication("#event=zoom-300-million").await;
    page.until(
        "the page's height stands still with the moment at the top",
        "const now = document.documentElement.scrollHeight, before = window.height ?? [];
         window.height = [...before, now].slice(-8);
         const top = one('article[id=zoom-300-million]').getBoundingClientRect().top;
         return window.height.length === 8 && window.height.every((each) => each === now) && top >= 0 && top < 200",
    )
    .await;
}
