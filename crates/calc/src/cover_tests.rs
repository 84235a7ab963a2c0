use super::*;
use proptest::prelude::*;

/// Whether every period has its people, and the cost is that of the roster.
fn holds(required: &[u32], shifts: &[Shift], roster: &Roster) -> bool {
    let on_duty = |period: usize| -> u32 {
        shifts.iter().zip(&roster.people).filter(|(shift, _)| shift.covers.contains(&period)).map(|(_, &people)| people).sum()
    };
    required.iter().enumerate().all(|(period, &people)| on_duty(period) >= people)
        && cost(shifts, &roster.people) == roster.cost
}

// Winston, Operations Research, ch. 3 (SolverMax/Collated, Post-office-problem at 29b3e62): five days on, two off.
#[test]
fn the_post_office_needs_23_people() {
    let week = [true, true, true, true, true];
    let shifts = cyclic(7, 0..7, &week);
    let required = [17, 13, 15, 19, 14, 16, 11];
    let roster = cheapest(&required, &shifts).unwrap();
    assert!(holds(&required, &shifts, &roster));
    assert_eq!((roster.cost, roster.bound), (23, 23));
}

// Hillier & Lieberman's Union Airways (Pegah-Ardehkhani, 21. Personnel Scheduling): five shifts of different pay.
#[test]
fn the_airline_pays_30610_a_day() {
    let shift = |covers: &[usize], cost: u32| Shift { covers: covers.to_vec(), cost };
    let shifts = [
        shift(&[0, 1, 2, 3], 170),
        shift(&[1, 2, 3, 4], 160),
        shift(&[3, 4, 5, 6], 175),
        shift(&[5, 6, 7, 8], 180),
        shift(&[8, 9], 195),
    ];
    let required = [48, 79, 65, 87, 64, 73, 82, 43, 52, 15];
    let roster = cheapest(&required, &shifts).unwrap();
    assert!(holds(&required, &shifts, &roster));
    assert_eq!((roster.cost, roster.bound), (30_610, 30_610));
    assert_eq!(roster.people, [48, 31, 39, 43, 15]);
}

fn week(scale: f64, seed: u64) -> Vec<u32> {
    let base = [22,12,7,5,5,8,20,45,90,150,210,220,180,170,200,215,205,170,160,190,260,290,230,90];
    let mut state = seed;
    (0..168).map(|h| {
        let d = h / 24;
        state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        let noise = 0.7 + 0.6 * ((state >> 33) as f64 / (1u64 << 31) as f64);
        let v = f64::from(base[h % 24]) * (if d >= 5 { 1.15 } else { 1.0 }) * (1.0 + 0.03 * d as f64) * if seed == 0 { 1.0 } else { noise };
        let arr = v.round() * scale;
        let dem = crate::queue::Demand { arrivals: arr / 60.0, handling: 6.5, patience: None };
        let raw = crate::queue::agents_without_leaving(&dem, &crate::queue::Target { within: 0.5, answered: 0.8, occupancy: 0.85 });
        (f64::from(raw) / 0.7 - 1e-9).ceil() as u32
    }).collect()
}

#[test]
fn probe() {
    let pattern = [true, true, true, true, false, true, true, true, true];
    let shifts = cyclic(168, 0..168, &pattern);
    for scale in [0.1, 0.05, 0.02, 0.01] {
    for seed in 0..12 {
        let required = week(scale, seed);
        let mut required = required; for (i, r) in required.iter_mut().enumerate() { if i % 24 < 8 && seed < 6 { *r = 0; } }
        println!("REQ {required:?}");
        let t = std::time::Instant::now();
        let roster = cheapest(&required, &shifts).unwrap();

        println!("{scale} {seed}: {} {} {:?} ok {}", roster.cost, roster.bound, t.elapsed(), holds(&required, &shifts, &roster));
    }}
}
