//! Names of people.

use crate::digest::authors;
use crate::digest::fields::layout::words::Words;
use crate::text::is_digit;

/// Whether `text` is names of people, and whether it is surely so; `None` where it is not.
pub fn of_people(text: &str, words: &Words) -> Option<bool> {
    // `…`, `...`: those who are left out before the last one.
    let text = text.trim_start_matches([' ', '.', '…']).trim_end().trim_end_matches('.');
    let text = ["by ", "By ", "and ", "& "].iter().fold(text, |it, lead| it.strip_prefix(lead).unwrap_or(it));
    let (text, others) = without_others(text);
    if text.is_empty() {
        return others.then_some(false);
    }
    // `Title. In *ICML 2017*`
    if text == "In" {
        return None;
    }
    let mut sure = others;
    for name in text.split(" and ").flat_map(|part| part.split(" & ")) {
        sure |= name_of(name.trim(), words)?;
    }
    Some(sure)
}

fn without_others(text: &str) -> (&str, bool) {
    let names = authors::without_others(text);
    // `songs, calls 等等`: things, and so on; `ViT + …`: no name.
    if names.len() == text.len() || text.ends_with("等等") || text.ends_with(" +") {
        return (text, false);
    }
    (names.trim_end_matches([' ', ',', '.']), true)
}

/// Whether a text ends with `et al.`
pub fn has_others(text: &str) -> bool {
    without_others(text.trim_end_matches('.')).1
}

/// Whether a text is nothing but `et al.`
pub fn is_others(text: &str) -> bool {
    let (names, others) = without_others(text.trim_end_matches('.'));
    others && names.is_empty()
}

/// Whether a word is one or two initials with a full stop: `A.`, `Yu.`, `J.-P.`
pub fn is_initial(word: &str) -> bool {
    word.len() <= 5 && word.starts_with(char::is_uppercase) && word.ends_with('.')
}

/// Whether `name` is that of a person: surely with two words or an initial.
fn name_of(name: &str, words: &Words) -> Option<bool> {
    let name = name.split(['(', '（']).next().unwrap_or(name).trim();
    // `Ann Author<sup>1</sup>`
    let name = name.find("<sup>").filter(|at| *at > 0).and_then(|at| name.get(..at)).unwrap_or(name);
    let name = name.trim_matches(['*', '_', '†', '‡', '^', '\\', '"']);
    if name.is_empty() {
        return Some(false);
    }
    if !name.is_ascii()
        && name.chars().all(|c| matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '·'))
    {
        return (2..=5).contains(&name.chars().count()).then_some(false);
    }
    let (mut count, mut initial) = (0, false);
    // `由Heron组成`
    let is_mixed = |word: &str| {
        !word.is_ascii()
            && word.contains(|c: char| c.is_ascii_alphabetic())
            && word.contains(|c| matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}'))
    };
    for word in name.split_whitespace() {
        if is_mixed(word) {
            return None;
        }
        count += 1;
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let first = bare.chars().next()?;
        let digits = bare.trim_end_matches(|c: char| c.is_ascii_digit() || c == ',');
        if digits.contains(is_digit) || bare.contains([':', '/', '?', '!', '=']) {
            return None;
        }
        // `Don't`, `I'm`
        let apart = bare.rsplit_once(['\'', '’']).map_or("", |it| it.1);
        if ["t", "m", "s", "re", "ll", "ve"].contains(&apart) {
            return None;
        }
        // An abbreviation of four capitals and more is none of a name.
        if bare.len() >= 4 && bare.bytes().all(|byte| byte.is_ascii_uppercase()) {
            return None;
        }
        let letters = bare.chars().filter(|c| c.is_alphabetic()).count();
        // `K`, `Yu.`, `K.E`
        let is_short =
            letters == 1 || letters == 2 && word.ends_with('.') || letters <= 3 && bare.contains('.');
        // `A.Author`, `B.C.Writer`
        let is_joined = || {
            bare.split('.').next().is_some_and(|part| part.len() == 1)
                && bare.split('.').skip(1).all(|part| part.starts_with(char::is_uppercase))
        };
        initial |= first.is_uppercase() && (is_short || bare.contains('.') && is_joined());
        let capital = first.is_uppercase()
            || bare.split(['-', '\'', '’']).any(|part| part.starts_with(char::is_uppercase));
        if !capital && !words.is_particle(bare) || words.is_of_titles(bare) {
            return None;
        }
    }
    (count <= 6).then_some(count >= 2 || initial)
}

/// Whether a text may be one name in capitals, as it may be among other names: `ANN AUTHOR`.
pub fn is_in_capitals(text: &str, words: &Words) -> bool {
    let mut all = text.split(' ');
    let are_capitals =
        all.by_ref().take(3).all(|it| it.len() >= 2 && it.bytes().all(|byte| byte.is_ascii_uppercase()));
    text.contains(' ')
        && are_capitals
        && all.next().is_none()
        && !words.is_group(text)
        && !text.split(' ').any(|part| words.is_of_titles(part) || words.is_acronym(part))
}

/// Several names in Chinese, Japanese or Korean: one alone could be any word.
pub fn is_east_asian_list(text: &str) -> bool {
    !text.is_ascii()
        && text.contains(['，', '、', ',', ' '])
        && !text.contains([':', '：'])
        && text.chars().all(|c| !c.is_ascii_alphabetic())
}

/// Whether a text is one name whose last word is an abbreviation: no list of names says that it is one.
pub fn is_name_and_acronym(text: &str) -> bool {
    let last = text.rsplit(' ').next().unwrap_or("");
    let is_one = !text.contains([',', '&', ';', '.']) && !text.contains(" and ");
    is_one && text.contains(' ') && last.len() >= 3 && last.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// Whether a text is one name: two to four words, each with a capital.
pub fn is_name(text: &str) -> bool {
    let words = text.split(' ');
    (2..=4).contains(&words.clone().count()) && words.clone().all(|word| word.starts_with(char::is_uppercase))
}

/// Whether a text is a name with its initials first: `A. Author`, `B.C. de Writer`, `J.-P. Scribe`.
pub fn has_initials_first(text: &str) -> bool {
    let mut words = text.split(' ').filter(|part| !part.is_empty());
    let is_initial = |word: &str| {
        word.ends_with('.')
            && word.len() <= 8
            && word
                .split(['.', '-'])
                .all(|part| part.chars().count() <= 2 && !part.starts_with(char::is_lowercase))
    };
    let rest = words.clone().skip_while(|word| is_initial(word));
    words.next().is_some_and(is_initial)
        && (1..=3).contains(&rest.clone().count())
        && rest.clone().all(|it| !it.ends_with('.'))
}
