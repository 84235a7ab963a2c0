//! The layout of a diagram: boxes in layers from top to bottom, arrows between neighbouring layers in the gaps,
//! every other arrow in a lane beside the boxes (back up on the right, past a layer on the left).

use super::gaps::Gaps;
use super::lanes::Lanes;
use super::text::{width, wrap};
use super::{Edge, Flow};

/// Width of every diagram: the column of a phone of 360 pixels.
pub(super) const WIDTH: i32 = 336;
/// Font sizes of a box's first line, of its other lines and of what is written beside arrows.
pub(super) const SIZES: [i32; 3] = [15, 13, 13];
/// Height of a line of text.
pub(super) const LINE: i32 = 19;

const PADDING: i32 = 9;
const WIDEST_BOX: i32 = 230;
const BETWEEN_BOXES: i32 = 14;
const GAP: i32 = 30;
pub(super) const LANE: i32 = 14;
const LANE_LABEL: i32 = 72;
const MOST_SIDE_BY_SIDE: usize = 3;

/// A box with its text broken into lines.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Placed {
    pub(super) x: i32,
    pub(super) y: i32,
    pub(super) width: i32,
    pub(super) height: i32,
    /// Each line with whether it belongs to the label.
    pub(super) lines: Vec<(String, bool)>,
    pub(super) layer: usize,
    /// Right end of the column the box stands in.
    pub(super) column_end: i32,
}

/// An arrow as a line from point to point, and what stands beside it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Arrow {
    pub(super) points: Vec<(i32, i32)>,
    pub(super) label: Vec<String>,
    /// Left end and first baseline of the label.
    pub(super) label_at: (i32, i32),
}

/// A diagram laid out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Plan {
    pub(super) height: i32,
    pub(super) boxes: Vec<Placed>,
    pub(super) arrows: Vec<Arrow>,
}

/// Where an arrow runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Route {
    Gap,
    Left,
    Right,
}

impl Placed {
    pub(super) fn centre(&self) -> i32 {
        self.x + self.width / 2
    }

    pub(super) fn middle(&self) -> i32 {
        self.y + self.height / 2
    }

    pub(super) fn bottom(&self) -> i32 {
        self.y + self.height
    }

    pub(super) fn right(&self) -> i32 {
        self.x + self.width
    }
}

impl Arrow {
    fn bottom(&self) -> i32 {
        let lowest = self.points.iter().map(|(_, y)| *y).max().unwrap_or(0);
        let lines = i32::try_from(self.label.len()).unwrap_or(0);
        lowest.max(self.label_at.1 + (lines - 1) * LINE + LINE / 4)
    }
}

/// Lays a diagram out.
pub(super) fn plan(flow: &Flow) -> Result<Plan, String> {
    let layers = layers(flow);
    let routes: Vec<Route> = flow.edges.iter().map(|edge| route(edge, &layers)).collect();
    let margin = |side: Route| {
        let lanes = routes.iter().filter(|route| **route == side).count();
        let labelled =
            flow.edges.iter().zip(&routes).any(|(edge, route)| *route == side && !edge.label.is_empty());
        let lanes = i32::try_from(lanes).unwrap_or(i32::MAX / LANE);
        2 + lanes * LANE + if labelled && side == Route::Right { LANE_LABEL } else { 0 }
    };
    let (start, end) = (margin(Route::Left), WIDTH - margin(Route::Right));
    let mut boxes = columns(flow, &layers, start, end)?;
    let labels = labels(flow, &routes, &boxes);
    stack(&mut boxes, flow, &routes, &labels);
    let arrows = arrows(flow, &routes, &boxes, labels, (start, end));
    let height =
        boxes.iter().map(Placed::bottom).chain(arrows.iter().map(Arrow::bottom)).max().unwrap_or(0) + 4;
    Ok(Plan { height, boxes, arrows })
}

/// The layer of every box: below everything that leads to it from above.
fn layers(flow: &Flow) -> Vec<usize> {
    let mut layers = vec![0; flow.nodes.len()];
    for node in 0..layers.len() {
        let above = flow.edges.iter().filter(|edge| edge.to == node && edge.from < node);
        layers[node] = above.map(|edge| layers[edge.from] + 1).max().unwrap_or(0);
    }
    layers
}

/// A lane on the left serves what leaves the leftmost of several boxes; its label finds room in a gap, where those of
/// the right stand beside their lane.
fn route(edge: &Edge, layers: &[usize]) -> Route {
    let own = layers[edge.from];
    let is_leftmost = !layers[..edge.from].contains(&own) && layers[edge.from + 1..].contains(&own);
    if layers[edge.to] <= own {
        if is_leftmost { Route::Left } else { Route::Right }
    } else if layers[edge.to] == layers[edge.from] + 1 {
        Route::Gap
    } else {
        Route::Left
    }
}

/// Boxes with their widths, columns and texts; not yet their heights on the page.
fn columns(flow: &Flow, layers: &[usize], start: i32, end: i32) -> Result<Vec<Placed>, String> {
    let mut boxes = Vec::new();
    for (index, node) in flow.nodes.iter().enumerate() {
        let beside: Vec<usize> = (0..layers.len()).filter(|other| layers[*other] == layers[index]).collect();
        if beside.len() > MOST_SIDE_BY_SIDE {
            return Err(format!("more than {MOST_SIDE_BY_SIDE} boxes side by side do not fit a phone"));
        }
        let count = i32::try_from(beside.len()).unwrap_or(1);
        let place = i32::try_from(beside.iter().take_while(|other| **other < index).count()).unwrap_or(0);
        let column = (end - start - (count - 1) * BETWEEN_BOXES) / count;
        let column_start = start + place * (column + BETWEEN_BOXES);
        let most = column.min(WIDEST_BOX) - 2 * PADDING;
        let lines: Vec<(String, bool)> = node
            .lines
            .iter()
            .enumerate()
            .flat_map(|(number, line)| {
                let strong = number == 0;
                wrap(line, SIZES[usize::from(!strong)], most).into_iter().map(move |line| (line, strong))
            })
            .collect();
        let widest =
            lines.iter().map(|(line, strong)| width(line, SIZES[usize::from(!strong)])).max().unwrap_or(0);
        let box_width = (widest + 2 * PADDING).clamp(column.min(104), column.min(WIDEST_BOX).max(widest));
        let height = 2 * PADDING + LINE * i32::try_from(lines.len()).unwrap_or(1);
        // Boxes of one column share their centre to the unit, so that arrows between them run straight.
        let centre = column_start + column / 2;
        let (x, box_width) = (centre - box_width / 2, box_width / 2 * 2);
        let column_end = column_start + column;
        boxes.push(Placed { x, y: 0, width: box_width, height, lines, layer: layers[index], column_end });
    }
    Ok(boxes)
}

/// What stands beside every arrow, broken into lines for the room there is.
fn labels(flow: &Flow, routes: &[Route], boxes: &[Placed]) -> Vec<Vec<String>> {
    let gaps = Gaps { flow, routes, boxes };
    let room = |index: usize, edge: &Edge| match routes[index] {
        Route::Right => LANE_LABEL - 4,
        Route::Left => boxes[upper(edge, boxes)].centre() - 3 * LANE,
        Route::Gap => gaps.room(index),
    };
    let label = |(index, edge): (usize, &Edge)| wrap(&edge.label, SIZES[2], room(index, edge).max(56));
    flow.edges.iter().enumerate().map(label).collect()
}

/// The arrows with their labels. `ends` is where the boxes start and end from left to right.
fn arrows(
    flow: &Flow,
    routes: &[Route],
    boxes: &[Placed],
    labels: Vec<Vec<String>>,
    ends: (i32, i32),
) -> Vec<Arrow> {
    let (gaps, lanes) = (Gaps { flow, routes, boxes }, Lanes { flow, routes, boxes });
    let arrow = |(index, label): (usize, Vec<String>)| match routes[index] {
        Route::Gap => gaps.arrow(index, label),
        Route::Left => lanes.arrow(index, ends.0, -1, 0, label),
        Route::Right => lanes.arrow(index, ends.1, 1, WIDTH - LANE_LABEL + 4, label),
    };
    labels.into_iter().enumerate().map(arrow).collect()
}

/// The end of an arrow that lies further up.
pub(super) fn upper(edge: &Edge, boxes: &[Placed]) -> usize {
    if boxes[edge.from].layer < boxes[edge.to].layer { edge.from } else { edge.to }
}

/// Gives every box its place from the top.
fn stack(boxes: &mut [Placed], flow: &Flow, routes: &[Route], labels: &[Vec<String>]) {
    let last = boxes.iter().map(|placed| placed.layer).max().unwrap_or(0);
    let mut y = 2;
    for layer in 0..=last {
        let tallest = boxes
            .iter()
            .filter(|placed| placed.layer == layer)
            .map(|placed| placed.height)
            .max()
            .unwrap_or(0);
        for placed in boxes.iter_mut().filter(|placed| placed.layer == layer) {
            (placed.y, placed.height) = (y, tallest);
        }
        let below =
            flow.edges.iter().zip(routes).zip(labels).filter(|((edge, route), _)| {
                **route != Route::Right && boxes[upper(edge, boxes)].layer == layer
            });
        let lines = below.map(|(_, label)| label.len()).max().unwrap_or(0);
        y += tallest + GAP + LINE * i32::try_from(lines).unwrap_or(0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::flow::parse;

    fn planned(lines: &str) -> Plan {
        plan(&parse(&format!("title: t\ndesc: d\n{lines}")).unwrap()).unwrap()
    }

    #[test]
    fn boxes_stand_below_what_leads_to_them_and_never_overlap() {
        let plan = planned("a: A\nb: B\nc: C\nd: D\na -> b\na -> c\nb -> d\nc -> d\nd -> a: back\n");
        let [a, b, c, d] = &plan.boxes[..] else { panic!("four boxes") };
        assert!(a.bottom() < b.y && b.y == c.y && b.bottom() < d.y);
        assert!(b.right() < c.x);
    }

    #[test]
    fn everything_stays_inside_the_drawing() {
        let plan = planned(
            "a: 访客来自四面八方的各种渠道 | 每天一千五百位访客\nb: B\nc: C\nd: D\na -> b: 推广带来的订单\nb -> c\na -> c: 绕过\nc -> d\nd -> a: 再投入推广\n",
        );
        let inside = |(x, y): &(i32, i32)| (0..=WIDTH).contains(x) && (0..=plan.height).contains(y);
        assert!(plan.arrows.iter().flat_map(|arrow| &arrow.points).all(inside), "{plan:?}");
        assert!(plan.boxes.iter().all(|placed| placed.x >= 0 && placed.right() <= WIDTH));
        let label_end = |arrow: &Arrow| {
            arrow.label.iter().map(|line| arrow.label_at.0 + width(line, SIZES[2])).max().unwrap_or(0)
        };
        assert!(plan.arrows.iter().all(|arrow| label_end(arrow) <= WIDTH), "{plan:?}");
    }

    #[test]
    fn an_arrow_back_up_runs_right_of_every_box() {
        let plan = planned("a: A\nb: B\na -> b\nb -> a\n");
        let lane = plan.arrows[1].points[1].0;
        assert!(plan.boxes.iter().all(|placed| placed.right() < lane));
        assert!(plan.arrows[1].points[0].1 > plan.arrows[1].points[3].1);
    }

    #[test]
    fn four_boxes_side_by_side_are_refused() {
        let flow = parse("title: t\ndesc: d\na: A\nb: B\nc: C\nd: D\n").unwrap();
        assert!(plan(&flow).unwrap_err().contains("side by side"));
    }
}
