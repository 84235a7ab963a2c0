//! Arrows that run through the gap between two neighbouring layers.

use super::layout::{Arrow, Placed, Route};
use super::{Edge, Flow};

/// One of the two boxes of an arrow.
type End = fn(&Edge) -> usize;

const SOURCE: End = |edge| edge.from;
const TARGET: End = |edge| edge.to;

/// The arrows between neighbouring layers.
pub(super) struct Gaps<'a> {
    pub(super) flow: &'a Flow,
    pub(super) routes: &'a [Route],
    pub(super) boxes: &'a [Placed],
}

impl Gaps<'_> {
    /// How wide what stands beside an arrow may be.
    pub(super) fn room(&self, index: usize) -> i32 {
        let near = if self.fans_out(index) { (TARGET, SOURCE) } else { (SOURCE, TARGET) };
        let side = &self.boxes[near.0(&self.flow.edges[index])];
        side.column_end - self.port(index, near.0, near.1) - 8
    }

    /// An arrow with its label, which stands near the end where no other arrow runs.
    pub(super) fn arrow(&self, index: usize, label: Vec<String>) -> Arrow {
        let edge = &self.flow.edges[index];
        let (from, to) = (&self.boxes[edge.from], &self.boxes[edge.to]);
        let (start, end) = (self.port(index, SOURCE, TARGET), self.port(index, TARGET, SOURCE));
        let fans_out = self.fans_out(index);
        let turn = if fans_out { from.bottom() + 10 } else { to.y - 16 };
        let points = if start == end {
            vec![(start, from.bottom()), (end, to.y)]
        } else {
            vec![(start, from.bottom()), (start, turn), (end, turn), (end, to.y)]
        };
        let label_at = if fans_out { (end + 8, turn + 16) } else { (start + 8, from.bottom() + 17) };
        Arrow { points, label, label_at }
    }

    /// Whether several arrows leave the box this one leaves.
    fn fans_out(&self, index: usize) -> bool {
        self.sharing(index, SOURCE).len() > 1
    }

    /// Where along a box's side an arrow ends: several keep the order of the boxes at their other end.
    fn port(&self, index: usize, own: End, far: End) -> i32 {
        let mut sharing = self.sharing(index, own);
        sharing.sort_by_key(|other| self.boxes[far(&self.flow.edges[*other])].x);
        let place = sharing.iter().position(|other| *other == index).unwrap_or(0);
        let (place, count) = (i32::try_from(place).unwrap_or(0), i32::try_from(sharing.len()).unwrap_or(1));
        let side = &self.boxes[own(&self.flow.edges[index])];
        side.x + side.width * (place + 1) / (count + 1)
    }

    /// The arrows that share a box with this one at one of their ends.
    fn sharing(&self, index: usize, own: End) -> Vec<usize> {
        let node = own(&self.flow.edges[index]);
        let shares =
            |other: &usize| self.routes[*other] == Route::Gap && own(&self.flow.edges[*other]) == node;
        (0..self.flow.edges.len()).filter(shares).collect()
    }
}
