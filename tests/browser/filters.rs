//! Choosing: chips, top moments, the other facets, and taking choices back.

use yearline_tests::selectors::{CLEAR, MORE, REMOVE, SEARCH, TOP, chip};
use yearline_tests::{Key, Only, Page, Test, Year, tests};

pub fn tests() -> Vec<Test> {
    tests![Only::Every;
        every_chip_counts_what_it_would_show,
        a_chip_shows_its_category_alone,
        two_chips_of_one_facet_show_either,
        a_chip_and_words_show_what_meets_both,
        counts_follow_the_other_choices,
        top_moments_are_ten,
        more_filters_offer_the_other_facets,
        a_value_that_is_not_offered_is_found_by_typing,
        the_order_can_be_turned,
        clear_takes_every_choice_back,
        moments_that_come_back_stand_in_their_places,
        nothing_found_names_the_strictest_choice_and_helps,
        the_status_says_how_many_of_how_many,
        the_focus_stays_with_the_chip,
        the_focus_survives_clear,
        the_focus_survives_the_button_that_helps,
    ]
}

/// The number at the end of a chip's text.
async fn count_of(page: &Page, selector: &str) -> usize {
    let selector = selector.replace('\'', "\\'");
    let text = page.text(&format!("return text('{selector}')")).await;
    let number: String = text
        .chars()
        .rev()
        .take_while(char::is_ascii_digit)
        .collect::<Vec<_>>()
        .into_iter()
        .rev()
        .collect();
    number.parse().unwrap_or_else(|_| panic!("the chip {selector} says '{text}', with no count"))
}

async fn every_chip_counts_what_it_would_show(page: Page) {
    let year = Year::read();
    page.open_publication("").await;
    let offered = page
        .texts(
            "return all('button[aria-pressed][data-facet=category]').map((b) => b.dataset.value)",
        )
        .await;
    let ids: Vec<String> = year.categories.iter().map(|(id, _)| id.clone()).collect();
    assert_eq!(offered, ids, "the categories are offered in the file's order");
    for (id, label) in &year.categories {
        let selector = chip("category", id);
        let text = page.text(&format!("return text('{selector}')")).await;
        assert!(text.contains(label.as_str()), "the chip of {id} says '{text}'");
        assert_eq!(count_of(&page, &selector).await, year.count(|m| m.category == *id), "{label}");
    }
}

async fn a_chip_shows_its_category_alone(page: Page) {
    let year = Year::read();
    page.open_publication("").await;
    let platforms = chip("category", "platforms");
    page.click(&platforms).await;
    page.until_shown(&year.ids(|m| m.category == "platforms"), "the platforms alone are shown")
        .await;
    assert_eq!(page.texts("return pressed()").await, ["category=platforms"]);
    page.click(&platforms).await;
    page.until_shown(&year.ids(|_| true), "a second click shows all again").await;
    assert!(page.texts("return pressed()").await.is_empty());
}

async fn two_chips_of_one_facet_show_either(page: Page) {
    let year = Year::read();
    page.open_publication("").await;
    page.click(&chip("category", "platforms")).await;
    page.click(&chip("category", "tech-policy")).await;
    let either = year.ids(|m| m.category == "platforms" || m.category == "tech-policy");
    page.until_shown(&either, "moments of either category are shown").await;
}

async fn a_chip_and_words_show_what_meets_both(page: Page) {
    let year = Year::read();
    page.open_publication("").await;
    page.click(&chip("category", "tech-policy")).await;
    page.search("tiktok").await;
    let both = year.ids(|m| m.category == "tech-policy" && m.says("tiktok"));
    assert!(!both.is_empty() && both.len() < year.count(|m| m.says("tiktok")), "the test can fail");
    page.until_shown(&both, "moments of the category that say the word are shown").await;
}

async fn counts_follow_the_other_choices(page: Page) {
    let year = Year::read();
    page.open_publication("").await;
    page.click(&chip("category", "platforms")).await;
    page.search("tiktok").await;
    page.until_shown(
        &year.ids(|m| m.category == "platforms" && m.says("tiktok")),
        "the platforms that say the word are shown",
    )
    .await;
    // A value's count is that under all other choices: the category's own does not count.
    for (id, label) in &year.categories {
        let expected = year.count(|m| m.category == *id && m.says("tiktok"));
        assert_eq!(count_of(&page, &chip("category", id)).await, expected, "{label}");
    }
    let top = year.count(|m| m.category == "platforms" && m.says("tiktok") && m.top.is_some());
    assert_eq!(count_of(&page, TOP).await, top, "top moments");
}

async fn top_moments_are_ten(page: Page) {
    let year = Year::read();
    page.open_publication("").await;
    assert_eq!(count_of(&page, TOP).await, 10);
    page.click(TOP).await;
    page.until_shown(&year.ids(|m| m.top.is_some()), "the top moments alone are shown").await;
}

async fn more_filters_offer_the_other_facets(page: Page) {
    let year = Year::read();
    page.open_publication("").await;
    assert_eq!(
        page.text(&format!("return one('{MORE}').getAttribute('aria-expanded')")).await,
        "false"
    );
    page.click(MORE).await;
    page.until(
        "More filters are open",
        &format!("return one('{MORE}').getAttribute('aria-expanded') === 'true'"),
    )
    .await;
    // What draws them is a part of the program that comes only now.
    page.until("they are drawn", "return one('#yl-more .facet') !== null").await;
    let (value, count) = year.values("platform").first().cloned().unwrap_or_default();
    let platform = chip("platform", &value);
    assert_eq!(count_of(&page, &platform).await, count, "{value}");
    page.click(&platform).await;
    page.until_shown(&year.ids(|m| m.has("platform", &value)), "the platform's moments are shown")
        .await;

    let (format, _) = year.values("format").first().cloned().unwrap_or_default();
    page.click(&chip("format", &format)).await;
    page.until_shown(
        &year.ids(|m| m.has("platform", &value) && m.has("format", &format)),
        "moments of the platform and the format are shown",
    )
    .await;
}

async fn a_value_that_is_not_offered_is_found_by_typing(page: Page) {
    let year = Year::read();
    page.open_publication("").await;
    page.click(MORE).await;
    page.until("the facet of persons is open", "return all('button[data-facet=person]').length")
        .await;
    let offered = page
        .texts("return all('button[aria-pressed][data-facet=person]').map((b) => b.dataset.value)")
        .await;
    let persons = year.values("person");
    let frequent = persons.iter().filter(|(_, count)| *count > 1).count();
    assert_eq!(offered.len(), frequent.max(12), "the first twelve, and all that occur twice");
    let mut hidden = persons.into_iter().map(|(name, _)| name);
    let hidden = hidden.rfind(|name| !offered.contains(name)).unwrap_or_default();
    let field = page.until(
        "the facet of persons has a field to find one in",
        "const group = one('button[data-facet=person]').closest('[role=group]');
         const field = group.querySelector('input'); field?.focus(); return Boolean(field)",
    );
    field.await;
    page.keys(&hidden).await;
    page.click(&chip("person", &hidden)).await;
    page.until_shown(&year.ids(|m| m.has("person", &hidden)), "the person's moments are shown")
        .await;
}

async fn the_order_can_be_turned(page: Page) {
    let year = Year::read();
    page.open_publication("").await;
    page.click(MORE).await;
    page.click(&chip("sort", "newest")).await;
    let mut newest = year.ids(|_| true);
    newest.reverse();
    page.until_shown(&newest, "the newest moment is the first").await;
}

async fn clear_takes_every_choice_back(page: Page) {
    let year = Year::read();
    page.open_publication("").await;
    page.click(&chip("category", "platforms")).await;
    page.click(TOP).await;
    page.search("tiktok").await;
    page.until("the words are in the address", "return fragment().q === 'tiktok'").await;
    page.click(CLEAR).await;
    page.until_shown(&year.ids(|_| true), "all moments are shown again").await;
    assert!(page.texts("return pressed()").await.is_empty(), "no chip stays pressed");
    assert_eq!(page.text(&format!("return one('{SEARCH}').value")).await, "");
    assert_eq!(
        page.value("return location.hash.replace('#', '')").await,
        "",
        "the address is bare"
    );
}

async fn moments_that_come_back_stand_in_their_places(page: Page) {
    let year = Year::read();
    page.open_publication("").await;
    page.click(&chip("category", "platforms")).await;
    let few = year.ids(|m| m.category == "platforms");
    page.until_shown(&few, "a chip chooses").await;
    page.value(
        "window.kept = all('article[part~=event]').map((row) => [row, row.id]); return true",
    )
    .await;
    page.click(&chip("category", "platforms")).await;
    page.until_shown(&year.ids(|_| true), "all are there, in their order").await;
    let same =
        "return kept.length > 0 && kept.every(([row, id]) => row.isConnected && row.id === id)";
    assert_eq!(page.value(same).await, true, "those that were there are not drawn anew");
    let places = "return all('article[part~=event]').map((row) => Number(row.getAttribute('aria-posinset')))";
    let places = page.value(places).await;
    let counted: Vec<usize> = (1..=year.moments.len()).collect();
    assert_eq!(places, serde_json::json!(counted), "each is told its place");
}

async fn nothing_found_names_the_strictest_choice_and_helps(page: Page) {
    let year = Year::read();
    page.open_publication("#category=platforms&q=zzzz").await;
    page.until("nothing is found", "return shown().length === 0 && visible(one('[part~=empty]'))")
        .await;
    let words = page.text("return text('[part~=empty]')").await;
    assert!(words.contains("zzzz"), "the words exclude most, and are named: '{words}'");
    page.click(REMOVE).await;
    page.until_shown(&year.ids(|m| m.category == "platforms"), "the platforms are shown again")
        .await;
    assert_eq!(page.value("return one('[part~=empty]') === null").await, true);
}

async fn the_status_says_how_many_of_how_many(page: Page) {
    let year = Year::read();
    page.open_publication("").await;
    assert_eq!(page.value("return all('[part~=status]').length").await, 1, "one status");
    page.click(&chip("category", "platforms")).await;
    let count = year.count(|m| m.category == "platforms");
    let script = format!("return text('[part~=status]').includes('{count} of 80')");
    page.until("the status says the new count", &script).await;
    let status = page.text("return text('[part~=status]')").await;
    let label =
        &year.categories.iter().find(|(id, _)| id == "platforms").unwrap_or(&year.categories[0]).1;
    assert!(status.contains(label.as_str()), "the status names the choice: '{status}'");
    let live = "const status = one('[part~=status]');
        return Boolean(status.closest('[aria-live=polite], [role=status]') || status.querySelector('[aria-live=polite], [role=status]'))";
    assert_eq!(page.value(live).await, true, "the status is a live region");
}

async fn the_focus_stays_with_the_chip(page: Page) {
    let year = Year::read();
    page.open_publication("").await;
    let selector = chip("category", "platforms");
    page.focus(&selector).await;
    page.press(Key::Space).await;
    page.until_shown(&year.ids(|m| m.category == "platforms"), "Space chooses the chip").await;
    assert_eq!(page.value(&format!("return focused() === one('{selector}')")).await, true);
    page.press(Key::Enter).await;
    page.until_shown(&year.ids(|_| true), "Enter takes the choice back").await;
    assert_eq!(page.value(&format!("return focused() === one('{selector}')")).await, true);
}

async fn the_focus_survives_clear(page: Page) {
    let year = Year::read();
    page.open_publication("#category=platforms").await;
    page.focus(CLEAR).await;
    page.press(Key::Enter).await;
    page.until_shown(&year.ids(|_| true), "Clear shows all again").await;
    page.until("the focus is inside the widget", "return root().activeElement !== null").await;
}

async fn the_focus_survives_the_button_that_helps(page: Page) {
    let year = Year::read();
    page.open_publication("#category=platforms&q=zzzz").await;
    page.focus(REMOVE).await;
    page.press(Key::Enter).await;
    page.until_shown(&year.ids(|m| m.category == "platforms"), "the platforms are shown again")
        .await;
    page.until("the focus is inside the widget", "return root().activeElement !== null").await;
}
