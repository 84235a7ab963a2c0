//! The drawing of a laid-out diagram as SVG: classes for the style sheet, and `currentColor` where there is none.

use super::Flow;
use super::layout::{Arrow, LINE, Placed, Plan, SIZES, WIDTH};
use crate::html::escape;
use std::fmt::Write as _;

/// The figure with its caption.
pub(super) fn figure(flow: &Flow, plan: &Plan, instance: &str) -> String {
    let height = plan.height;
    let (title, description) = (escape(&flow.title), escape(&flow.description));
    let mut svg = format!(
        "<figure class=\"flow\">\n<svg viewBox=\"0 0 {WIDTH} {height}\" width=\"{WIDTH}\" height=\"{height}\" role=\"img\" \
         aria-labelledby=\"{instance}-title\" aria-describedby=\"{instance}-desc\" fill=\"none\" stroke=\"none\">\n\
         <title id=\"{instance}-title\">{title}</title>\n<desc id=\"{instance}-desc\">{description}</desc>\n"
    );
    for arrow in &plan.arrows {
        draw_arrow(&mut svg, arrow);
    }
    for placed in &plan.boxes {
        draw_box(&mut svg, placed);
    }
    let _ = write!(svg, "</svg>\n<figcaption>{title}</figcaption>\n</figure>");
    svg
}

fn draw_box(svg: &mut String, placed: &Placed) {
    let Placed { x, y, width, height, lines, .. } = placed;
    let _ = writeln!(
        svg,
        "<rect class=\"flow-box\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"8\" stroke=\"currentColor\"/>"
    );
    let text_height = LINE * i32::try_from(lines.len()).unwrap_or(0);
    let mut baseline = y + (height - text_height) / 2 + LINE * 3 / 4;
    for (line, strong) in lines {
        let (class, size) = if *strong { ("flow-label", SIZES[0]) } else { ("flow-detail", SIZES[1]) };
        let weight = if *strong { " font-weight=\"600\"" } else { "" };
        let _ = writeln!(
            svg,
            "<text class=\"{class}\" x=\"{}\" y=\"{baseline}\" text-anchor=\"middle\" font-size=\"{size}\"{weight} \
             fill=\"currentColor\">{}</text>",
            x + width / 2,
            escape(line)
        );
        baseline += LINE;
    }
}

fn draw_arrow(svg: &mut String, arrow: &Arrow) {
    let points: Vec<String> = arrow.points.iter().map(|(x, y)| format!("{x} {y}")).collect();
    let _ = writeln!(
        svg,
        "<path class=\"flow-arrow\" d=\"M{}\" stroke=\"currentColor\" stroke-width=\"1.5\" stroke-linejoin=\"round\"/>",
        points.join(" L")
    );
    if let [.., before, (x, y)] = arrow.points[..] {
        let (dx, dy) = ((x - before.0).signum(), (y - before.1).signum());
        // Two corners behind the point, either side of the line.
        let (back_x, back_y) = (x - 8 * dx, y - 8 * dy);
        let _ = writeln!(
            svg,
            "<path class=\"flow-head\" d=\"M{x} {y} L{} {} L{} {} Z\" fill=\"currentColor\"/>",
            back_x + 5 * dy,
            back_y + 5 * dx,
            back_x - 5 * dy,
            back_y - 5 * dx
        );
    }
    let (x, mut baseline) = arrow.label_at;
    for line in &arrow.label {
        let _ = writeln!(
            svg,
            "<text class=\"flow-note\" x=\"{x}\" y=\"{baseline}\" font-size=\"{}\" fill=\"currentColor\">{}</text>",
            SIZES[2],
            escape(line)
        );
        baseline += LINE;
    }
}
