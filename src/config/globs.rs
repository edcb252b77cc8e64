//! Globs. A faulty one does not disable the others.

use crate::text::shortened;
use globset::{GlobBuilder, GlobSet};
use std::path::Path;

/// Most characters of a glob that are told in a message.
const SHOWN: usize = 40;

/// Globs of paths.
#[derive(Clone, Debug, Default)]
pub struct Globs {
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
        for (index, text) in texts.iter().enumerate() {
            match set(text) {
                Ok(set) => globs.sets.push(set),
                Err(error) => globs.reject(index, text, error.kind()),
            }
        }
        globs
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.sets.is_empty()
    }

    /// Whether one of them matches.
    pub fn matches(&self, path: impl AsRef<Path>) -> bool {
        self.sets.iter().any(|set| set.is_match(path.as_ref()))
    }

    fn reject(&mut self, index: usize, text: &str, error: &globset::ErrorKind) {
        let shown = shortened(text, SHOWN);
        let reason = match error {
            // Its message repeats the whole glob.
            globset::ErrorKind::Regex(_) => "too long or too deep".to_owned(),
            other => other.to_string(),
        };
        self.bad.push(BadGlob { index, message: format!("error parsing glob '{shown}': {reason}") });
    }
}

/// One glob, in which `*` stays within one folder, and a slash at the end of a folder's name may be.
fn set(text: &str) -> Result<GlobSet, globset::Error> {
    let text = text.trim_start_matches("./").trim_end_matches('/');
    let glob = GlobBuilder::new(text).literal_separator(true).build()?;
    GlobSet::builder().add(glob).build()
}
