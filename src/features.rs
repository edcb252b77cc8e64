//! What an editor asks, as pure functions from what is known to plain data. LSP types stay in `src/server/`.

pub mod actions;
pub mod bibtex;
pub mod commands;
pub mod completion;
mod diff;
mod escape;
pub mod folding;
pub mod hints;
pub mod hover;
mod known;
pub mod links;
mod paper;
pub mod places;
pub mod rename;
mod sections;
pub mod selection;
mod skeleton;
pub mod symbols;
pub mod tokens;
pub mod typing;

/// A short hash of `bytes` that is the same on every machine and in every version (FNV-1a, 64 bits, in hex).
pub fn fingerprint(bytes: &[u8]) -> String {
    let hash = bytes
        .iter()
        .fold(0xcbf2_9ce4_8422_2325u64, |hash, it| (hash ^ u64::from(*it)).wrapping_mul(0x0100_0000_01b3));
    format!("{hash:016x}")
}

#[test]
fn a_fingerprint_is_fnv() {
    // Test vectors of the FNV reference code.
    assert_eq!(fingerprint(b""), "cbf29ce484222325");
    assert_eq!(fingerprint(b"a"), "af63dc4c8601ec8c");
    assert_eq!(fingerprint(b"foobar"), "85944171f73967e8");
}
