//! Addresses of Google Sheets.

use crate::find::{find, find_from};

/// The address from which Google gives a sheet as CSV, for any address under which a sheet is
/// known: the one in the browser's bar, the one that "Publish to the web" gives, or that of the
/// CSV itself. None for the address of anything else.
///
/// The page asks Google itself for it; no server of anybody else's stands between.
///
/// ```
/// use yearline_formats::csv_address;
///
/// let csv = csv_address("https://docs.google.com/spreadsheets/d/1aB_c-9/edit#gid=7");
/// let expected = "https://docs.google.com/spreadsheets/d/1aB_c-9/export?format=csv&gid=7";
/// assert_eq!(csv.as_deref(), Some(expected));
/// assert_eq!(csv_address("https://example.org/2020.csv"), None);
/// ```
pub fn csv_address(address: &str) -> Option<String> {
    let address = address.trim();
    let rest = strip(address, "https://").or_else(|| strip(address, "http://"))?;
    let (path, gid) = match strip(rest, "docs.google.com/") {
        Some(path) => (path, number(rest, "gid=")),
        None => (strip(rest, "spreadsheets.google.com/")?, number(rest, "gid=")),
    };
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let mut parts = path.split('/').filter(|part| !part.is_empty());
    // A reader with several accounts has `/u/0` before the rest, one of a company `/a/example.org`.
    let mut found = None;
    while let Some(part) = parts.next() {
        match part {
            "spreadsheets" | "ccc" => found = Some(()),
            "u" | "a" => drop(parts.next()),
            "d" if found.is_some() => {
                let key = parts.next()?;
                if key != "e" {
                    return Some(exported(key, gid)).filter(|_| is_key(key));
                }
                return Some(published(parts.next()?, gid)).flatten();
            }
            _ => {}
        }
    }
    // Addresses of before 2014 have the key behind the question mark.
    let key = rest.get(find(rest, "key=")? + 4..)?;
    let key = key.split(['&', '#']).next().unwrap_or_default();
    (found.is_some() && is_key(key)).then(|| exported(key, gid))
}

fn exported(key: &str, gid: Option<&str>) -> String {
    let sheet = gid.map(|gid| ["&gid=", gid].concat()).unwrap_or_default();
    ["https://docs.google.com/spreadsheets/d/", key, "/export?format=csv", &sheet].concat()
}

fn published(key: &str, gid: Option<&str>) -> Option<String> {
    let sheet = gid.map(|gid| ["&gid=", gid, "&single=true"].concat()).unwrap_or_default();
    let address =
        ["https://docs.google.com/spreadsheets/d/e/", key, "/pub?output=csv", &sheet].concat();
    is_key(key).then_some(address)
}

/// `text` without `front`, in any case.
fn strip<'a>(text: &'a str, front: &str) -> Option<&'a str> {
    let same = text.get(..front.len())?.eq_ignore_ascii_case(front);
    if same { text.get(front.len()..) } else { None }
}

fn is_key(key: &str) -> bool {
    let good = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    !key.is_empty() && key.len() < 200 && key.bytes().all(good)
}

/// The digits behind `name`, the last where there are several: behind `#` stands what is looked at.
fn number<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let (mut last, mut from) = (None, 0);
    while let Some(at) = find_from(text, name, from) {
        from = at + name.len();
        let starts = text.get(..at)?.ends_with(['?', '&', '#']);
        let length = text.get(from..)?.bytes().take_while(u8::is_ascii_digit).count();
        if starts && (1..20).contains(&length) {
            last = text.get(from..from + length);
        }
    }
    last
}

#[cfg(test)]
mod tests {
    use super::csv_address;

    #[test]
    fn any_address_of_a_sheet_leads_to_its_csv() {
        let sheet = "https://docs.google.com/spreadsheets/d";
        for (address, expected) in [
            ("/K1_-x/edit#gid=0", "/K1_-x/export?format=csv&gid=0"),
            ("/K1_-x/edit?usp=sharing", "/K1_-x/export?format=csv"),
            ("/K1_-x/edit?gid=12#gid=34", "/K1_-x/export?format=csv&gid=34"),
            ("/K1_-x/", "/K1_-x/export?format=csv"),
            ("/K1_-x", "/K1_-x/export?format=csv"),
            ("/K1_-x/export?format=csv&gid=3", "/K1_-x/export?format=csv&gid=3"),
            ("/e/2PACX-1v/pubhtml", "/e/2PACX-1v/pub?output=csv"),
            (
                "/e/2PACX-1v/pubhtml?gid=5&single=true",
                "/e/2PACX-1v/pub?output=csv&gid=5&single=true",
            ),
            ("/e/2PACX-1v/pub?output=csv", "/e/2PACX-1v/pub?output=csv"),
            ("/e/2PACX-1v/pub?gid=5&output=tsv", "/e/2PACX-1v/pub?output=csv&gid=5&single=true"),
        ] {
            let expected = [sheet, expected].concat();
            assert_eq!(csv_address(&[sheet, address].concat()), Some(expected), "{address}");
        }
        for address in [
            "https://docs.google.com/spreadsheets/u/0/d/K1/edit",
            "http://docs.google.com/a/example.org/spreadsheets/d/K1/edit",
            "HTTPS://Docs.Google.com/spreadsheets/d/K1/edit",
            " https://docs.google.com/spreadsheet/ccc?key=K1&usp=sharing ",
        ] {
            let expected = [sheet, "/K1/export?format=csv"].concat();
            assert_eq!(csv_address(address), Some(expected), "{address}");
        }
    }

    #[test]
    fn no_other_address_is_one_of_a_sheet() {
        for address in [
            "",
            "2020.csv",
            "https://example.org/spreadsheets/d/K1/edit",
            "https://docs.google.com.example.org/spreadsheets/d/K1/edit",
            "https://docs.google.com/document/d/K1/edit",
            "https://docs.google.com/spreadsheets/d/",
            "https://docs.google.com/spreadsheets/d/e/",
            "https://docs.google.com/spreadsheets/d/K1%2f..%2f/edit",
            "https://docs.google.com/spreadsheets/d/e/../K",
            "javascript:https://docs.google.com/spreadsheets/d/K1/edit",
            "https://user@docs.google.com/spreadsheets/d/K1/edit",
        ] {
            assert_eq!(csv_address(address), None, "{address}");
        }
    }
}
