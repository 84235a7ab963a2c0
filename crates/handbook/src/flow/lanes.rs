//! Arrows that run in lanes beside the boxes: back up on the right, past a layer on the left.

use super::layout::{Arrow, LANE, LINE, Placed, Route, upper};
use super::{Edge, Flow};

/// The arrows beside the boxes.
pub(super) struct Lanes<'a> {
    pub(super) flow: &'a Flow,
    pub(super) routes: &'a [Route],
    pub(super) boxes: &'a [Placed],
}

impl Lanes<'_> {
    /// An arrow in a lane. `edge_of_boxes` is where the boxes end, `outwards` is 1 on the right and -1 on the left,
    /// `label_x` where labels right of the lanes begin.
    pub(super) fn arrow(
        &self,
        index: usize,
        edge_of_boxes: i32,
        outwards: i32,
        label_x: i32,
        label: Vec<String>,
    ) -> Arrow {
        let edge = &self.flow.edges[index];
        let (from, to) = (&self.boxes[edge.from], &self.boxes[edge.to]);
        let along = self.side_by_side(index);
        let place = along.iter().position(|other| *other == index).unwrap_or(0);
        let (place, count) = (i32::try_from(place).unwrap_or(0), i32::try_from(along.len()).unwrap_or(1));
        let x = edge_of_boxes + outwards * LANE * (place + 1);
        let side = |placed: &Placed| if outwards > 0 { placed.right() } else { placed.x };
        let lines = i32::try_from(label.len()).unwrap_or(0);
        // Inner lanes arrive below outer ones, so that none crosses another.
        let arrive = (count - 1) * LANE / 2 - place * LANE;

        let (mut points, label_at) = if self.is_outermost(edge.from, outwards) {
            let leave = from.middle() + if self.is_reached(edge.from) { from.height / 4 } else { 0 };
            let between = (to.middle() * (place + 1) + leave * (count - place)) / (count + 1);
            (vec![(side(from), leave), (x, leave)], (label_x, between - lines * LINE / 2 + LINE * 3 / 4))
        } else {
            let below = from.bottom() + 10;
            let label_start = from.centre().min(x) + 6;
            (
                vec![(from.centre(), from.bottom()), (from.centre(), below), (x, below)],
                (label_start, below + 15),
            )
        };
        if self.is_outermost(edge.to, outwards) {
            let reached = to.middle() + arrive - if self.is_left(edge.to) { to.height / 4 } else { 0 };
            points.extend([(x, reached), (side(to), reached)]);
        } else {
            let above = to.y - 10;
            points.extend([
                (x, above),
                (to.centre() - outwards * 8, above),
                (to.centre() - outwards * 8, to.y),
            ]);
        }
        let label_at =
            if outwards < 0 { (x + 6, self.boxes[upper(edge, self.boxes)].bottom() + 17) } else { label_at };
        Arrow { points, label, label_at }
    }

    /// The arrows on the same side, from the innermost lane to the outermost: those that leave higher up lie within
    /// those that leave further down.
    fn side_by_side(&self, index: usize) -> Vec<usize> {
        let side = self.routes[index];
        let mut along: Vec<usize> =
            (0..self.routes.len()).filter(|other| self.routes[*other] == side).collect();
        along.sort_by_key(|other| {
            let edge = &self.flow.edges[*other];
            let outwards = if side == Route::Right { 1 } else { -1 };
            (
                self.boxes[edge.from].layer.max(self.boxes[edge.to].layer),
                !self.is_outermost(edge.from, outwards),
            )
        });
        along
    }

    fn is_outermost(&self, node: usize, outwards: i32) -> bool {
        let own = &self.boxes[node];
        let beside = self.boxes.iter().filter(|other| other.layer == own.layer);
        beside.into_iter().all(|other| (other.x - own.x) * outwards <= 0)
    }

    /// Whether a lane ends at the box.
    fn is_reached(&self, node: usize) -> bool {
        self.in_lanes().any(|edge| edge.to == node)
    }

    /// Whether a lane starts at the box.
    fn is_left(&self, node: usize) -> bool {
        self.in_lanes().any(|edge| edge.from == node)
    }

    fn in_lanes(&self) -> impl Iterator<Item = &Edge> {
        self.flow
            .edges
            .iter()
            .zip(self.routes)
            .filter(|(_, route)| **route != Route::Gap)
            .map(|(edge, _)| edge)
    }
}
