//! Judging fixes by what is around them.

use super::super::{Diagnostic, Fix};
use super::kept::{Reading, ScopedEdits};
use super::plain;
use crate::text::Span;
use crate::text::work::Work;
use crate::workspace::{BlockCtx, File, FileView};
use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;

/// Blocks around a fix that are read with it, above and below.
pub(super) const NEAR: usize = 8;

/// Blocks between these and the head of their table that are read too. Of a longer table only the head is.
pub(super) const FAR: usize = 16;

/// How often as much as the whole file may be read to find those among many fixes that do harm, where each is read with what
/// is around it: each block once for each fix near it, and for each half that holds it. Fixes that were not reached are refused.
const NEAR_BUDGET: usize = 96;

/// The same where each half is judged in the whole file.
const WHOLE_BUDGET: usize = 4;

/// A fix that is tried.
#[derive(Clone)]
pub(super) struct Pick<'a> {
    pub(super) diagnostic: &'a Diagnostic,
    pub(super) change: ScopedEdits,
    /// From its first edit to its last.
    cover: Span,
}

/// Judges fixes of a file, of which those that are good stay made for the next.
pub(super) struct Guard<'a, 'p> {
    view: FileView<'a>,
    cancelled: &'a dyn Fn() -> bool,
    /// The whole file, where that is read for each question, and not what is around the fixes.
    whole: Option<Rc<Reading<'a>>>,
    /// Fixes that are good, by their first byte and number.
    good: BTreeMap<(usize, usize), Pick<'p>>,
    /// How many bytes may be read.
    most: usize,
    /// How many bytes were read.
    read: usize,
}

impl<'a> Pick<'a> {
    pub(super) fn of(diagnostic: &'a Diagnostic, fix: &'a Fix) -> Option<Pick<'a>> {
        let cover = fix.edits.iter().map(|edit| edit.span).reduce(Span::cover)?;
        let change = ScopedEdits { scope: diagnostic.rule.fix.scope()?, edits: fix.edits.clone() };
        Some(Pick { diagnostic, change, cover })
    }

    /// Picks are tried in this order.
    pub(super) fn order(&self) -> (Span, &'static str) {
        (self.cover, self.diagnostic.rule.name)
    }

    /// Whether it starts after `end`, which then is its own end.
    pub(super) fn starts_after(&self, end: &mut Option<usize>) -> bool {
        let free = end.is_none_or(|end| self.cover.start() > end);
        if free {
            *end = Some(self.cover.end());
        }
        free
    }
}

impl<'a, 'p> Guard<'a, 'p> {
    /// Reads only what is around each fix.
    pub(super) fn near(view: FileView<'a>, cancelled: &'a dyn Fn() -> bool) -> Guard<'a, 'p> {
        Guard::new(view, None, cancelled, NEAR_BUDGET)
    }

    /// Reads the whole file for each question.
    pub(super) fn whole(
        view: FileView<'a>,
        whole: Rc<Reading<'a>>,
        cancelled: &'a dyn Fn() -> bool,
    ) -> Guard<'a, 'p> {
        Guard::new(view, Some(whole), cancelled, WHOLE_BUDGET)
    }

    fn new(
        view: FileView<'a>,
        whole: Option<Rc<Reading<'a>>>,
        cancelled: &'a dyn Fn() -> bool,
        budget: usize,
    ) -> Guard<'a, 'p> {
        // Small files are judged to the end, whatever they hold.
        let most = view.file.text.len().saturating_mul(budget).saturating_add(1 << 17);
        Guard { view, cancelled, whole, good: BTreeMap::new(), most, read: 0 }
    }

    /// Which of `picks`, which do not meet, are sound both alone and beside those that are good already. Many are asked for at
    /// once, then halves, so that a few bad ones among thousands are found by a few questions. `None` when cancelled.
    pub(super) fn judge(&mut self, picks: &[Pick<'p>]) -> Option<Vec<bool>> {
        let mut verdicts = self.plain(picks);
        self.keep(picks.iter().zip(&verdicts).filter(|it| *it.1).map(|it| it.0));
        let rest: Vec<usize> = (0..picks.len()).filter(|nth| !verdicts[*nth]).collect();
        let picks: Vec<Pick<'p>> = rest.iter().filter_map(|nth| picks.get(*nth).cloned()).collect();
        let mut open = self.neighbourhoods(&picks);
        while let Some(part) = open.pop() {
            if (self.cancelled)() {
                return None;
            }
            if self.read > self.most {
                break;
            }
            let tried = picks.get(part.clone()).unwrap_or_default();
            if self.is_sound(tried) {
                for nth in part {
                    verdicts[rest[nth]] = true;
                }
                self.keep(tried);
            } else if tried.len() > 1 {
                let middle = part.start + tried.len() / 2;
                open.extend([middle..part.end, part.start..middle]);
            }
        }
        Some(verdicts)
    }

    /// Which of `picks`, which do not meet, are sound by the row alone that each is in. Of several in one row none is.
    pub(super) fn plain(&self, picks: &[Pick]) -> Vec<bool> {
        if self.whole.is_some() {
            return vec![false; picks.len()];
        }
        let blocks: Vec<usize> = picks.iter().map(|pick| self.block_at(pick.cover.start())).collect();
        let is_alone = |nth: usize| {
            let block = blocks.get(nth);
            (nth == 0 || blocks.get(nth - 1) != block) && blocks.get(nth + 1) != block
        };
        let is_plain = |(nth, pick): (usize, &Pick)| {
            is_alone(nth) && plain::is_sound(self.view, &pick.change, pick.cover)
        };
        picks.iter().enumerate().map(is_plain).collect()
    }

    /// Counts fixes among those that are good.
    pub(super) fn keep<'b>(&mut self, picks: impl IntoIterator<Item = &'b Pick<'p>>)
    where
        'p: 'b,
    {
        for pick in picks {
            self.good.insert((pick.cover.start(), self.good.len()), pick.clone());
        }
    }

    /// Counts none among them.
    pub(super) fn forget(&mut self) {
        self.good.clear();
    }

    /// Fixes that are good, in the order of the text.
    pub(super) fn good(&self) -> impl Iterator<Item = &Pick<'p>> {
        self.good.values()
    }

    /// The picks, last ones first, in runs of which each has the next in its neighbourhood.
    fn neighbourhoods(&self, picks: &[Pick]) -> Vec<Range<usize>> {
        let mut runs: Vec<Range<usize>> = Vec::new();
        let mut last_block = 0;
        for (nth, pick) in picks.iter().enumerate() {
            let is_close = self.whole.is_some() || self.block_at(pick.cover.start()) <= last_block + 2 * NEAR;
            match runs.last_mut() {
                Some(run) if is_close => run.end = nth + 1,
                _ => runs.push(nth..nth + 1),
            }
            last_block = self.block_at(pick.cover.end());
        }
        runs.reverse();
        runs
    }

    fn block_at(&self, byte: usize) -> usize {
        self.view.ctx_at(byte).map_or(0, |it| it.index)
    }

    fn is_sound(&mut self, picks: &[Pick<'p>]) -> bool {
        let Some(cover) = picks.iter().map(|pick| pick.cover).reduce(Span::cover) else { return true };
        let Window { reading, from, shift } = self.window(cover);
        let size = reading.file.text.len();
        let (first, end) = (from, shift + size);
        self.read += size;
        Work::Bytes.done(size);
        let inside = |it: &Pick| ScopedEdits {
            scope: it.change.scope,
            edits: it.change.edits.map_spans(|span| span.shift_back(shift)),
        };
        let changes: Vec<ScopedEdits> = picks.iter().map(inside).collect();
        if reading.after(changes.iter()).is_none() {
            return false;
        }
        let near = self.good.range((first, 0)..(end, 0)).map(|it| it.1).filter(|it| it.cover.end() <= end);
        let beside: Vec<ScopedEdits> = near.map(inside).collect();
        if beside.is_empty() {
            return true;
        }
        self.read += size;
        Work::Bytes.done(size);
        reading.after(beside.iter().chain(&changes)).is_some()
    }

    fn window(&self, cover: Span) -> Window<'a> {
        match &self.whole {
            Some(whole) => Window::of_all(whole.clone()),
            None => around(self.view, cover),
        }
    }
}

/// A part of a file that is read like a file.
struct Window<'a> {
    /// What is read: some lines in front may be of elsewhere.
    reading: Rc<Reading<'a>>,
    /// The first byte of the file that is in it.
    from: usize,
    /// How far places of the file are from those in it.
    shift: usize,
}

impl<'a> Window<'a> {
    /// The whole file.
    fn of_all(reading: Rc<Reading<'a>>) -> Window<'a> {
        Window { reading, from: 0, shift: 0 }
    }
}

/// The blocks that hold `cover` and some around them, after the head of the table that they are rows of, or are cut off from.
fn around<'a>(view: FileView<'a>, cover: Span) -> Window<'a> {
    let blocks = &view.file.blocks;
    let last = blocks.len().saturating_sub(1);
    let at = |byte: usize| view.ctx_at(byte).map_or(last, |it| it.index);
    let (mut from, to) = (at(cover.start()).saturating_sub(NEAR), at(cover.end()) + NEAR);
    let head = blocks.last_before(from, |sum| sum.heads > 0).and_then(|head| view.ctx(head.index));
    let mut text = String::new();
    match head {
        Some(head) if from - head.index <= FAR => from = head.index,
        Some(head) => {
            text.push_str(head.text());
            let is_row = |ctx: &BlockCtx| ctx.row().is_some();
            text.push_str(if view.ctx(from).as_ref().is_some_and(is_row) { "" } else { "\n" });
        }
        // At the start of a text a thematic break would be front matter.
        None if from > 0 => text.push('\n'),
        None => {}
    }
    let start = view.ctx(from).map_or(0, |it| it.start);
    let end = view.ctx(to + 1).map_or(view.file.text.len(), |it| it.start);
    if start == 0 && end == view.file.text.len() {
        return Window::of_all(Rc::new(Reading::of(view.file.clone(), view.config)));
    }
    // What was put in front is no longer than what it stands for.
    let shift = start.saturating_sub(text.len());
    text.push_str(&view.file.text.slice(Span::new(start, end)));
    let reading = Reading::of(File::new(&view.file.name, text, view.config), view.config);
    Window { reading: Rc::new(reading), from: start, shift }
}
