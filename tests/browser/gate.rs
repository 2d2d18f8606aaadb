//! Which timelines the page for frames shows, and which it refuses whoever asks.

use serde_json::{Value, json};
use yearline_tests::{Answer, Only, Page, Test, small_document, tests};

use crate::frame::{open_alone, small};

pub fn tests() -> Vec<Test> {
    tests![Only::Every;
        what_a_stranger_asks_for_is_refused,
        a_fallback_of_a_stranger_is_refused,
        a_redirect_to_a_stranger_is_not_followed,
        an_origin_that_is_listed_is_shown_and_no_other,
        a_list_that_is_amiss_allows_nothing,
        a_listed_origin_may_not_lead_on_to_a_stranger,
        the_gate_agrees_with_a_plain_reading_of_many_addresses,
        the_list_takes_origins_and_nothing_else,
    ]
}

/// Addresses that somebody made to do harm. `{evil}` is an origin of a stranger, `{own}` the
/// frame's own, without their schemes.
const HOSTILE: &[&str] = &[
    "http://{evil}/evil.json",
    "//{evil}/evil.json",
    "///{evil}/evil.json",
    "////{evil}/evil.json",
    "/\\{evil}/evil.json",
    "\\\\{evil}/evil.json",
    "/%5C{evil}/../evil.json\\",
    "http:\\\\{evil}/evil.json",
    "HTTP://{evil}/evil.json",
    "ht\ttp://{evil}/evil.json",
    "\thttp://{evil}/evil.json",
    "ht\ntp://{evil}/evil.json",
    "/\t/{evil}/evil.json",
    "/\r\n/{evil}/evil.json",
    "\u{0}//{evil}/evil.json",
    "\u{1f}http://{evil}/evil.json",
    "\u{7f}small.json",
    "small.json\u{0}",
    "http://{own}@{evil}/evil.json",
    "http://{own}:80@{evil}/evil.json",
    "http://user@{own}/small.json",
    "http://user:secret@{own}/small.json",
    "http://{evil}#@{own}/small.json",
    "http://{evil}?@{own}/small.json",
    "http://{evil}\\@{own}/small.json",
    "data:application/json,{\"yearline\":1,\"title\":\"x\",\"events\":[{\"date\":\"2020\",\"title\":\"Harm\"}]}",
    "DATA:application/json,{\"yearline\":1,\"title\":\"x\",\"events\":[{\"date\":\"2020\",\"title\":\"Harm\"}]}",
    "d\nata:application/json,{}",
    "blob:http://{own}/0f5b1c8e-1111-4222-8333-444455556666",
    "blob:null/0f5b1c8e-1111-4222-8333-444455556666",
    "filesystem:http://{own}/temporary/small.json",
    "javascript:alert(1)",
    "java\nscript:alert(1)",
    "vbscript:x",
    "file:///etc/passwd",
    "about:blank",
    "about:srcdoc",
    "view-source:http://{own}/small.json",
    "ws://{own}/small.json",
    "ftp://{own}/small.json",
    "https://{own}/small.json",
    "http://localhost/small.json",
    "http://127.1:1/small.json",
    "http://2130706433:1/small.json",
    "http://0x7f000001:1/small.json",
    "http://[::1]/small.json",
    "http://{own}./small.json",
    "http://{own}.evil.example/small.json",
    "http://evil.example/http://{own}/small.json",
    "http://\u{ff11}27.0.0.1:1/small.json",
    "http://",
    "http:///",
    "http://{own}:99999/small.json",
    "http://[/small.json",
    " ",
    "\u{2028}//{evil}/x\\",
];

/// A text as the value of a parameter.
fn parameter(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            byte if byte.is_ascii_alphanumeric() => char::from(byte).to_string(),
            byte => format!("%{byte:02X}"),
        })
        .collect()
}

/// The hostile addresses with the origins of this page in them.
fn hostile(page: &Page) -> Vec<String> {
    let bare = |base: &str| base.replace("http://", "");
    let (own, evil) = (bare(page.cdn().base()), bare(page.site().base()));
    HOSTILE.iter().map(|text| text.replace("{own}", &own).replace("{evil}", &evil)).collect()
}

const REFUSED: &str =
    "return document.querySelector('.said p')?.textContent === 'This timeline is not shown here.'
    && document.querySelector('.said small').textContent";

/// What a frame with each of these parameters says to the editor, all of them on one page of the
/// files' own origin, which may look into them.
async fn refusals(page: &Page, queries: &[String]) -> Vec<String> {
    let frames: Vec<String> = queries
        .iter()
        .map(|query| format!("<iframe src=\"/embed.html?{query}\"></iframe>").replace('&', "&amp;"))
        .collect();
    let html = yearline_tests::host_page("", &frames.concat());
    page.cdn().answer("/frames.html", Answer::html(html));
    page.open(&page.cdn().url("/frames.html")).await;
    let script = "const documents = [...document.querySelectorAll('iframe')].map((frame) => frame.contentDocument);
        const said = documents.map((each) => each?.querySelector('.said')?.textContent ?? '');
        const open = documents.findIndex((each, at) => !said[at] || each.querySelector('year-line'));
        document.title = `not refused: ${document.querySelectorAll('iframe')[open]?.src}`;
        return open < 0 && said";
    let said = page.until("each is refused, and shows no element", script).await;
    let said = said.as_array().cloned().unwrap_or_default();
    said.iter().filter_map(|text| text.as_str().map(str::to_owned)).collect()
}

/// Holds that every hostile address is refused, given by the parameter of this name.
async fn assert_refused(page: &Page, name: &str, before: &str) {
    page.site().answer("*", Answer::json(small_document()));
    let all = hostile(page);
    let query = |text: &String| format!("{before}{name}={}", parameter(text));
    let queries: Vec<String> = all.iter().map(query).collect();
    for (text, said) in all.iter().zip(refusals(page, &queries).await) {
        let starts = format!("This timeline is not shown here.For the editor: {name}: ");
        assert!(said.starts_with(&starts), "{text:?}: {said}");
        let foreign = said.contains("are not shown here");
        assert_eq!(foreign, said.contains("/embed.json"), "{text:?}: {said}");
    }
    assert_eq!(page.site().asked(), Vec::<String>::new(), "no request left for a stranger");
}

async fn what_a_stranger_asks_for_is_refused(page: Page) {
    assert_refused(&page, "src", "").await;
    let sentence = format!(
        "For the editor: src: Timelines of {} are not shown here. Whoever runs {} can allow it: add \"{}\" \
         to the list \"origins\" in {}.",
        page.site().base(),
        page.cdn().base().replace("http://", ""),
        page.site().base(),
        page.cdn().url("/embed.json")
    );
    open_alone(&page, &format!("src={}", page.site().url("/evil.json"))).await;
    assert_eq!(page.until("it is refused", REFUSED).await, sentence.as_str());
    open_alone(&page, "view=story").await;
    let none =
        "return document.querySelector('.said')?.textContent.includes('embed.html?src=2020.json')";
    page.until("an address that names no timeline is told", none).await;
}

async fn a_fallback_of_a_stranger_is_refused(page: Page) {
    assert_refused(&page, "fallback-src", "src=missing.json&").await;
    assert_eq!(page.cdn().times_asked("/missing.json"), 0, "nor for the first address");
    open_alone(&page, "src=missing.json&fallback-src=small.json").await;
    page.until_shown(&small(), "one of its own origin is shown").await;
}

/// An answer that leads on.
fn leads_to(url: &str) -> Answer {
    Answer::html("").status(302).header("Location", url)
}

const LED_ON: &str = "return document.querySelector('.said small')?.textContent.includes('leads on to another origin')";

async fn a_redirect_to_a_stranger_is_not_followed(page: Page) {
    page.expect_troubles();
    page.site().answer("*", Answer::json(small_document()));
    page.cdn().answer("/away.json", leads_to(&page.site().url("/evil.json")));
    for query in ["src=away.json", "src=missing.json&fallback-src=away.json"] {
        open_alone(&page, query).await;
        page.until("it says where that leads", LED_ON).await;
        assert_eq!(page.value("return host()").await, Value::Null, "no element stays");
    }
    assert_eq!(page.site().asked(), Vec::<String>::new(), "no request left for a stranger");
    page.cdn().answer("/moved.json", leads_to("/small.json"));
    open_alone(&page, "src=moved.json").await;
    page.until_shown(&small(), "a redirect that stays is followed").await;
}

async fn an_origin_that_is_listed_is_shown_and_no_other(page: Page) {
    page.site().answer("/small.json", Answer::json(small_document()));
    let list = json!({ "origins": [page.site().base()] }).to_string();
    page.cdn().answer("/embed.json", Answer::json(list));
    open_alone(&page, &format!("src={}", page.site().url("/small.json"))).await;
    page.until_shown(&small(), "a listed origin is shown").await;
    let other = page.site().base().replace("127.0.0.1", "localhost");
    open_alone(&page, &format!("src={other}/small.json")).await;
    let detail = page.until("another name of the same server is not", REFUSED).await;
    assert!(detail.as_str().is_some_and(|detail| detail.contains(&other)), "{detail}");
}

async fn a_list_that_is_amiss_allows_nothing(page: Page) {
    page.site().answer("*", Answer::json(small_document()));
    let base = page.site().base().to_owned();
    for (list, says) in [
        ("<!doctype html>".to_owned(), "embed.json is no JSON."),
        (json!([base]).to_string(), "embed.json has no list \"origins\"."),
        (json!({ "origins": base }).to_string(), "embed.json has no list \"origins\"."),
        (json!({ "origins": ["*", "null", "http://*", 1, null, {}] }).to_string(), "is no origin"),
        (json!({ "origins": [format!("{base}/")] }).to_string(), "write it as \"http"),
        (json!({ "origins": [format!("{base}/small.json")] }).to_string(), "write it as \"http"),
    ] {
        page.cdn().answer("/embed.json", Answer::json(list.clone()));
        open_alone(&page, &format!("src={}", page.site().url("/small.json"))).await;
        let detail = page.until(&format!("{list} allows nothing"), REFUSED).await;
        assert!(detail.as_str().is_some_and(|detail| detail.contains(says)), "{list}: {detail}");
    }
    page.cdn().answer("/embed.json", Answer::html("").status(500));
    open_alone(&page, &format!("src={}", page.site().url("/small.json"))).await;
    let detail = page.until("nor does one that cannot be had", REFUSED).await;
    assert!(detail.as_str().is_some_and(|detail| detail.contains("answered 500")), "{detail}");
    assert_eq!(page.site().asked(), Vec::<String>::new(), "no request left");
}

async fn a_listed_origin_may_not_lead_on_to_a_stranger(page: Page) {
    page.expect_troubles();
    let stranger = page.site().base().replace("127.0.0.1", "localhost");
    page.site().answer("/evil.json", Answer::json(small_document()));
    page.site().answer("/away.json", leads_to(&format!("{stranger}/evil.json")));
    page.site().answer("/home.json", leads_to(&page.cdn().url("/small.json")));
    let list = json!({ "origins": [page.site().base()] }).to_string();
    page.cdn().answer("/embed.json", Answer::json(list));
    open_alone(&page, &format!("src={}", page.site().url("/away.json"))).await;
    page.until("it says where that leads", LED_ON).await;
    assert_eq!(page.site().times_asked("/evil.json"), 0);
    open_alone(&page, &format!("src={}", page.site().url("/home.json"))).await;
    // Twice another's, so that the answer must be for everyone; that of the tests is.
    page.until_shown(&small(), "but home").await;
}

async fn the_gate_agrees_with_a_plain_reading_of_many_addresses(page: Page) {
    open_alone(&page, "src=small.json").await;
    page.until_drawn().await;
    // Addresses put together of pieces that browsers read in their own ways. The oracle asks the
    // browser where a link would lead, and wants every bad sign gone from the text as well.
    let script = "
        const { allowed } = await import('/embed-origins.js');
        const heads = ['', '/', '//', '///', '\\\\\\\\', '/\\\\', 'http:', 'https:', 'http://', 'https://', 'HTTP://', 'data:', 'blob:', 'javascript:',
            'file:', 'ws://', '?', '#', '.', '..', ' ', '\\t', '\\n', '\\u0000', 'h\\nttp://', '@', ':', 'blob:http://'];
        const hosts = ['', location.host, 'evil.example', 'listed.example', 'LISTED.example', 'listed.example:443', 'listed.example:80', 'listed.example.', 'user@' + location.host,
            'user:x@listed.example', location.host + '@evil.example', 'evil.example#@' + location.host, 'evil.example\\\\@' + location.host, '[::1]', '%65vil.example',
            'listed.example%2eevil.example', '\\u24e2.example', '127.1', 'x'];
        const tails = ['', '/', '/2020.json', '\\\\2020.json', '/../2020.json', '?a=//evil.example', '#//evil.example', ':99999/', '/\\u202e.json', '/%00', '/\\u0085', ' '];
        const origins = ['https://listed.example', 'http://listed.example'];
        let good = 0, wrong = [];
        for (const head of heads) for (const host of hosts) for (const tail of tails) {
            const text = head + host + tail;
            const link = document.createElement('a');
            link.href = text;
            const web = link.protocol === 'http:' || link.protocol === 'https:';
            const clean = ![...text].some((c) => c === '\\\\' || c.codePointAt(0) < 32 || c.codePointAt(0) > 126 && c.codePointAt(0) < 160);
            const known = [location.origin, ...origins].includes(`${link.protocol}//${link.host}`);
            const expected = web && clean && known && !link.username && !link.password && text.trim() !== '' ? link.href : null;
            let got = null;
            try { got = allowed(text, location.href, origins); } catch (error) { if (error.constructor.name !== 'Refused') wrong.push(`${JSON.stringify(text)} throws ${error}`); }
            if (got !== expected) wrong.push(`${JSON.stringify(text)}: ${got}, and not ${expected}`);
            if (got) good++;
        }
        done([good, wrong.length, ...wrong.slice(0, 10)]);";
    let found = page.eventually(script).await;
    let count = |at: usize| found.get(at).and_then(Value::as_u64).unwrap_or_default();
    assert!(count(0) > 500, "many addresses are good: {found}");
    assert_eq!(found.get(1), Some(&json!(0)), "{found:#}");
}

async fn the_list_takes_origins_and_nothing_else(page: Page) {
    open_alone(&page, "src=small.json").await;
    page.until_drawn().await;
    let script = "
        const { listed } = await import('/embed-origins.js');
        const of = (...origins) => listed(JSON.stringify({ origins }));
        const one = (text) => of(text).origins.join();
        done({
            good: of('https://a.example', 'http://b.example:8080', 'https://xn--bcher-kva.example'),
            bad: ['https://a.example/', 'https://a.example/x', 'https://a.example:443', 'https://A.example', '//a.example', 'a.example', '*', 'https://*',
                'https://*.a.example', 'https://u@a.example', 'https://a.example?', 'https://a.example#', ' https://a.example', 'https://a.example\\n',
                'data:x', 'blob:https://a.example/1', 'file:///', 'null', '', 'https://', 'https://bücher.example'].map(one),
            odd: [listed('null'), listed('[]'), listed('{'), listed('{\"origins\":{\"0\":\"https://a.example\"}}'), listed('1')].map((each) => each.origins.length + each.amiss.length),
        });";
    let found = page.eventually(script).await;
    let good = ["https://a.example", "http://b.example:8080", "https://xn--bcher-kva.example"];
    assert_eq!(found["good"], json!({ "origins": good, "amiss": [] }));
    let bad = found["bad"].as_array().cloned().unwrap_or_default();
    assert!(bad.len() == 21 && bad.iter().all(|text| text == ""), "{found}");
    assert_eq!(found["odd"], json!([1, 1, 1, 1, 1]));
}
