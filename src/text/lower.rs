//! Letter case without an allocation.

/// `word` with its ASCII letters in lower case; `None` where it is longer than the buffer.
pub(crate) fn lower<'a, const N: usize>(word: &[u8], buffer: &'a mut [u8; N]) -> Option<&'a [u8]> {
    let lower = buffer.get_mut(..word.len())?;
    lower.copy_from_slice(word);
    lower.make_ascii_lowercase();
    Some(lower)
}
