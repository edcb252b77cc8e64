//! Names of people: as they are spoken, and by their parts.

/// A name by its parts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::library) struct Parts {
    pub(in crate::library) given: String,
    pub(in crate::library) family: String,
    pub(in crate::library) suffix: String,
}

/// What may follow the family name.
const SUFFIXES: [&str; 7] = ["Jr.", "Jr", "Sr.", "Sr", "II", "III", "IV"];

/// A name as it is spoken, where the family name may come first: `Doe, J.`
pub fn spoken(name: &str) -> String {
    /// Longer ones are no name.
    const MOST_WORDS: usize = 4;
    let is_name = |text: &str| text.split(' ').count() <= MOST_WORDS;
    match name.split_once(", ") {
        Some((family, given)) if !SUFFIXES.contains(&given.trim()) && is_name(family) && is_name(given) => {
            Parts::of_sorted(name).spoken()
        }
        _ => name.to_owned(),
    }
}

/// The parts of a spoken name: the last word is the family name, but for a suffix after it or after a comma. A name of one word has
/// only a family.
pub(in crate::library) fn split(name: &str) -> Parts {
    let last = name.rsplit_once(' ').filter(|(before, last)| SUFFIXES.contains(last) && before.contains(' '));
    let (name, suffix) = name.split_once(", ").or(last).unwrap_or((name, ""));
    let (given, family) = name.rsplit_once(' ').unwrap_or(("", name));
    Parts { given: given.to_owned(), family: family.to_owned(), suffix: suffix.to_owned() }
}

impl Parts {
    /// The name as it is spoken.
    pub(in crate::library) fn spoken(&self) -> String {
        let name = [self.given.trim(), self.family.trim()];
        let name = name.into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" ");
        match self.suffix.trim() {
            "" => name,
            suffix => format!("{name}, {suffix}"),
        }
    }

    /// `Family, Given, Suffix`; only the family where there is no more.
    pub(in crate::library) fn sorted(&self) -> String {
        match (self.given.as_str(), self.suffix.as_str()) {
            ("", "") => self.family.clone(),
            (given, "") => format!("{}, {given}", self.family),
            (given, suffix) => format!("{}, {given}, {suffix}", self.family),
        }
    }

    /// Reads `Family, Given, Suffix`; a name without a comma is one that is spoken.
    pub(in crate::library) fn of_sorted(name: &str) -> Parts {
        let mut parts = name.splitn(3, ',').map(|part| part.trim().to_owned());
        let family = parts.next().unwrap_or_default();
        match parts.next() {
            None => split(&family),
            Some(given) => Parts { given, family, suffix: parts.next().unwrap_or_default() },
        }
    }
}
