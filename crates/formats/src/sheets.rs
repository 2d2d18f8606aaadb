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
    let path =
        strip(rest, "docs.google.com/").or_else(|| strip(rest, "spreadsheets.google.com/"))?;
    let end = path.bytes().position(|byte| matches!(byte, b'?' | b'#')).unwrap_or(path.len());
    // Documents and slides have addresses of the same shape.
    find(rest.get(..rest.len() - path.len() + end)?, "spreadsheet")?;
    let gid = number(rest, "gid=").map(|gid| ["&gid=", gid].concat());
    let gid = gid.as_deref().unwrap_or_default();
    let sheets = "https://docs.google.com/spreadsheets/d/";
    // A reader with several accounts has `/u/0` before this, one of a company `/a/example.org`.
    let Some(at) = find(path.get(..end)?, "/d/") else {
        // Addresses of before 2014 have the key behind the question mark.
        let key = key(rest.get(find(rest, "key=")? + 4..)?)?;
        return Some([sheets, key, "/export?format=csv", gid].concat());
    };
    let behind = path.get(at + 3..)?;
    if let Some(behind) = behind.strip_prefix("e/") {
        let single = if gid.is_empty() { "" } else { "&single=true" };
        return Some([sheets, "e/", key(behind)?, "/pub?output=csv", gid, single].concat());
    }
    Some([sheets, key(behind)?, "/export?format=csv", gid].concat())
}

/// The key at the front of an address's rest.
fn key(rest: &str) -> Option<&str> {
    let good = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    let length = rest.bytes().take_while(good).count();
    let ends = matches!(rest.as_bytes().get(length), None | Some(b'/' | b'?' | b'#' | b'&'));
    let key = rest.get(..length).filter(|_| ends && (1..200).contains(&length))?;
    // What is published has a key of its own behind this.
    (key != "e").then_some(key)
}

/// `text` without `front`, in any case.
fn strip<'a>(text: &'a str, front: &str) -> Option<&'a str> {
    let same = text.get(..front.len())?.eq_ignore_ascii_case(front);
    if same { text.get(front.len()..) } else { None }
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
