//! The gate for addresses: what passes, and what is refused by which name. That no hostile one
//! passes is a property of `yearline-properties`.

use proptest::prelude::*;
use yearline_document::address::{Address, AddressError};

#[test]
fn good_links_pass_as_they_are() {
    for link in [
        "https://example.org",
        "HTTP://example.org/a?b=c#d",
        "https://example.org:8080/@user/status/1?x=a:b@c",
        "https://[2001:db8::1]:80/",
        "https://münchen.example/straße",
        "https://127.0.0.1/",
        "mailto:editor@example.org?subject=2020",
    ] {
        assert_eq!(Address::link(link).map(|address| address.to_string()), Ok(link.to_owned()));
    }
}

#[test]
fn spaces_behind_the_host_are_written_as_browsers_write_them() {
    let address = Address::link("https://example.org/a b?c d").unwrap();
    assert_eq!(address.as_str(), "https://example.org/a%20b?c%20d");
    assert_eq!(Address::resource("my picture.jpg").unwrap().as_str(), "my%20picture.jpg");
}

#[test]
fn bad_links_are_refused_by_name() {
    use AddressError::*;
    let scheme = |name: &str| Scheme(name.to_owned());
    for (link, error) in [
        ("", Empty),
        (" https://example.org", Space),
        ("https://example.org ", Space),
        ("\u{a0}https://example.org", Space),
        ("\u{2003}https://example.org", Space),
        ("\u{3000}javascript:alert(1)", Space),
        ("https://exa mple.org", Space),
        ("\u{feff}https://example.org", Control),
        ("java\tscript:alert(1)", Control),
        ("\u{1}javascript:alert(1)", Control),
        ("https://example.org/\n", Control),
        ("https://example.org/\u{202e}gpj", Control),
        ("https:\\\\example.org", Backslash),
        ("https://example.org\\@evil.org", Backslash),
        ("javascript:alert(1)", scheme("javascript")),
        ("JavaScript:alert(1)", scheme("JavaScript")),
        ("data:text/html,x", scheme("data")),
        ("blob:https://example.org/1", scheme("blob")),
        ("vbscript:x", scheme("vbscript")),
        ("file:///etc/passwd", scheme("file")),
        ("java%73cript:alert(1)", scheme("java%73cript")),
        ("example.org:80/x", scheme("example.org")),
        (":x", scheme("")),
        ("example.org", Relative),
        ("//example.org", Relative),
        ("/a", Relative),
        ("#a", Relative),
        ("https://user@example.org", User),
        ("https://user:pw@example.org", User),
        ("https://@example.org", User),
        ("https://example.org@evil.org/", User),
        ("https:", Host),
        ("https:example.org", Host),
        ("https:/example.org", Host),
        ("https://", Host),
        ("https:///example.org", Host),
        ("https://?x", Host),
        ("https://:80/", Host),
        ("https://./", Host),
        ("https://exa%40mple.org", Host),
        ("https://exa＠mple.org", Host),
        ("https://exa／mple.org", Host),
        ("https://exa<b>mple.org", Host),
        ("https://example.org:99999/", Host),
        ("https://example.org:8o/", Host),
        ("https://[::1", Host),
        ("https://[example]/", Host),
        ("mailto:", Host),
    ] {
        assert_eq!(Address::link(link), Err(error), "{link:?}");
    }
}

#[test]
fn resources_may_be_relative_but_have_no_other_scheme() {
    for good in [
        "a.jpg",
        "./a:b.jpg",
        "../a/b.jpg?c:d#e",
        "/a.jpg",
        "//cdn.example/a.jpg",
        "https://cdn.example/a.jpg",
    ] {
        assert_eq!(Address::resource(good).map(|address| address.to_string()), Ok(good.to_owned()));
    }
    for bad in [
        "",
        "javascript:alert(1)",
        "data:image/svg+xml,<svg/>",
        "blob:x",
        "mailto:a@example.org",
        "a:b.jpg",
        "///example.org",
        "//user@example.org/a.jpg",
        "/\\example.org",
        "/\texample.org",
        "\u{2028}//example.org",
    ] {
        assert!(Address::resource(bad).is_err(), "{bad:?}");
    }
}

#[test]
fn errors_say_how_to_mend_them() {
    let error = Address::link("ftp://example.org").unwrap_err();
    assert_eq!(
        error.to_string(),
        "the address begins with ftp:, which is not allowed here: write one that begins with https://"
    );
}

proptest! {
    #[test]
    fn ordinary_links_pass(
        host in "[a-z]{1,8}(\\.[a-z]{2,8}){0,2}",
        path in "(/[a-zA-Z0-9._~!$&'()*+,;=:@%-]{0,8}){0,3}",
        query in "(\\?[a-z0-9=&/]{0,9})?(#[a-z0-9]{0,5})?",
    ) {
        let text = format!("https://{host}{path}{query}");
        prop_assert!(Address::link(&text).is_ok());
        prop_assert!(Address::resource(&text).is_ok());
    }
}
