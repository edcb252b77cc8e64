//! Where a library is written to, and where its texts wait until they are sorted.

use super::pages::Source;

/// A file that grows.
pub trait Sink {
    /// Adds bytes at its end.
    ///
    /// # Errors
    /// If they cannot be written, with what the system says.
    fn append(&mut self, bytes: &[u8]) -> Result<(), String>;
}

/// A file that grows, and is read by position after [`Scratch::settle`].
pub trait Scratch: Sink + Source {
    /// Makes all that was added readable.
    ///
    /// # Errors
    /// If it cannot be written, with what the system says.
    fn settle(&mut self) -> Result<(), String>;
}

impl Sink for Vec<u8> {
    fn append(&mut self, bytes: &[u8]) -> Result<(), String> {
        self.extend_from_slice(bytes);
        Ok(())
    }
}

impl Scratch for Vec<u8> {
    fn settle(&mut self) -> Result<(), String> {
        Ok(())
    }
}
