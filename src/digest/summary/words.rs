//! The words that tell what a sentence is about.

use crate::text::lower;
use rustc_hash::FxHashMap;
use serde::Deserialize;
use std::sync::LazyLock;

/// What a word says about its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Cue {
    /// "the paper", "we": who did it.
    Paper,
    /// "aims to".
    Aim,
    /// "investigates": an aim or a subject.
    Explore,
    /// "introduces": what is new.
    Introduce,
    /// "employs": how it is done.
    Use,
    /// "outperforms": how well it does.
    Achieve,
    /// "shows": what was found.
    Show,
    /// "suggests": what follows.
    Suggest,
    /// "offers", "enables": what it is good for.
    Offer,
    /// "objective", "question".
    Goal,
    /// "methodology".
    Methodology,
    /// "approach", "framework": what was made.
    Artifact,
    /// "results", "experiments".
    Outcome,
    /// "implication".
    Implication,
    /// "practitioners".
    Reader,
    /// "this", "these".
    This,
    /// "can", "should".
    Modal,
    /// "is", "was".
    Be,
    /// "not", "lacks".
    Not,
    /// "specified", "provided": with "not", what the paper leaves out.
    Tell,
    /// "further", "additional".
    Further,
    /// "how", "what", "whether".
    Ask,
    /// "to".
    To,
    /// "that", "which": a clause begins.
    That,
    /// "main", "key", "primary".
    Main,
    /// "impactful".
    Impactful,
    /// "code", "weights".
    Code,
    /// "available", "released".
    Available,
    /// "on", "across", "compared": the setting of an experiment.
    Setting,
    /// "quantitative", "details", "information".
    Detail,
}

const WORDS: &str = include_str!("../layouts/cues.toml");

/// The cue that `word`, of ASCII letters in any case, gives.
pub(super) fn cue(word: &[u8]) -> Option<Cue> {
    static CUES: LazyLock<FxHashMap<Vec<u8>, Cue>> = LazyLock::new(|| {
        // A fault in the file is one of this project, and a test finds it.
        let by_cue: FxHashMap<Cue, Vec<String>> = toml::from_str(WORDS).unwrap_or_default();
        let of_cue =
            |(cue, words): (Cue, Vec<String>)| words.into_iter().map(move |it| (it.into_bytes(), cue));
        by_cue.into_iter().flat_map(of_cue).collect()
    });
    CUES.get(lower(word, &mut [0; LONGEST])?).copied()
}

/// Bytes of the longest word that gives a cue.
const LONGEST: usize = 16;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_gives_its_cue() {
        let by_cue: FxHashMap<Cue, Vec<String>> = toml::from_str(WORDS).unwrap();
        for (wanted, words) in by_cue {
            for word in words {
                assert_eq!(cue(word.to_uppercase().as_bytes()), Some(wanted), "{word}");
            }
        }
        assert_eq!(cue(b"internationalization"), None);
    }
}
