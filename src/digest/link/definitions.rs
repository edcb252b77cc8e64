//! Where the names of reference links lead: `[name]: https://…`.

use rustc_hash::FxHashMap;
use std::sync::Arc;

/// Most bytes of the name of a link (CommonMark 6.3 has 999 characters).
const LONGEST_NAME: usize = 999;

/// One definition, in the form in which names are compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Definition {
    /// In lower case, with single blanks.
    pub name: Box<str>,
    /// Where it leads.
    pub url: Arc<str>,
}

/// The definitions of a file by name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Definitions(FxHashMap<Box<str>, Arc<str>>);

impl Definitions {
    /// Of two definitions of a name, the first holds (CommonMark 4.7).
    pub fn new<'a>(all: impl IntoIterator<Item = &'a Definition>) -> Definitions {
        let mut urls = FxHashMap::default();
        for it in all {
            urls.entry(it.name.clone()).or_insert_with(|| it.url.clone());
        }
        Definitions(urls)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Where a name leads, as it is written between its brackets.
    pub fn url(&self, name: &str) -> Option<&Arc<str>> {
        self.0.get(folded(name)?.as_str())
    }
}

/// The definitions that a paragraph consists of; none where other text is in it.
pub fn definitions(paragraph: &str) -> Option<Box<[Definition]>> {
    let lines = paragraph.lines().filter(|line| !line.trim().is_empty());
    let all: Option<Vec<Definition>> = lines.map(definition).collect();
    all.filter(|it| !it.is_empty()).map(Vec::into_boxed_slice)
}

/// The definition in a line: name, URL, perhaps a title.
fn definition(line: &str) -> Option<Definition> {
    let line = line.trim();
    let (name, rest) = line.strip_prefix('[')?.split_once("]:")?;
    // A footnote leads nowhere.
    if name.starts_with('^') || name.contains(['[', ']']) {
        return None;
    }
    let rest = rest.trim();
    let (url, title) = match rest.strip_prefix('<') {
        Some(inner) => inner.split_once('>')?,
        None => rest.split_once(char::is_whitespace).unwrap_or((rest, "")),
    };
    let title = title.trim();
    let titled = title.is_empty() || title.starts_with(['"', '\'', '(']);
    let name = folded(name)?.into();
    (titled && !url.is_empty()).then(|| Definition { name, url: url.into() })
}

/// A name as names are compared.
fn folded(name: &str) -> Option<String> {
    if name.len() > LONGEST_NAME || name.trim().is_empty() {
        return None;
    }
    let words: Vec<String> = name.split_whitespace().map(str::to_lowercase).collect();
    Some(words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paragraph_of_definitions() {
        let found =
            definitions("[1]: https://a.example/1\n[Two  Words]: <https://a.example/2> \"A title\"\n")
                .unwrap();
        let all = Definitions::new(&found);
        assert_eq!(all.url("1").map(|it| &**it), Some("https://a.example/1"));
        assert_eq!(all.url(" two words ").map(|it| &**it), Some("https://a.example/2"));
        assert_eq!(all.url("3"), None);
        for text in [
            "[1] https://a.example",
            "[^1]: A note.",
            "[1]: https://a.example and text",
            "",
            "[ ]: a",
            "[a]:",
        ] {
            assert_eq!(definitions(text), None, "{text}");
        }
    }
}
