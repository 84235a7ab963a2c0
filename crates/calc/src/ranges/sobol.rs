//! Points that fill a cube more evenly than chance would: a Sobol sequence with the direction numbers of Joe & Kuo
//! (2008, `new-joe-kuo-6.21201`), each dimension scrambled as Owen does, by hashes (Burley 2020, "Practical Hash-based
//! Owen Scrambling"). Whole numbers only, so the same seed gives the same bits everywhere.

/// Dimensions there are.
pub const DIMENSIONS: usize = 10;

/// Any number will do; it never changes, so that the same figures give the same answer.
const SEED: u32 = 0x5eed_11ae;

const BITS: usize = 32;

/// The primitive polynomial of each dimension after the first, its inner coefficients as bits, with its initial
/// direction numbers.
const POLYNOMIALS: [(u32, &[u32]); DIMENSIONS - 1] = [
    (0, &[1]),
    (1, &[1, 3]),
    (1, &[1, 3, 1]),
    (2, &[1, 1, 1]),
    (1, &[1, 1, 3, 3]),
    (4, &[1, 3, 5, 13]),
    (2, &[1, 1, 5, 5, 17]),
    (4, &[1, 1, 5, 5, 5]),
    (7, &[1, 1, 7, 11, 19]),
];

/// The coordinates of the first `count` points along a dimension below [`DIMENSIONS`], each strictly between zero and
/// one. For a power of two, one lies in each of as many equal parts.
#[must_use]
pub(crate) fn coordinates(dimension: usize, count: usize) -> Vec<f64> {
    let directions = directions(dimension);
    let seed = mixed(SEED, u32::try_from(dimension).unwrap_or(u32::MAX));
    let mut bits = 0;
    (0..count)
        .map(|at| {
            // In the order of Gray's code each point differs from the one before by one direction.
            if at > 0 {
                bits ^= directions[at.trailing_zeros() as usize];
            }
            (f64::from(scrambled(bits, seed)) + 0.5) / 4_294_967_296.0
        })
        .collect()
}

/// The directions of a dimension, the first of them half the cube.
fn directions(dimension: usize) -> [u32; BITS] {
    let mut directions = [0; BITS];
    let (inner, initial) = match dimension.checked_sub(1) {
        None => (0, &[][..]),
        Some(after) => POLYNOMIALS[after],
    };
    let degree = initial.len();
    for at in 0..BITS {
        directions[at] = if degree == 0 {
            1 << (31 - at)
        } else if at < degree {
            initial[at] << (31 - at)
        } else {
            let before = directions[at - degree];
            let mut direction = before ^ (before >> degree);
            for step in 1..degree {
                if inner >> (degree - 1 - step) & 1 == 1 {
                    direction ^= directions[at - step];
                }
            }
            direction
        };
    }
    directions
}

/// Owen's scramble: each bit is flipped or not by a hash of the bits above it.
fn scrambled(bits: u32, seed: u32) -> u32 {
    // The permutation of Laine & Karras, with Vegdahl's constants, carries from low bits to high: turned round and back.
    let mut x = bits.reverse_bits();
    x ^= x.wrapping_mul(0x3d20_adea);
    x = x.wrapping_add(seed);
    x = x.wrapping_mul((seed >> 16) | 1);
    x ^= x.wrapping_mul(0x0552_6c56);
    x ^= x.wrapping_mul(0x53a2_2864);
    x.reverse_bits()
}

/// A seed of its own for each number: the finisher of `MurmurHash3`.
fn mixed(seed: u32, number: u32) -> u32 {
    let mut x = seed ^ number.wrapping_mul(0x9e37_79b9);
    x = (x ^ (x >> 16)).wrapping_mul(0x85eb_ca6b);
    x = (x ^ (x >> 13)).wrapping_mul(0xc2b2_ae35);
    x ^ (x >> 16)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_directions_are_those_of_joe_and_kuo() {
        // The first points of dimensions 1 to 4, without a scramble, as `scipy.stats.qmc.Sobol` gives them.
        let eighths = |dimension: usize| {
            let directions = directions(dimension);
            let mut bits = 0_u32;
            let next = |at: u32| {
                if at > 0 {
                    bits ^= directions[at.trailing_zeros() as usize];
                }
                bits >> 29
            };
            (0..8).map(next).collect::<Vec<u32>>()
        };
        assert_eq!(eighths(0), [0, 4, 6, 2, 3, 7, 5, 1]);
        assert_eq!(eighths(1), [0, 4, 2, 6, 3, 7, 1, 5]);
        assert_eq!(eighths(2), [0, 4, 2, 6, 5, 1, 7, 3]);
        assert_eq!(eighths(3), [0, 4, 2, 6, 7, 3, 5, 1]);
    }

    #[test]
    fn each_of_equal_parts_holds_one_coordinate_and_differs_between_dimensions() {
        // The first points of many fill the cube as well.
        for (dimension, count) in
            (0..DIMENSIONS).flat_map(|dimension| [(dimension, 64), (dimension, 512), (dimension, 4096)])
        {
            let coordinates = coordinates(dimension, 4096);
            let mut held = vec![false; count];
            for coordinate in &coordinates[..count] {
                assert!(*coordinate > 0.0 && *coordinate < 1.0);
                #[expect(
                    clippy::cast_possible_truncation,
                    clippy::cast_sign_loss,
                    clippy::cast_precision_loss,
                    reason = "at most 4096"
                )]
                let part = (coordinate * count as f64) as usize;
                assert!(!held[part], "dimension {dimension}, part {part}");
                held[part] = true;
            }
        }
    }

    #[test]
    fn every_box_of_a_sixteenth_by_a_sixteenth_holds_as_many_points_of_any_two_dimensions_within_a_few() {
        for one in 0..DIMENSIONS {
            for other in 0..one {
                let mut boxes = [0; 256];
                for (x, y) in coordinates(one, 4096).iter().zip(coordinates(other, 4096)) {
                    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "below 256")]
                    let place = (x * 16.0) as usize * 16 + (y * 16.0) as usize;
                    boxes[place] += 1;
                }
                // 4,096 points by chance would leave some box with fewer than five.
                assert!(
                    boxes.iter().all(|&held| (8..=24).contains(&held)),
                    "dimensions {one} and {other}: {boxes:?}"
                );
            }
        }
    }

    #[test]
    fn the_scramble_keeps_the_order_of_boxes_within_boxes() {
        // Points that share their first bits still do.
        for seed in [1, 77, 0xdead_beef] {
            for shared in 1..12 {
                let (a, b) =
                    (scrambled(0x9abc_def0, seed), scrambled(0x9abc_def0 ^ (1 << (31 - shared)), seed));
                assert_eq!((a ^ b).leading_zeros(), shared, "{seed}");
            }
        }
    }
}
