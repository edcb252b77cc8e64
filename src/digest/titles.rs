//! Whether two titles are of one paper, judged as people do.

use super::authors::authors;
use std::collections::HashSet;

/// Words that say nothing about which paper it is.
const STOP_WORDS: [&str; 24] = [
    "a", "an", "and", "are", "as", "at", "by", "do", "does", "for", "from", "how", "in", "is", "it", "its",
    "of", "on", "the", "to", "towards", "using", "via", "with",
];

/// Fewest letters and digits of a name that tells works apart.
const SHORTEST_NAME: usize = 4;

/// From here on letters are of East Asian scripts, which put no spaces between words: pairs of letters count there.
const FIRST_WITHOUT_SPACES: char = '\u{2e80}';

/// Whether two titles may be of one paper: they differ in no more than letter case, punctuation, quotes, TeX, a tag or a date
/// around them, a nickname, a subtitle or the language. Content words count, in both directions: of the shorter title at least
/// half stand in the other one too. Titles in two languages, and a lone nickname, cannot be compared and pass.
pub fn same_paper(one: &str, other: &str) -> bool {
    starts_alike(one, other)
        || languages_differ(one, other)
        || is_nicknamed_in(one, other)
        || is_nicknamed_in(other, one)
        || {
            let (one, other) = (content_words(one), content_words(other));
            let shared = one.intersection(&other).count();
            let fewest = one.len().min(other.len());
            fewest < 2 || 2 * shared >= fewest
        }
}

/// Whether the nickname before the colon of `one` is a word of `other`: `Heron: Parsing Songs` and `HeronCorpus (Heron data)`.
fn is_nicknamed_in(one: &str, other: &str) -> bool {
    let Some((nickname, _)) = one.split_once(':') else { return false };
    let nickname = nickname.trim_matches(|letter: char| !letter.is_alphanumeric());
    let is_name = nickname.chars().count() > 2 && !nickname.contains(char::is_whitespace);
    let mut words = other.split(|letter: char| !letter.is_alphanumeric() && letter != '-');
    is_name && words.any(|word| word.to_lowercase() == nickname.to_lowercase())
}

/// Whether two titles are worded alike: they differ in spelling, a subtitle or the language only.
pub fn same_wording(one: &str, other: &str) -> bool {
    starts_alike(one, other) || languages_differ(one, other)
}

/// Whether two titles share nearly all of their content words, in both directions, and enough of them to be of one paper.
pub fn nearly_same(one: &str, other: &str) -> bool {
    let (one, other) = (content_words(one), content_words(other));
    let shared = one.intersection(&other).count();
    let most = one.len().max(other.len());
    shared >= 4 && 4 * shared >= 3 * most || shared >= 3 && shared == one.len().min(other.len())
}

/// The name that a title begins with, before a colon, folded; `None` where it is too long or too short to be one of one work.
pub fn name(title: &str) -> Option<String> {
    let name = title.split_once([':', '：'])?.0;
    let folded: String = letters(name).collect();
    (name.split_whitespace().count() <= 2 && folded.chars().count() >= SHORTEST_NAME).then_some(folded)
}

/// Whether a title has a name in it, folded as [`name`] gives it.
pub fn has_name(title: &str, name: &str) -> bool {
    letters(title).collect::<String>().contains(name)
}

/// Whether two titles are written in two scripts, or only one of them with letters that English does not have.
pub fn languages_differ(one: &str, other: &str) -> bool {
    let foreign =
        |title: &str| title.chars().filter(|letter| letter.is_alphabetic() && !letter.is_ascii()).count();
    is_latin(one) != is_latin(other) || matches!((foreign(one), foreign(other)), (0, 2..) | (2.., 0))
}

/// Whether two cells of authors name somebody in common; `None` where one names nobody. People are known by the last word of
/// their names and the first letter, as far as both have one.
pub fn share_author(one: &str, other: &str) -> Option<bool> {
    let (one, other) = (names(one), names(other));
    let shared = one.iter().any(|name| other.iter().any(|theirs| name.may_be(theirs)));
    (!one.is_empty() && !other.is_empty()).then_some(shared)
}

/// A name of a person, folded.
struct PersonName {
    /// All of it, as a handle may have it: `AnnAuthor`.
    joined: String,
    family: String,
    initial: Option<char>,
}

impl PersonName {
    fn may_be(&self, other: &PersonName) -> bool {
        let differ = self.initial.zip(other.initial).is_some_and(|(own, theirs)| own != theirs);
        self.family == other.family && !differ || self.joined == other.joined
    }
}

fn names(cell: &str) -> Vec<PersonName> {
    let name = |text: &str| {
        let mut words = text
            .split_whitespace()
            .map(|word| letters(word).collect::<String>())
            .filter(|word| !word.is_empty());
        let joined = letters(text).collect();
        let family = words.next_back()?;
        Some(PersonName { joined, family, initial: words.next().and_then(|word| word.chars().next()) })
    };
    authors(cell).into_iter().filter_map(|span| name(span.of(cell))).collect()
}

/// Whether the letters and digits of the shorter title begin the other one.
fn starts_alike(one: &str, other: &str) -> bool {
    let mut pairs = letters(one).zip(letters(other));
    pairs.all(|(left, right)| left == right)
}

fn letters(title: &str) -> impl Iterator<Item = char> {
    title.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase)
}

/// Whether most of its letters are Latin: the others are of scripts that write a title in other words altogether.
fn is_latin(title: &str) -> bool {
    let (mut latin, mut others) = (0, 0);
    for letter in title.chars().filter(|letter| letter.is_alphabetic()) {
        *if letter < '\u{250}' { &mut latin } else { &mut others } += 1;
    }
    latin >= others
}

fn content_words(title: &str) -> HashSet<String> {
    let mut found = HashSet::new();
    for word in title.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let word = word.to_lowercase();
        let letters: Vec<char> = word.chars().collect();
        if letters.iter().any(|letter| *letter >= FIRST_WITHOUT_SPACES) {
            found.extend(letters.windows(2).map(String::from_iter));
        } else if !STOP_WORDS.contains(&word.as_str()) {
            // One and many are one word.
            found.insert(word.strip_suffix('s').filter(|stem| stem.len() > 2).unwrap_or(&word).to_owned());
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_paper_under_two_titles() {
        for (one, other) in [
            ("Heron: Parsing Songs", "**HERON – parsing  songs**"),
            ("Heron: Parsing Songs of Birds", "Parsing Songs of Birds"),
            ("Heron", "Heron: Parsing Songs of Birds"),
            ("[ICLR'25] Parsing the Songs of Birds", "Parsing Song of Birds (2025)"),
            ("\"Parsing Songs\" with $\\alpha$-Herons", "Parsing Songs with α-Herons"),
            ("鹭鸟歌唱：解析", "Heron: Parsing Songs of Birds"),
            ("İnsan Tercihleriyle Kuş Şarkıları", "Songs of Birds with Human Preferences"),
            ("BirdNet", "Parsing Songs of Birds"),
            ("SToHeron: a Multi-scale Model of Marshes", "StoCorpus-88M (SToHeron pretraining corpus)"),
            ("Reed Choirs at Scale", "Scaling Choirs of Reeds to the Marsh"),
        ] {
            assert!(same_paper(one, other) && same_paper(other, one), "{one} / {other}");
        }
    }

    #[test]
    fn two_papers() {
        for (one, other) in [
            ("Heron: Parsing Songs of Birds", "Egrets Count in the Dark"),
            ("A Survey of Large Language Models for Birds", "Language Models Count Egrets at Dusk in Reeds"),
            ("鹭鸟歌唱", "白鹭数数"),
        ] {
            assert!(!same_paper(one, other) && !same_paper(other, one), "{one} / {other}");
        }
    }

    #[test]
    fn titles_that_are_nearly_one() {
        let heron = "Minority-Focused Counting of Herons via Song Optimization";
        assert!(nearly_same(heron, "HeronCount: Counting of Minority Herons via Song Optimization"));
        assert!(!nearly_same(heron, "Counting Egrets via Neural Optimization"));
        assert!(!nearly_same("Heron", "Heron: Parsing Songs of Birds"));
    }

    #[test]
    fn a_name_comes_before_a_colon() {
        assert_eq!(name("Heron-Bench：鹭鸟数数").as_deref(), Some("heronbench"));
        assert_eq!(name("Egr: Counting by Ear"), None);
        assert_eq!(name("Counting Herons by Ear: A Survey"), None);
        assert!(has_name("A Report on HeronBench", "heronbench") && !has_name("Heron", "heronbench"));
    }

    #[test]
    fn authors_are_known_by_family_name_and_initial() {
        assert_eq!(share_author("Ann Author, Ben Writer", "A. Author et.al."), Some(true));
        assert_eq!(share_author("Ann Author", "Ben Writer"), Some(false));
        assert_eq!(share_author("Ann Author", "B. Author"), Some(false));
        assert_eq!(share_author("Author", "B. Author"), Some(true));
        assert_eq!(share_author("mikeshou, BenWriter", "Ben Writer"), Some(true));
        assert_eq!(share_author("", "Ben Writer"), None);
    }
}
