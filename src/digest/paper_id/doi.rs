//! DOIs in URLs and in text.

/// Ends of paths that are no part of the DOI before them.
use crate::text::{is_digit, is_digits};

#[rustfmt::skip] // several a line
const TAILS: [&str; 16] = [
    ".full.pdf+html", ".full.pdf", ".full-text", ".full", ".abstract", ".short", ".supplementary-material", ".pdf", ".html",
    ".epub", "/fulltext", "/full", "/abstract", "/pdf", "/html", "/meta",
];

/// Prefixes of registrars of data and software.
const DATA: [&str; 5] = ["10.5281/zenodo.", "10.6084/", "10.17605/", "10.7910/", "10.21227/"];

/// The DOI in a path or query of `url`, in lower case: `…/doi/abs/10.1002/x`, `…?id=10.1371/y`, `https://doi.org/10.1000/1`.
pub(super) fn in_url(url: &str) -> Option<String> {
    let rest = url.split_once("://")?.1;
    let plain = unescaped(rest);
    let start = plain.match_indices("10.").map(|(at, _)| at).find(|at| begins(&plain, *at))?;
    let text = plain.get(start..)?;
    // The server of files of the ACM names them by numbers after its prefix, and what comes with a paper has a page of its own.
    if plain.starts_with("delivery.acm.org/") || text.to_ascii_lowercase().contains("/mediaobjects/") {
        return None;
    }
    let text = match plain.get(..start)?.contains('?') {
        // In a query the next parameter ends it.
        true => text.split(['&', '#']).next()?,
        false => text.split(['?', '#']).next()?,
    };
    let preprints = ["biorxiv.org", "medrxiv.org"]
        .iter()
        .any(|it| plain.get(..start).is_some_and(|host| host.contains(it)));
    let doi = trimmed(text, preprints);
    // `academic.oup.com/bib/article/doi/10.1093/bib/bbae228/7675151`: the number of the page is after the DOI.
    let numbered = plain.starts_with("academic.oup.com/").then(|| doi.rsplit_once('/')).flatten();
    let doi = numbered.filter(|it| is_digits(it.1, ..) && it.0.contains('/')).map_or(doi, |it| it.0);
    let suffix = doi.split_once('/')?.1;
    (!suffix.is_empty()).then(|| doi.to_ascii_lowercase())
}

/// The DOI that `text` is: `10.1000/1`, `doi:10.1000/1`, `DOI 10.1000/1`.
pub(super) fn bare(text: &str) -> Option<String> {
    let rest = match text.get(..3) {
        Some(mark) if mark.eq_ignore_ascii_case("doi") => text.get(3..)?.trim_start_matches([':', ' ']),
        _ => text,
    };
    let whole = begins(rest, 0) && !rest.contains(char::is_whitespace);
    whole.then(|| trimmed(rest, false).to_ascii_lowercase())
}

/// Whether a DOI is of data or software.
pub(super) fn is_of_data(doi: &str) -> bool {
    DATA.iter().any(|it| doi.starts_with(it))
}

/// Whether a DOI begins at `at`: `10.`, four to nine digits, a slash; not within a word or a number.
fn begins(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    let free = at
        .checked_sub(1)
        .and_then(|index| bytes.get(index))
        .is_none_or(|it| matches!(it, b'/' | b'=' | b':'));
    let Some(rest) = bytes.get(at..).and_then(|it| it.strip_prefix(b"10.")) else { return false };
    let digits = rest.iter().take_while(|it| it.is_ascii_digit()).count();
    let after = rest.get(digits..).unwrap_or(&[]);
    free && (4..=9).contains(&digits) && after.first() == Some(&b'/') && after.len() > 1
}

fn trimmed(text: &str, preprint: bool) -> &str {
    let mut doi = text.trim_end_matches(['/', '.', ',', ';', ')']);
    while let Some(head) = TAILS.iter().find_map(|tail| doi.strip_suffix(tail)) {
        doi = head.trim_end_matches('/');
    }
    if preprint {
        let digits = doi.len() - doi.trim_end_matches(is_digit).len();
        let head = doi.get(..doi.len() - digits).unwrap_or(doi);
        if digits > 0
            && let Some(head) = head.strip_suffix('v')
        {
            doi = head;
        }
    }
    doi
}

/// `text` with slashes and parentheses that are percent-encoded.
fn unescaped(text: &str) -> String {
    if !text.contains('%') {
        return text.to_owned();
    }
    [("%2F", "/"), ("%2f", "/"), ("%28", "("), ("%29", ")"), ("%3A", ":"), ("%3a", ":")]
        .iter()
        .fold(text.to_owned(), |text, (code, plain)| text.replace(code, plain))
}
