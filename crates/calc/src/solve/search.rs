//! The search for an edge: where, going away from where one stands, a surplus turns from missing to there or back.

use crate::{root, rounding};

/// The figures among which an answer lies.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Ground {
    /// The least.
    pub(crate) min: f64,
    /// The most.
    pub(crate) max: f64,
    /// Where one stands, from the least to the most.
    pub(crate) from: f64,
    /// How far apart neighbours are.
    pub(crate) step: Step,
}

/// How far apart neighbouring figures are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    /// Whole things.
    Whole,
    /// Fen.
    Hundredth,
    /// What twelve significant digits can tell apart.
    Digits,
    /// What four significant digits can tell apart.
    FourDigits,
}

/// What was found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Edge {
    /// The last figure with a surplus before there is none, or the first with one.
    At(f64),
    /// There is a surplus everywhere.
    Always,
    /// There is none anywhere; the figure that comes nearest.
    Never(f64),
    /// It is the same everywhere.
    Unmoved,
    /// It is undefined everywhere.
    Undefined,
}

/// How much further each look goes than the one before.
const STRIDE: f64 = 1.4;

/// The first look goes this part of the figure away.
const NEAR: f64 = 1.0 / 64.0;

/// Looks that halve what is left to the end of the ground: some results only move close to it.
const HALVINGS: u32 = 16;

/// How often the space between two looks is halved before a cliff in it is searched for.
const DEEPEST: u32 = 4;

/// What a surplus may miss and still count: more than the dust of binary arithmetic, less than anybody sees.
const SLACK: f64 = 1e-9;

/// The same where figures are fine enough to come closer.
const FINE_SLACK: f64 = 1e-12;

/// Finds the edge of `surplus`, in units of the goal's size, nearest to where one stands. One that is undefined is none.
pub(crate) fn edge(ground: &Ground, surplus: &mut dyn FnMut(f64) -> Option<f64>) -> Edge {
    let slack = if ground.step == Step::Digits { FINE_SLACK } else { SLACK };
    let mut search = Search { ground: *ground, surplus, slack, looks: Vec::new() };
    let start = search.look(ground.from);
    let (mut up, mut down) = (search.way(ground.max), search.way(ground.min));
    let (mut highest, mut lowest) = (start, start);
    loop {
        let (above, below) = (up.next(), down.next());
        if above.is_none() && below.is_none() {
            break search.without_edge();
        }
        let mut found = None;
        for (next, last) in [(above, &mut highest), (below, &mut lowest)] {
            let Some(x) = next else { continue };
            let here = search.look(x);
            found = found.or_else(|| search.within(*last, here, 0));
            *last = here;
        }
        if let Some(edge) = found {
            break Edge::At(search.plainest(edge));
        }
    }
}

/// A figure and its surplus; NaN when it is undefined.
#[derive(Debug, Clone, Copy)]
struct Look {
    x: f64,
    surplus: f64,
}

impl Look {
    fn reached(self) -> bool {
        self.surplus >= 0.0
    }

    fn defined(self) -> bool {
        !self.surplus.is_nan()
    }
}

struct Search<'a> {
    ground: Ground,
    surplus: &'a mut dyn FnMut(f64) -> Option<f64>,
    slack: f64,
    looks: Vec<Look>,
}

impl Search<'_> {
    fn look(&mut self, x: f64) -> Look {
        let look = Look { x, surplus: (self.surplus)(x).unwrap_or(f64::NAN) + self.slack };
        self.looks.push(look);
        look
    }

    /// The figures to look at on the way to an end of the ground: ever further apart, then ever closer to the end.
    fn way(&self, end: f64) -> impl Iterator<Item = f64> + use<> {
        let Ground { from, step, .. } = self.ground;
        let whole = end - from;
        let first = (from.abs() * NEAR).max(step.least());
        let mut distances = Vec::new();
        let mut distance = first;
        while distance < whole.abs() / 2.0 {
            distances.push(distance);
            distance *= STRIDE;
        }
        let mut left = whole.abs() / 2.0;
        for _ in 0..HALVINGS {
            if left < step.least() {
                break;
            }
            distances.push(whole.abs() - left);
            left /= 2.0;
        }
        let mut last = from;
        let steps = distances.into_iter().map(move |distance| step.nearest(from + distance.copysign(whole)));
        steps.chain([end]).filter(move |&x| {
            let onward = (x - last) * whole > 0.0 && (end - x) * whole >= 0.0;
            if onward {
                last = x;
            }
            onward
        })
    }

    /// The edge between two looks, if there is one: where they differ, or at a ledge or a gap between like ones. Where
    /// the result is undefined there is no edge.
    fn within(&mut self, near: Look, far: Look, depth: u32) -> Option<f64> {
        match (near.defined(), far.defined()) {
            (false, false) => return None,
            (true, false) => {
                let last = self.last(near, far, |_, middle, _| middle.defined());
                return (last.reached() != near.reached()).then(|| self.refined(near, last));
            }
            (false, true) => {
                let last = self.last(far, near, |_, middle, _| middle.defined());
                return (last.reached() != far.reached()).then(|| self.refined(far, last));
            }
            (true, true) => {}
        }
        if near.reached() != far.reached() {
            return Some(self.refined(near, far));
        }
        let middle = self.middle(near, far)?;
        if !middle.defined() || middle.reached() != near.reached() {
            return self.within(near, middle, depth + 1).or_else(|| self.within(middle, far, depth + 1));
        }
        // Between looks that lie on a line nothing is hidden; a kink is followed while it might reach the edge.
        let chord = near.surplus + (far.surplus - near.surplus) * ((middle.x - near.x) / (far.x - near.x));
        let off = (middle.surplus - chord).abs();
        let nearest = near.surplus.abs().min(far.surplus.abs()).min(middle.surplus.abs());
        if 4.0 * off < nearest {
            return None;
        }
        if depth < DEEPEST {
            return self.within(near, middle, depth + 1).or_else(|| self.within(middle, far, depth + 1));
        }
        // The half with the greater change holds the cliff; its brink is where the result may be highest or lowest.
        let steeper = |a: Look, middle: Look, b: Look| {
            (middle.surplus - a.surplus).abs() < (b.surplus - middle.surplus).abs()
        };
        let brink = self.last(near, far, steeper);
        let beyond = self.last(far, near, steeper);
        [brink, beyond]
            .into_iter()
            .find(|look| look.reached() != near.reached())
            .map(|look| self.refined(near, look))
    }

    /// A look halfway; none between neighbours.
    fn middle(&mut self, a: Look, b: Look) -> Option<Look> {
        let x = self.ground.step.nearest(a.x + (b.x - a.x) / 2.0);
        ((x - a.x) * (x - b.x) < 0.0).then(|| self.look(x))
    }

    /// The last look before a change that lies somewhere between two: `before` says of a middle look whether it is still
    /// ahead of it.
    fn last(&mut self, from: Look, to: Look, before: impl Fn(Look, Look, Look) -> bool) -> Look {
        let (mut from, mut to) = (from, to);
        while let Some(middle) = self.middle(from, to) {
            if before(from, middle, to) { from = middle } else { to = middle }
        }
        from
    }

    /// The last figure that is reached between one that is and one that is not.
    fn refined(&mut self, a: Look, b: Look) -> f64 {
        let (mut reached, mut missed) = if a.reached() { (a, b) } else { (b, a) };
        let step = self.ground.step;
        if step == Step::Digits {
            let surplus = &mut *self.surplus;
            let crossing = root::between(missed.x, reached.x, 1e-14, &mut |x| surplus(x).unwrap_or(f64::NAN));
            if let Some(crossing) = crossing {
                // Neighbours of the crossing on either side narrow the rest to a few steps.
                let width = crossing.abs() * 1e-11;
                for x in [crossing, crossing - width, crossing + width] {
                    let x = step.nearest(x);
                    if (x - reached.x) * (x - missed.x) < 0.0 {
                        let look = self.look(x);
                        if look.reached() { reached = look } else { missed = look }
                    }
                }
            }
        }
        self.last(reached, missed, |_, middle, _| middle.reached()).x
    }

    /// The figure of fewest digits that nobody could tell from an edge: 4 % rather than 3.99999999999 %.
    fn plainest(&mut self, edge: f64) -> f64 {
        if self.ground.step != Step::Digits || edge == 0.0 {
            return edge;
        }
        let places = 2 - rounding::exponent(edge);
        let shorter = (places..places + 8).map(|places| {
            let scaled = rounding::scale(edge, places).round();
            self.ground.step.nearest(rounding::scale(scaled, -places))
        });
        let mut close = shorter.filter(|x| (x - edge).abs() <= SLACK * edge.abs());
        let within = |x: &f64| (self.ground.min..=self.ground.max).contains(x);
        let surplus = &mut *self.surplus;
        close.find(|x| within(x) && surplus(*x).is_some_and(|surplus| surplus >= -SLACK)).unwrap_or(edge)
    }

    /// What there is to say when every look was alike.
    fn without_edge(&mut self) -> Edge {
        let best = |looks: &[Look]| {
            let defined = looks.iter().copied().filter(|look| look.defined());
            defined.max_by(|a, b| a.surplus.total_cmp(&b.surplus))
        };
        let Some(top) = best(&self.looks) else { return Edge::Undefined };
        let least = self.looks.iter().map(|look| look.surplus).fold(f64::INFINITY, f64::min);
        if top.surplus - least <= 1e-12 * top.surplus.abs().max(1.0) {
            return Edge::Unmoved;
        }
        if top.reached() {
            return Edge::Always;
        }
        // The neighbours of the best look enclose the best there is.
        let neighbour = |higher: bool| {
            let beside =
                self.looks.iter().filter(|look| if higher { look.x > top.x } else { look.x < top.x });
            beside.map(|look| look.x).min_by(|a, b| (a - top.x).abs().total_cmp(&(b - top.x).abs()))
        };
        let (mut low, mut high) = (neighbour(false).unwrap_or(top.x), neighbour(true).unwrap_or(top.x));
        for _ in 0..60 {
            let third = (high - low) / 3.0;
            let (left, right) =
                (self.ground.step.nearest(low + third), self.ground.step.nearest(high - third));
            if left >= right {
                break;
            }
            let (at_left, at_right) = (self.look(left), self.look(right));
            if at_left.surplus >= at_right.surplus { high = right } else { low = left }
        }
        // Dust does not make a figure better than an end of the ground.
        let better = best(&self.looks).filter(|best| best.surplus > top.surplus + SLACK);
        Edge::Never(better.unwrap_or(top).x)
    }
}

impl Step {
    /// The figure of these steps nearest to `x`.
    pub(crate) fn nearest(self, x: f64) -> f64 {
        match self {
            Step::Whole => x.round(),
            Step::Hundredth => rounding::to_digits(x, 2),
            Step::Digits => rounding::snap(x),
            Step::FourDigits => rounding::significant(x, 4),
        }
    }

    /// How far the first look goes from zero.
    fn least(self) -> f64 {
        match self {
            Step::Whole => 1.0,
            Step::Hundredth => 0.01,
            Step::Digits | Step::FourDigits => 1e-6,
        }
    }
}
