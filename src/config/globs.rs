//! Globs. A faulty one does not disable the others.

use globset::{Glob, GlobBuilder, GlobSet, GlobSetBuilder};
use std::path::Path;

/// Most characters of a glob that are told in a message.
const SHOWN: usize = 40;

/// Globs of paths.
#[derive(Clone, Debug, Default)]
pub struct Globs {
    /// One, but for globs that are too many for one automaton.
    sets: Vec<GlobSet>,
    /// Those that are none.
    pub bad: Vec<BadGlob>,
}

/// A text that is no glob.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadGlob {
    /// Which one it is, from 0 on.
    pub index: usize,
    /// What is wrong.
    pub message: String,
}

impl Globs {
    /// All of `texts` that are globs.
    pub fn new(texts: &[String]) -> Globs {
        let mut globs = Globs::default();
        let mut good = Vec::new();
        for (index, text) in texts.iter().enumerate() {
            match glob(text) {
                Ok(glob) => good.push((index, glob)),
                Err(error) => globs.reject(index, text, error.kind()),
            }
        }
        globs.compile(&good);
        globs.bad.sort_by_key(|it| it.index);
        globs
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.sets.is_empty()
    }

    /// Whether one of them matches.
    pub fn matches(&self, path: impl AsRef<Path>) -> bool {
        self.sets.iter().any(|it| it.is_match(path.as_ref()))
    }

    /// Adds globs, by halves where they cannot be compiled together.
    fn compile(&mut self, globs: &[(usize, Glob)]) {
        let mut set = GlobSetBuilder::new();
        for (_, glob) in globs {
            set.add(glob.clone());
        }
        match (set.build(), globs) {
            (_, []) => {}
            (Ok(set), _) => self.sets.push(set),
            (Err(error), [(index, glob)]) => self.reject(*index, glob.glob(), error.kind()),
            (Err(_), _) => {
                let (first, rest) = globs.split_at(globs.len() / 2);
                self.compile(first);
                self.compile(rest);
            }
        }
    }

    fn reject(&mut self, index: usize, text: &str, error: &globset::ErrorKind) {
        let mut shown: String = text.chars().take(SHOWN).collect();
        if shown.len() < text.len() {
            shown.push('…');
        }
        let reason = match error {
            // Its message repeats the whole glob.
            globset::ErrorKind::Regex(_) => "too long or too deep".to_owned(),
            other => other.to_string(),
        };
        self.bad.push(BadGlob { index, message: format!("error parsing glob '{shown}': {reason}") });
    }
}

/// A glob in which `*` stays within one folder, and a slash at the end of a folder's name may be.
fn glob(text: &str) -> Result<Glob, globset::Error> {
    GlobBuilder::new(text.trim_start_matches("./").trim_end_matches('/')).literal_separator(true).build()
}
