//! Words that say what is beside them: labels of fields and of links, venues, parts of names.

use std::sync::LazyLock;

use crate::text;
use crate::text::{is_digit, is_digits};
use rustc_hash::{FxHashMap, FxHashSet};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a label says about the text after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Label {
    /// The title.
    Title,
    /// The authors.
    Authors,
    /// The date.
    Date,
    /// Conference, journal or site.
    Venue,
    /// Abstract or summary.
    Summary,
    /// A remark.
    Comment,
    /// Links to code.
    Code,
    /// Links to the paper.
    Paper,
    /// Something else about the paper.
    Other,
}

/// What the label of a link says about what it leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LinkLabel {
    /// The paper.
    Paper,
    /// Its code.
    Code,
    /// Something else, such as a video.
    Other,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Source {
    labels: FxHashMap<Label, Vec<String>>,
    links: FxHashMap<LinkLabel, Vec<String>>,
    venues: Venues,
    names: Names,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Venues {
    acronyms: FxHashSet<String>,
    words: FxHashSet<String>,
    phrases: Vec<String>,
    whole: FxHashSet<String>,
    journals: Vec<String>,
    others: Vec<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Names {
    particles: FxHashSet<String>,
    groups: FxHashSet<String>,
    places: FxHashSet<String>,
    others: FxHashSet<String>,
}

/// What kind of thing published a paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VenueKind {
    /// A conference or a workshop: the paper is in its proceedings.
    Conference,
    /// A journal.
    Journal,
    /// None: a site of preprints, a thesis, a report.
    Unpublished,
}

/// The words that a layout reads by: the shared ones and its own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    labels: FxHashMap<String, Label>,
    links: FxHashMap<String, LinkLabel>,
    venues: Venues,
    /// The first words of the phrases that name venues.
    openers: FxHashSet<String>,
    names: Names,
}

static GENERAL: LazyLock<Words> = LazyLock::new(|| {
    // A fault in the file is one of this project, and a test finds it.
    toml::from_str::<Source>(include_str!("../../layouts/general.toml")).map(Words::of).unwrap_or_default()
});

impl Words {
    /// The words that all layouts share.
    pub fn general() -> &'static Words {
        &GENERAL
    }

    fn of(source: Source) -> Words {
        let mut words = Words {
            labels: FxHashMap::default(),
            links: FxHashMap::default(),
            openers: source.venues.phrases.iter().map(|phrase| opener(phrase)).collect(),
            venues: source.venues,
            names: source.names,
        };
        for (label, names) in source.labels {
            words.labels.extend(names.into_iter().map(|name| (name, label)));
        }
        for (label, names) in source.links {
            words.links.extend(names.into_iter().map(|name| (name, label)));
        }
        words
    }

    /// Adds a layout's own words, which win over those that are there.
    pub(in crate::digest::fields) fn add(
        &mut self,
        labels: &BTreeMap<Label, Vec<String>>,
        venues: &[String],
    ) {
        for (label, names) in labels {
            self.labels.extend(names.iter().map(|name| (name.to_lowercase(), *label)));
        }
        for venue in venues.iter().map(|venue| venue.to_lowercase()) {
            match venue.contains(' ') {
                true => {
                    self.openers.insert(opener(&venue));
                    self.venues.phrases.push(venue);
                }
                false => drop(self.venues.words.insert(venue)),
            }
        }
    }

    /// What a label says, written in any case, with marks and emoji around it.
    pub fn label(&self, text: &str) -> Option<Label> {
        let name = folded(text)?;
        let found = |name: &str| self.labels.get(name).copied();
        // `简介（中文）`
        let bare = || name.split(['(', '（']).next().map(str::trim_end).filter(|it| !it.is_empty());
        // `论文链接/DOI/arXiv ID`
        let each = || {
            let mut labels = name.split('/').map(|part| found(part.trim()));
            let first = labels.next().flatten();
            first.filter(|_| labels.all(|label| label == first))
        };
        found(&name).or_else(|| bare().and_then(found)).or_else(each)
    }

    /// What the label of a link says.
    pub fn link(&self, text: &str) -> Option<LinkLabel> {
        folded(text).and_then(|it| self.links.get(it.as_str()).copied())
    }

    /// Whether a word abbreviates a venue: `CVPR`, `ICLR'25`, `NeurIPS2024`, `nips19`.
    pub(in crate::digest::fields) fn is_acronym(&self, word: &str) -> bool {
        let is_named = || word.chars().filter(|c| c.is_uppercase()).nth(1).is_some();
        (is_named() || is_small_with_year(word)) && within(&self.venues.acronyms, word)
    }

    /// Whether a word begins the name of a venue: `Nature`, `arXiv`, `bioRxiv'25`.
    pub(in crate::digest::fields) fn is_venue_word(&self, word: &str) -> bool {
        let named = word.contains(char::is_uppercase) || word.contains("rxiv") || word == "npj";
        named && within(&self.venues.words, word)
    }

    /// Whether a word abbreviates a venue or begins its name.
    pub(in crate::digest::fields) fn is_venue_name(&self, word: &str) -> bool {
        self.is_acronym(word) || self.is_venue_word(word)
    }

    /// Whether a text names a venue of several words.
    pub(in crate::digest::fields) fn has_venue_phrase(&self, text: &str) -> bool {
        if !text.contains(' ') {
            return false;
        }
        let mut buffer = [0; LONG];
        let name = text.trim_matches(|c: char| !c.is_alphabetic());
        if lower(name, &mut buffer).is_some_and(|it| self.venues.whole.contains(it)) {
            return true;
        }
        let opens = |word: &str| {
            let mut buffer = [0; LONG];
            lower(word, &mut buffer).is_some_and(|it| self.openers.contains(it))
        };
        text.split(' ').any(opens) && {
            let lower = text.to_lowercase();
            self.venues.phrases.iter().any(|phrase| lower.contains(phrase.as_str()))
        }
    }

    /// What kind of venue a text names, such as `CVPR 2024`; `None` where no word of it is known.
    ///
    /// # Examples
    ///
    /// ```
    /// use paper_digest::digest::fields::{VenueKind, Words};
    ///
    /// let words = Words::general();
    /// assert_eq!(words.venue_kind("CVPR 2024"), Some(VenueKind::Conference));
    /// assert_eq!(words.venue_kind("IEEE Transactions on Robotics"), Some(VenueKind::Journal));
    /// assert_eq!(words.venue_kind("arXiv preprint"), Some(VenueKind::Unpublished));
    /// assert_eq!(words.venue_kind("Pond Days"), None);
    /// ```
    pub fn venue_kind(&self, venue: &str) -> Option<VenueKind> {
        /// What says it whatever else is there.
        const CONFERENCE: [&str; 5] =
            ["conference", "conf.", "symposium", "workshop", "proceedings of the ieee/cvf"];
        const JOURNAL: [&str; 4] =
            ["journal", "proceedings of the national academy", "proceedings of the acm on", "vldb endowment"];
        let lower = venue.to_lowercase();
        let has = |names: &[&str]| names.iter().any(|name| lower.contains(name));
        let has_name =
            |names: &[String]| names.iter().any(|name| name.contains(' ') && lower.contains(name.as_str()));
        if has_name(&self.venues.others) {
            return Some(VenueKind::Unpublished);
        }
        if has(&CONFERENCE) {
            return Some(VenueKind::Conference);
        }
        if has(&JOURNAL) || has_name(&self.venues.journals) {
            return Some(VenueKind::Journal);
        }
        let words = || {
            venue
                .split(|letter: char| letter.is_whitespace() || matches!(letter, ',' | '(' | ')' | '@' | ':'))
        };
        let is_known = |word: &&str| self.is_venue_name(word);
        let is_in = |names: &[String], word: &str| {
            let word = word.trim_end_matches(|letter: char| !letter.is_alphabetic()).to_lowercase();
            names.contains(&word)
        };
        // `ACM KDD`: a publisher says nothing where there is more.
        match words().filter(is_known).find(|word| !is_in(&self.venues.others, word)) {
            Some(word) if is_in(&self.venues.journals, word) => Some(VenueKind::Journal),
            Some(_) => Some(VenueKind::Conference),
            None if lower.contains("proceedings of") || lower.contains("findings of") => {
                Some(VenueKind::Conference)
            }
            None => words().any(|word| is_known(&word)).then_some(VenueKind::Unpublished),
        }
    }

    /// Whether a text is a company, one of its laboratories or a university: `Google Research`.
    pub(in crate::digest::fields) fn is_group(&self, text: &str) -> bool {
        self.names.groups.contains(&text.trim().to_lowercase())
    }

    /// Whether a text has the name of a place where people work in it: `Ann Author, Pond University`.
    pub(in crate::digest::fields) fn has_place(&self, text: &str) -> bool {
        let is_place = |word: &str| {
            word.starts_with(char::is_uppercase) && self.names.places.contains(word.to_lowercase().as_str())
        };
        text.split(|c: char| !c.is_alphabetic()).any(is_place)
    }

    pub(in crate::digest::fields) fn is_particle(&self, word: &str) -> bool {
        self.names.particles.contains(word.trim_end_matches(['.', '\'', '’']))
    }

    /// Whether a word is one of titles rather than of names.
    pub(in crate::digest::fields) fn is_of_titles(&self, word: &str) -> bool {
        let mut buffer = [0; LONG];
        lower(word, &mut buffer).is_some_and(|it| self.names.others.contains(it) || ends_like_no_name(it))
    }
}

/// Whether a word in lower case ends as nouns, adjectives and verbs of English do and names do not: `feasibility`, `enhancing`.
fn ends_like_no_name(word: &str) -> bool {
    /// Shorter ones are names, too: `Clement`, `Fleming`.
    const SHORTEST: usize = 8;
    #[rustfmt::skip] // several a line
    const ENDS: &[&str] = &[
        "tion", "tions", "sion", "sions", "ility", "ality", "ivity", "osity", "rsity", "ilities", "ments", "ics", "ology",
        "graphy", "ive", "ious", "uous", "eous", "ively", "ously", "ically", "ization", "based", "driven", "aware",
        "vised", "izing", "ating", "ancing", "oving", "oring", "aging", "icting", "ecting", "anding", "essing", "ibing",
    ];
    word.len() >= SHORTEST && ENDS.iter().any(|end| word.ends_with(end))
}

/// Bytes of the longest word that is compared in place.
const LONG: usize = 40;

/// A word of ASCII in lower case, without an allocation; `None` for any other and for a long one.
fn lower<'a>(word: &str, buffer: &'a mut [u8; LONG]) -> Option<&'a str> {
    text::lower(word.as_bytes(), buffer)
        .filter(|it| it.is_ascii())
        .and_then(|it| std::str::from_utf8(it).ok())
}

/// The first word of a phrase.
fn opener(phrase: &str) -> String {
    phrase.split(' ').next().unwrap_or("").to_owned()
}

/// Whether a list has a word, without the year that it may end in.
fn within(list: &FxHashSet<String>, word: &str) -> bool {
    let word = word.split(['’', '‘']).next().unwrap_or("").trim_matches(|c: char| !c.is_alphanumeric());
    if word.len() < 2 || word.len() > 24 {
        return false;
    }
    let mut buffer = [0; LONG];
    let Some(lower) = lower(word, &mut buffer) else { return list.contains(word.to_lowercase().as_str()) };
    let head = lower.split(['\'', '`']).next().unwrap_or("");
    let bare = head.trim_end_matches(is_digit).trim_end_matches(['-', ',']);
    list.contains(lower) || head != lower && list.contains(head) || bare != head && list.contains(bare)
}

/// Whether a word is small letters and two or four digits: `cvpr20`.
fn is_small_with_year(word: &str) -> bool {
    let digits = word.trim_start_matches(|c: char| c.is_ascii_lowercase());
    word.len() >= digits.len() + 3 && matches!(digits.len(), 2 | 4) && is_digits(digits, ..)
}

/// A label in lower case, without marks and emoji around it; `None` for what is too long for one.
fn folded(text: &str) -> Option<String> {
    let text = text.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '(' | ')'));
    let text = if text.contains('(') { text } else { text.trim_matches(['(', ')']) };
    (!text.is_empty() && text.len() <= 40).then(|| text.to_lowercase().replace('_', " "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_of_venues() {
        use VenueKind::{Conference, Journal, Unpublished};
        for (venue, wanted) in [
            ("CVPR 2024", Some(Conference)),
            ("NeurIPS'23 Oral", Some(Conference)),
            ("ACM KDD", Some(Conference)),
            ("Findings of ACL", Some(Conference)),
            ("Proceedings of the IEEE/CVF Conference on Computer Vision", Some(Conference)),
            ("ICLR Workshop on Birds", Some(Conference)),
            ("Conference on Pond Days", Some(Conference)),
            ("TPAMI", Some(Journal)),
            ("IEEE Transactions on Robotics", Some(Journal)),
            ("Nature 596", Some(Journal)),
            ("Journal of Marsh Acoustics", Some(Journal)),
            ("Proceedings of the National Academy of Sciences", Some(Journal)),
            ("arXiv preprint", Some(Unpublished)),
            ("PhD thesis", Some(Unpublished)),
            ("IEEE", Some(Unpublished)),
            ("Pond Days", None),
            ("", None),
        ] {
            assert_eq!(Words::general().venue_kind(venue), wanted, "{venue}");
        }
    }

    #[test]
    fn journals_and_what_is_no_venue_are_words_of_venues() {
        let words = Words::general();
        let is_known = |name: &&String| {
            words.venues.acronyms.contains(*name)
                || words.venues.words.contains(*name)
                || words.venues.phrases.contains(name)
                || words.venues.whole.contains(*name)
        };
        let strange: Vec<&String> =
            words.venues.journals.iter().chain(&words.venues.others).filter(|name| !is_known(name)).collect();
        assert!(strange.is_empty(), "{strange:?}");
        assert!(words.venues.journals.iter().all(|name| !words.venues.others.contains(name)));
    }
}
