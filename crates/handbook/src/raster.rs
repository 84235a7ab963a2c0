//! Drawings as PNG, for those who take nothing else: the icons of an installed site, and cards beside links.

use anyhow::{Context, Result};
use resvg::tiny_skia::{Color, FilterQuality, IntSize, Pixmap, PixmapPaint, Transform};
use resvg::usvg::{Options, Tree};

/// A drawing without text as a PNG this many pixels wide.
///
/// # Errors
/// It is no SVG.
pub fn png(svg: &str, width: u32) -> Result<Vec<u8>> {
    Ok(drawn(svg, width)?.encode_png()?)
}

/// A square drawing in the middle of a square ground of its own colour, `size` pixels wide; the drawing itself takes
/// `share` of that. Systems cut such a picture into their own shape of icon.
///
/// # Errors
/// It is no SVG.
pub fn png_on_ground(svg: &str, size: u32, share: f32) -> Result<Vec<u8>> {
    let drawing = drawn(svg, size)?;
    let edge = drawing.pixel(size / 2, 0).context("a drawing has an upper edge")?.demultiply();
    let square = IntSize::from_wh(size, size).context("an icon has a size")?;
    let mut whole = Pixmap::new(size, size).context("an icon has a size")?;
    whole.fill(Color::from_rgba8(edge.red(), edge.green(), edge.blue(), u8::MAX));
    let margin = square.to_size().width() * (1.0 - share) / 2.0;
    let placed = Transform::from_scale(share, share).post_translate(margin, margin);
    let paint = PixmapPaint { quality: FilterQuality::Bicubic, ..PixmapPaint::default() };
    whole.draw_pixmap(0, 0, drawing.as_ref(), &paint, placed, None);
    Ok(whole.encode_png()?)
}

fn drawn(svg: &str, width: u32) -> Result<Pixmap> {
    let tree = Tree::from_str(svg, &Options::default())?;
    let size = tree.size().to_int_size().scale_to_width(width).context("a drawing has a size")?;
    let mut pixmap = Pixmap::new(size.width(), size.height()).context("a drawing has a size")?;
    let scale = size.to_size().width() / tree.size().width();
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixmap.as_mut());
    Ok(pixmap)
}

#[cfg(test)]
mod tests {
    use super::*;

    const DISC: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><rect width="8" height="8" rx="2" fill="#0f604d"/><circle cx="4" cy="4" r="2" fill="#fff"/></svg>"##;

    fn read(png: &[u8]) -> Pixmap {
        Pixmap::decode_png(png).unwrap()
    }

    #[track_caller]
    fn colour(picture: &Pixmap, x: u32, y: u32) -> [u8; 4] {
        let pixel = picture.pixel(x, y).unwrap();
        [pixel.red(), pixel.green(), pixel.blue(), pixel.alpha()]
    }

    #[test]
    fn a_drawing_is_as_wide_as_asked_and_keeps_its_shape() {
        let picture = read(&png(DISC, 64).unwrap());
        assert_eq!((picture.width(), picture.height()), (64, 64));
        assert_eq!(colour(&picture, 0, 0), [0, 0, 0, 0]);
        assert_eq!(colour(&picture, 32, 32), [255, 255, 255, 255]);
    }

    #[test]
    fn an_icon_to_be_cut_fills_its_corners_with_its_own_ground() {
        let picture = read(&png_on_ground(DISC, 64, 0.5).unwrap());
        assert_eq!(colour(&picture, 0, 0), [0x0f, 0x60, 0x4d, 255]);
        assert_eq!(colour(&picture, 32, 32), [255, 255, 255, 255]);
        assert_eq!(colour(&picture, 32, 20), [0x0f, 0x60, 0x4d, 255], "the disc is half as large");
    }

    #[test]
    fn the_same_drawing_gives_the_same_bytes() {
        assert_eq!(png(DISC, 32).unwrap(), png(DISC, 32).unwrap());
    }
}
