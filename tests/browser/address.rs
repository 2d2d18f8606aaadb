//! The address: choices in the fragment, Back and Forward, permalinks.

use serde_json::json;
use yearline_tests::selectors::{SEARCH, article, chip};
use yearline_tests::{Only, Page, Test, Year, small_document, tests};

pub fn tests() -> Vec<Test> {
    tests![Only::Every;
        a_choice_is_written_into_the_address,
        back_and_forward_go_over_choices,
        a_fragment_restores_every_choice,
        typing_is_one_step_for_back,
        a_permalink_opens_with_the_focus_on_the_heading,
        a_bare_id_leads_to_its_moment,
        a_permalink_is_stronger_than_a_choice_that_hides_its_moment,
        following_a_permalink_writes_it_and_moves_there,
        a_fragment_that_changes_leads_on,
        an_element_with_an_id_prefixes_its_keys,
        without_a_url_state_the_address_is_left_alone,
        the_start_state_of_attributes_is_not_written,
        the_hosts_route_is_never_replaced,
        the_hosts_own_anchor_goes_only_by_a_choice,
        the_hosts_history_state_is_kept,
        a_refused_history_call_is_swallowed,
        hostile_fragments_change_nothing,
    ]
}

async fn a_choice_is_written_into_the_address(page: Page) {
    page.open_publication("").await;
    page.click(&chip("category", "platforms")).await;
    page.until("the choice is in the address", "return location.hash === '#category=platforms'")
        .await;
    page.click(&chip("category", "tech-policy")).await;
    page.until(
        "both values are in the address, by comma",
        "return fragment().category?.split(',').sort().join() === 'platforms,tech-policy'",
    )
    .await;
}

async fn back_and_forward_go_over_choices(page: Page) {
    let year = Year::read();
    let one = year.ids(|m| m.category == "platforms");
    let two = year.ids(|m| m.category == "platforms" || m.category == "tech-policy");
    page.open_publication("").await;
    page.click(&chip("category", "platforms")).await;
    page.until_shown(&one, "one category is shown").await;
    page.click(&chip("category", "tech-policy")).await;
    page.until_shown(&two, "two categories are shown").await;
    page.back().await;
    page.until_shown(&one, "Back shows the one category").await;
    assert_eq!(page.texts("return pressed()").await, ["category=platforms"]);
    page.back().await;
    page.until_shown(&year.ids(|_| true), "Back again shows all").await;
    page.forward().await;
    page.until_shown(&one, "Forward shows the one category").await;
    page.forward().await;
    page.until_shown(&two, "Forward again shows the two").await;
}

async fn a_fragment_restores_every_choice(page: Page) {
    let year = Year::read();
    page.open_publication("#category=platforms,tech-policy&q=tiktok&platform=TikTok&sort=newest")
        .await;
    let mut expected = year.ids(|m| {
        ["platforms", "tech-policy"].contains(&m.category.as_str())
            && m.says("tiktok")
            && m.has("platform", "TikTok")
    });
    expected.reverse();
    assert!(expected.len() > 2, "the test can fail");
    page.until_shown(&expected, "what the address chooses is shown, newest first").await;
    assert_eq!(page.text(&format!("return one('{SEARCH}').value")).await, "tiktok");
    let pressed = page.texts("return pressed().filter((one) => one.startsWith('category'))").await;
    assert_eq!(pressed, ["category=platforms", "category=tech-policy"]);

    page.open_publication("#tag=US%20election&top=1").await;
    let expected = year.ids(|m| m.has("tag", "US election") && m.top.is_some());
    assert!(!expected.is_empty(), "the test can fail");
    page.until_shown(&expected, "the tag's top moments are shown").await;
}

async fn typing_is_one_step_for_back(page: Page) {
    let year = Year::read();
    page.open_publication("").await;
    page.search("tiktok").await;
    page.until("the words are in the address", "return fragment().q === 'tiktok'").await;
    page.click(&chip("category", "platforms")).await;
    page.until("the choice is in the address too", "return fragment().category === 'platforms'")
        .await;
    let pushed = page
        .value("return recorded.history.filter((one) => one.kind === 'pushState').length")
        .await;
    assert_eq!(pushed, 2, "one step for the words, one for the chip");
    page.back().await;
    page.until_shown(&year.ids(|m| m.says("tiktok")), "Back takes the chip back, not the words")
        .await;
    page.back().await;
    page.until_shown(&year.ids(|_| true), "Back again takes all the words back").await;
}

async fn a_permalink_opens_with_the_focus_on_the_heading(page: Page) {
    page.open_publication("#event=zoom-300-million").await;
    until_at(&page, "zoom-300-million").await;
}

async fn a_bare_id_leads_to_its_moment(page: Page) {
    page.open_publication("#zoom-300-million").await;
    until_at(&page, "zoom-300-million").await;
}

async fn a_permalink_is_stronger_than_a_choice_that_hides_its_moment(page: Page) {
    page.open_publication("#event=zoom-300-million&category=pandemic-comms").await;
    until_at(&page, "zoom-300-million").await;
}

/// Waits until the moment's heading has the focus and is in sight.
async fn until_at(page: &Page, id: &str) {
    let script = format!(
        "const heading = one('{} [part~=heading]'); const box = heading?.getBoundingClientRect();
         return root().activeElement === heading && box.top >= 0 && box.bottom <= innerHeight",
        article(id)
    );
    page.until(&format!("the heading of {id} has the focus, in sight"), &script).await;
}

async fn following_a_permalink_writes_it_and_moves_there(page: Page) {
    page.open_embed(&small_document(), "").await;
    page.click(&format!("{} a[part~=permalink]", article("second"))).await;
    page.until("the address names the moment", "return fragment().event === 'second'").await;
    until_at(&page, "second").await;
    page.until(
        "the host is told",
        "return events('yearline-select').at(-1)?.detail.id === 'second'",
    )
    .await;
}

async fn a_fragment_that_changes_leads_on(page: Page) {
    page.open_publication("#event=zoom-300-million").await;
    until_at(&page, "zoom-300-million").await;
    page.value("location.hash = '#event=soleimani-flag-tweet'").await;
    until_at(&page, "soleimani-flag-tweet").await;
}

async fn an_element_with_an_id_prefixes_its_keys(page: Page) {
    page.open_embed(&small_document(), "id=\"y2020\"").await;
    page.click(&chip("category", "two")).await;
    page.until("the key has its prefix", "return location.hash === '#y2020.category=two'").await;
    page.open(&page.site().url("/page.html#y2020.category=one&category=two")).await;
    page.until_drawn().await;
    page.until_shown(&["first".into()], "only the prefixed key is its own").await;
}

async fn without_a_url_state_the_address_is_left_alone(page: Page) {
    page.open_embed(&small_document(), "url-state=\"none\"").await;
    page.click(&chip("category", "two")).await;
    page.until_shown(&["second".into(), "third".into()], "the category is shown").await;
    assert_eq!(page.value("return location.hash").await, "");
    assert_eq!(page.value("return recorded.history.length").await, 0);
}

async fn the_start_state_of_attributes_is_not_written(page: Page) {
    page.open_embed(&small_document(), "filter=\"category=two\" sort=\"newest\"").await;
    page.until_shown(&["third".into(), "second".into()], "the attributes give the start").await;
    assert_eq!(page.value("return location.hash").await, "");
    page.click(&chip("category", "two")).await;
    page.until_shown(
        &["third".into(), "second".into(), "first".into()],
        "the choice that an attribute made can be taken back",
    )
    .await;
    page.reload().await;
    page.until_drawn().await;
    page.until("the address keeps that difference", "return shown().length === 3").await;
}

async fn the_hosts_route_is_never_replaced(page: Page) {
    for route in ["#/route", "#!x"] {
        page.site().answer("/document.json", yearline_tests::Answer::json(small_document()));
        let body = yearline_tests::embed(page.cdn(), "/document.json", "");
        page.site().answer(
            "/page.html",
            yearline_tests::Answer::html(yearline_tests::host_page("", &body)),
        );
        page.open(&page.site().url(&format!("/page.html{route}"))).await;
        page.until_drawn().await;
        assert_eq!(page.shown().await.len(), 3, "{route} chooses nothing");
        page.click(&chip("category", "two")).await;
        page.until_shown(&["second".into(), "third".into()], "the category is shown").await;
        assert_eq!(page.value("return location.hash").await, route);
    }
}

async fn the_hosts_own_anchor_goes_only_by_a_choice(page: Page) {
    page.open_embed(&small_document(), "").await;
    page.open(&page.site().url("/page.html#a-place-of-the-host")).await;
    page.until_drawn().await;
    assert_eq!(page.shown().await.len(), 3, "the host's anchor chooses nothing");
    assert_eq!(page.value("return location.hash").await, "#a-place-of-the-host");
    page.click(&chip("category", "two")).await;
    page.until("the choice takes its place", "return location.hash === '#category=two'").await;
}

async fn the_hosts_history_state_is_kept(page: Page) {
    page.open_embed(&small_document(), "").await;
    page.value("history.replaceState({ mine: 1 }, ''); return true").await;
    page.click(&chip("category", "two")).await;
    page.until("the choice is in the address", "return location.hash === '#category=two'").await;
    assert_eq!(page.value("return history.state").await, json!({ "mine": 1 }));
}

async fn a_refused_history_call_is_swallowed(page: Page) {
    page.open_embed(&small_document(), "").await;
    page.value(
        "for (const kind of ['pushState', 'replaceState'])
             History.prototype[kind] = () => { throw new DOMException('too many', 'SecurityError') };
         return true",
    )
    .await;
    page.click(&chip("category", "two")).await;
    page.until_shown(&["second".into(), "third".into()], "the choice is obeyed all the same").await;
}

async fn hostile_fragments_change_nothing(page: Page) {
    page.open_embed(&small_document(), "").await;
    let long = format!("#category={}", "a,".repeat(20_000));
    let hostile = [
        "#category=__proto__",
        "#constructor=prototype&__proto__=1",
        "#%E0%A4%A",
        "#category=%E0%A4%A&place=%FF",
        "#event=%3Cscript%3Ealert(1)%3C/script%3E",
        "#event=../../etc",
        "#top=99&sort=sideways&view=inside-out",
        "#category=",
        "#&&&===&=&",
        "#from=then&to=now",
        long.as_str(),
    ];
    for fragment in hostile {
        let script = format!(
            "location.hash = {}; await new Promise((r) => addEventListener('hashchange', r, {{ once: true }}));
             requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(shown()))))",
            json!(fragment)
        );
        let shown = page.eventually(&script).await;
        let start: String = fragment.chars().take(60).collect();
        assert_eq!(shown, json!(["first", "second", "third"]), "after {start}");
        assert!(page.texts("return pressed()").await.is_empty(), "after {start}");
    }
    page.value("location.hash = '#category=two'; return true").await;
    page.until_shown(&["second".into(), "third".into()], "a good fragment still chooses").await;
}
