//! Ranks as bits, short ones for what is frequent: four bits say of which class a rank is, and as many bits as its class has say
//! which of the class it is. Words are about as frequent as their rank is small, so that an octave of ranks is nearly a class, and
//! a hundredth more is written than the best code of single words would need.

use super::bits::{BitReader, BitWriter};

/// Bits of a class.
const CLASS_BITS: u32 = 4;
const CLASSES: usize = 1 << CLASS_BITS;
/// Most bits of a rank in its class.
const WIDEST: u8 = 24;

/// How many bits each class has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Code {
    widths: [u8; CLASSES],
    /// The first rank of each class.
    firsts: [u32; CLASSES],
}

impl Code {
    /// For ranks of which the first is seen `counts[0]` times, and so on: one that needs few bits for all of them.
    pub(super) fn of(counts: &[u32]) -> Code {
        let mut sums = vec![0u64];
        for count in counts {
            sums.push(sums.last().unwrap_or(&0) + u64::from(*count));
        }
        let mut best = Shape::of_equals(counts.len());
        let mut least = best.cost(&sums);
        // One class is made wider or narrower, and another one with it, while that saves something.
        loop {
            let before = least;
            for one in 0..=WIDEST {
                for by in [-2, -1, 1] {
                    let Some(shape) = best.with(one, by) else { continue };
                    let others = (0..=WIDEST).flat_map(|other| [-1, 1].map(|by| shape.with(other, by)));
                    for shape in others.flatten().chain([shape]) {
                        let cost = shape.cost(&sums);
                        if cost < least {
                            (best, least) = (shape, cost);
                        }
                    }
                }
            }
            if least == before {
                return Code::from_widths(best.widths());
            }
        }
    }

    fn from_widths(widths: [u8; CLASSES]) -> Code {
        let mut next = 0u32;
        let firsts = widths.map(|width| {
            let first = next;
            next = next.saturating_add(1 << width);
            first
        });
        Code { widths, firsts }
    }

    /// The widths, as bytes.
    pub(super) fn bytes(&self) -> [u8; CLASSES] {
        self.widths
    }

    /// Reads them; `None` where they are none.
    pub(super) fn read(bytes: &[u8]) -> Option<Code> {
        let widths: [u8; CLASSES] = *bytes.first_chunk()?;
        widths.iter().all(|width| *width <= WIDEST).then(|| Code::from_widths(widths))
    }

    /// Writes a rank.
    pub(super) fn write(&self, rank: u32, out: &mut BitWriter) {
        let class = self.firsts.partition_point(|first| *first <= rank).saturating_sub(1);
        let (Some(first), Some(width)) = (self.firsts.get(class), self.widths.get(class)) else { return };
        out.push(class as u32, CLASS_BITS);
        out.push(rank - first, u32::from(*width));
    }

    /// Reads a rank; `None` at the end.
    pub(super) fn rank(&self, bits: &mut BitReader) -> Option<u32> {
        let class = bits.take(CLASS_BITS)? as usize;
        let rank = bits.take(u32::from(*self.widths.get(class)?))?;
        self.firsts.get(class)?.checked_add(rank)
    }
}

/// How many classes there are of each width.
#[derive(Clone, Copy)]
struct Shape([u8; WIDEST as usize + 1]);

impl Shape {
    /// With classes that are equal, and have room for so many ranks.
    fn of_equals(ranks: usize) -> Shape {
        let width = ranks.max(1).next_power_of_two().ilog2();
        let mut shape = Shape([0; WIDEST as usize + 1]);
        if let Some(classes) = shape.0.get_mut(width as usize) {
            *classes = CLASSES as u8;
        }
        shape
    }

    /// The same with one class of a width made wider; `None` where there is none, or where it cannot be.
    fn with(mut self, width: u8, by: i8) -> Option<Shape> {
        let wider = width.checked_add_signed(by)?;
        let classes = self.0.get_mut(usize::from(width))?;
        *classes = classes.checked_sub(1)?;
        *self.0.get_mut(usize::from(wider))? += 1;
        Some(self)
    }

    /// The width of each class.
    fn widths(&self) -> [u8; CLASSES] {
        let mut widths = [0; CLASSES];
        let all =
            (0..).zip(&self.0).flat_map(|(width, classes)| std::iter::repeat_n(width, usize::from(*classes)));
        widths.iter_mut().zip(all).for_each(|(place, width)| *place = width);
        widths
    }

    /// Bits that all ranks need, of which the first so many are seen as often as `sums` says. No code is dearer than one without
    /// room for all.
    fn cost(&self, sums: &[u64]) -> u64 {
        let all = sums.last().copied().unwrap_or(0);
        let (mut ranks, mut before, mut cost) = (0, 0, 0);
        for (width, classes) in (0..).zip(&self.0) {
            ranks += usize::from(*classes) << width;
            let sum = sums.get(ranks).copied().unwrap_or(all);
            cost += (sum - before) * u64::from(CLASS_BITS + width);
            before = sum;
        }
        if before < all { u64::MAX } else { cost }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(40))]

        #[test]
        fn every_rank_is_read_again(mut counts in prop::collection::vec(1u32..1000, 0..3000)) {
            counts.sort_unstable_by_key(|count| std::cmp::Reverse(*count));
            let code = Code::of(&counts);
            prop_assert_eq!(Code::read(&code.bytes()), Some(code.clone()));
            let mut writer = BitWriter::default();
            for rank in 0..counts.len() as u32 {
                code.write(rank, &mut writer);
            }
            let bytes = writer.finish();
            let mut reader = BitReader::new(&bytes);
            for rank in 0..counts.len() as u32 {
                prop_assert_eq!(code.rank(&mut reader), Some(rank));
            }
        }
    }

    #[test]
    fn frequent_words_are_short() {
        // As words are: each rank half as often as that half as large.
        let counts: Vec<u32> = (1..30_000).map(|rank| 3_000_000 / rank).collect();
        let all: f64 = counts.iter().map(|count| f64::from(*count)).sum();
        let best: f64 = counts.iter().map(|count| f64::from(*count) * (all / f64::from(*count)).log2()).sum();
        let code = Code::of(&counts);
        let bits: u64 = (0..)
            .zip(&counts)
            .map(|(rank, count)| {
                let class = code.firsts.partition_point(|first| *first <= rank) - 1;
                u64::from(*count) * u64::from(4 + code.widths[class])
            })
            .sum();
        assert!((bits as f64) < 1.03 * best, "{bits} {best}");
    }
}
