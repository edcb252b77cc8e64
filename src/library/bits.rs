//! Numbers of any width, one after the other, the lowest bit first.

/// Bits that are written.
#[derive(Default)]
pub(super) struct BitWriter {
    bytes: Vec<u8>,
    /// Bits that are no whole byte yet.
    held: u64,
    count: u32,
}

impl BitWriter {
    /// Adds the lowest `width` bits of a number; at most 32.
    pub(super) fn push(&mut self, number: u32, width: u32) {
        self.held |= u64::from(number) << self.count;
        self.count += width;
        while self.count >= 8 {
            self.bytes.push(self.held as u8);
            self.held >>= 8;
            self.count -= 8;
        }
    }

    /// Adds as many zeros as `number` says, and a one.
    pub(super) fn push_unary(&mut self, mut number: u32) {
        while number >= 32 {
            self.push(0, 32);
            number -= 32;
        }
        self.push(0, number);
        self.push(1, 1);
    }

    /// All bits, filled up with zeros to a whole byte.
    pub(super) fn finish(mut self) -> Vec<u8> {
        if self.count > 0 {
            self.bytes.push(self.held as u8);
        }
        self.bytes
    }
}

/// Bits that are read.
pub(super) struct BitReader<'a> {
    rest: &'a [u8],
    /// Bits that come next. Those beyond `count` are zeros, or what `rest` begins with.
    held: u64,
    count: u32,
}

impl BitReader<'_> {
    pub(super) fn new(bytes: &[u8]) -> BitReader<'_> {
        BitReader { rest: bytes, held: 0, count: 0 }
    }

    /// Takes a number of `width` bits, at most 32; `None` at the end.
    pub(super) fn take(&mut self, width: u32) -> Option<u32> {
        if self.count < width {
            self.refill();
        }
        self.count = self.count.checked_sub(width)?;
        let number = self.held & ((1 << width) - 1);
        self.held >>= width;
        Some(number as u32)
    }

    /// Takes zeros and the one after them, and returns how many zeros there were; `None` where there is no one.
    pub(super) fn take_unary(&mut self) -> Option<u32> {
        let mut zeros = 0u32;
        loop {
            let here = self.held.trailing_zeros();
            if here < self.count {
                self.held >>= here;
                self.held >>= 1;
                self.count -= here + 1;
                return zeros.checked_add(here);
            }
            zeros = zeros.checked_add(self.count)?;
            (self.held, self.count) = (0, 0);
            self.refill();
            if self.count == 0 {
                return None;
            }
        }
    }

    /// Holds at least 32 bits, or all that there are.
    fn refill(&mut self) {
        if let Some(bytes) = self.rest.first_chunk() {
            self.held |= u64::from_le_bytes(*bytes) << self.count;
            let taken = (63 - self.count) / 8;
            self.rest = self.rest.get(taken as usize..).unwrap_or_default();
            self.count += taken * 8;
            return;
        }
        while self.count <= 56 {
            let Some((byte, rest)) = self.rest.split_first() else { break };
            self.held |= u64::from(*byte) << self.count;
            self.rest = rest;
            self.count += 8;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_was_written_is_read(numbers in prop::collection::vec((any::<u32>(), 0u32..=32, any::<bool>()), 0..200)) {
            let numbers: Vec<(u32, u32, bool)> = numbers
                .into_iter()
                .map(|(number, width, unary)| {
                    let number = if width == 32 { number } else { number & ((1 << width) - 1) };
                    (if unary { number % 200 } else { number }, width, unary)
                })
                .collect();
            let mut writer = BitWriter::default();
            for (number, width, unary) in &numbers {
                if *unary { writer.push_unary(*number) } else { writer.push(*number, *width) }
            }
            let bytes = writer.finish();
            let mut reader = BitReader::new(&bytes);
            for (number, width, unary) in numbers {
                prop_assert_eq!(if unary { reader.take_unary() } else { reader.take(width) }, Some(number));
            }
            prop_assert_eq!(reader.take(8), None);
            prop_assert_eq!(BitReader::new(&bytes).take_unary().is_some(), bytes.iter().any(|byte| *byte != 0));
        }
    }
}
