use super::*;
use proptest::prelude::*;

#[track_caller]
fn close(actual: f64, expected: f64, tolerance: f64) {
    assert!((actual - expected).abs() <= tolerance, "{actual} is not {expected} within {tolerance}");
}

fn demand(arrivals: f64, handling: f64) -> Demand {
    Demand { arrivals, handling, patience: None }
}

fn impatient(arrivals: f64, handling: f64, patience: f64) -> Demand {
    Demand { arrivals, handling, patience: Some(patience) }
}

fn target(within: f64, answered: f64, occupancy: f64) -> Target {
    Target { within, answered, occupancy }
}

#[test]
fn without_load_or_without_places_erlang_b_is_nothing_or_everything() {
    close(erlang_b(0.0, 3), 0.0, 0.0);
    close(erlang_b(3.0, 0), 1.0, 0.0);
}

// pyworkforce 0.5.4 (test_erlang.py, README.md at ca48925), PRODYNA/exciting-algorithms (numberofagentsforsl_test.go
// at 153fd2a) and a public erlang test file.
#[test]
fn the_fewest_agents_of_erlang_c_agree_with_three_libraries() {
    let raw = |arrivals: f64, interval: f64, handling: f64, within: f64, occupancy: f64| {
        agents_without_leaving(&demand(arrivals / interval, handling), &target(within, 0.8, occupancy))
    };
    assert_eq!(raw(100.0, 30.0, 3.0, 0.33, 0.7), 15);
    assert_eq!(raw(100.0, 30.0, 3.0, 1.0 / 3.0, 0.85), 14);
    assert_eq!(raw(360.0, 30.0, 4.0, 1.0 / 3.0, 1.0), 54);
    assert_eq!(raw(360.0, 30.0, 4.0, 1.0 / 3.0, 0.75), 64);
    assert_eq!(raw(200.0, 60.0, 3.0, 1.0, 1.0), 13);
    let readme = without_leaving(&demand(100.0 / 30.0, 3.0), 14, 1.0 / 3.0);
    close(readme.answered, 0.888_350_019_179_466_9, 1e-12);
    close(readme.occupancy, 0.714_285_714_285_714_3, 1e-12);
    close(readme.waits, 0.174_131_933_595_049_8, 1e-12);
    let capped = without_leaving(&demand(100.0 / 30.0, 3.0), 15, 0.33);
    close(capped.answered, 0.941, 5e-4);
    close(capped.occupancy, 0.667, 5e-4);
    close(capped.waits, 0.102, 5e-4);
}

// The Go package's loop for Erlang B stops one server early, and its tests pin what follows.
#[test]
fn twenty_erlangs_on_25_agents_wait_less_often_than_a_peers_tests_say() {
    close(erlang_c(20.0, 25), 0.2091, 5e-5);
    assert!((erlang_c(20.0, 25) - 0.261).abs() > 0.05);
}

// pyworkforce begins its search at the load rounded up and one more, and never looks below.
#[test]
fn six_agents_answer_what_a_peer_staffs_with_seven() {
    let demand = demand(33.6 / 60.0, 10.0);
    assert_eq!(agents_without_leaving(&demand, &target(240.0, 0.8, 1.0)), 6);
    close(without_leaving(&demand, 6, 240.0).answered, 0.9999, 1e-4);
}

// pyworkforce 0.5.4, queuing/tests/test_abandonment.py at ca48925.
#[test]
fn erlang_a_agrees_with_a_library() {
    let service = with_leaving(&impatient(100.0 / 30.0, 3.0, 5.0), 14, &Pace::single(), 1.0 / 3.0);
    close(service.waits, 0.14526, 5e-6);
    close(service.abandons, 0.013_984, 5e-6);
    close(service.occupancy, 0.704_297, 5e-6);
    close(service.wait, 0.069_919, 5e-6);
    close(service.answered, 0.916_792, 5e-6);
    close(service.answered, 0.916_792_091_863_546_8, 1e-13);
}

// pyworkforce multiplies by e^(−λt), which is zero here: it says 0.000002 after a minute and a half.
#[test]
fn a_long_target_is_answered_where_a_peer_prints_next_to_nothing() {
    let service = with_leaving(&impatient(2_000.0 / 60.0, 5.0, 60.0), 150, &Pace::single(), 30.0);
    close(service.answered, 0.9000, 5e-5);
}

// OdeToErlang approximates: 40.1 % with 50 agents, and nothing at all with as many agents as erlangs.
#[test]
fn erlang_a_is_exact_where_a_peers_approximation_is_47_points_off() {
    let demand = impatient(48.0 / 240.0, 240.0, 90.0);
    let service = with_leaving(&demand, 50, &Pace::single(), 20.0);
    close(service.answered, 0.873, 5e-4);
    close(service.abandons, 0.051, 5e-4);
    close(with_leaving(&demand, 48, &Pace::single(), 20.0).answered, 0.821, 5e-4);
}

// Computed apart from this code: the stationary states of the same birth–death process, and the share answered by the
// matrix exponential of what happens to one waiting customer (scipy 1.17, `linalg.expm`).
#[test]
fn the_chat_model_agrees_with_matrix_exponentials() {
    for (arrivals, handling, patience, agents, chats, within, answered, waits, abandons, open) in [
        (
            5.0,
            6.5,
            4.0,
            34,
            1,
            0.5,
            0.783_644_780_665_1,
            0.374_116_468_088_473,
            0.057_108_259_189_555_3,
            30.643_981_576_339_4,
        ),
        (
            2.0,
            4.0,
            3.0,
            3,
            3,
            0.5,
            0.572_824_064_629_503,
            0.555_263_034_294_192,
            0.173_089_011_771_724,
            7.874_182_061_714_09,
        ),
        (
            1.5,
            5.0,
            2.0,
            3,
            5,
            1.0,
            0.968_615_168_293_685,
            0.074_469_706_864_590_3,
            0.021_460_825_431_083_1,
            9.443_116_975_679_08,
        ),
        (
            0.2,
            8.0,
            1.0,
            1,
            4,
            0.25,
            0.898_871_486_729_053,
            0.108_469_065_420_178,
            0.081_353_276_253_603_6,
            1.753_338_734_616_82,
        ),
        (
            3.0,
            6.0,
            10.0,
            4,
            4,
            5.0,
            0.425_684_890_130_953,
            0.983_829_744_969,
            0.356_434_057_170_123,
            15.963_188_413_321_9,
        ),
        (
            10.0,
            4.0,
            0.5,
            20,
            2,
            0.1,
            0.604_435_738_534_567,
            0.499_078_173_190_433,
            0.184_321_015_262_385,
            38.038_835_168_494_7,
        ),
    ] {
        let service = with_leaving(
            &impatient(arrivals, handling, patience),
            agents,
            &Pace::of_chats(chats, None),
            within,
        );
        close(service.answered, answered, 1e-11);
        close(service.waits, waits, 1e-11);
        close(service.abandons, abandons, 1e-11);
        close(service.open, open, 1e-9);
    }
}

#[test]
fn beyond_five_chats_at_once_the_pace_grows_no_more_and_a_typed_one_scales_the_table() {
    close(Pace::of_chats(8, None).full(), 3.5, 1e-12);
    close(600.0 / Pace::of_chats(3, None).full(), 240.0, 1e-9);
    close(Pace::of_chats(3, Some(2.0)).full(), 2.0, 1e-12);
    close(Pace::of_chats(3, Some(2.0)).at(2.0), 1.0 + 0.7 / 1.5, 1e-12);
}

#[test]
fn nobody_is_needed_when_nobody_comes() {
    let target = target(30.0, 0.8, 0.85);
    assert_eq!(agents_without_leaving(&demand(0.0, 5.0), &target), 0);
    assert_eq!(agents_with_leaving(&impatient(0.0, 5.0, 3.0), &Pace::single(), &target), 0);
}

#[test]
fn an_overload_answers_only_those_whom_leaving_makes_room_for() {
    let service = with_leaving(&impatient(100.0, 10.0, 5.0), 10, &Pace::single(), 0.5);
    // Ten agents end one customer a minute of a hundred.
    close(service.abandons, 0.99, 1e-6);
    close(service.occupancy, 1.0, 1e-9);
    let hopeless = without_leaving(&demand(100.0, 10.0), 10, 0.5);
    assert!(hopeless.wait.is_infinite() && hopeless.answered < f64::MIN_POSITIVE);
}

fn any_demand() -> impl Strategy<Value = Demand> {
    (0.01..30.0f64, 0.1..20.0f64, prop::option::of(0.05..200.0f64))
        .prop_map(|(arrivals, handling, patience)| Demand { arrivals, handling, patience })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn every_measure_is_a_number_in_its_range(
        demand in any_demand(), agents in 1u32..400, chats in 1u32..6, within in 0.0..60.0f64,
    ) {
        let service = with_leaving(&demand, agents, &Pace::of_chats(chats, None), within);
        for share in [service.waits, service.answered, service.abandons, service.occupancy] {
            prop_assert!((-1e-12..=1.0 + 1e-12).contains(&share), "{service:?}");
        }
        prop_assert!(service.wait >= 0.0 && service.open >= 0.0, "{service:?}");
    }

    // A large team's states are summed from where somebody is: the same to the last bit.
    #[test]
    fn leaving_out_what_never_happens_changes_nothing(
        arrivals in 1.0..2_000.0f64, handling in 0.5..30.0f64, agents in 100u32..9_000, chats in 1u32..6,
    ) {
        let (pace, people) = (Pace::of_chats(chats, None), f64::from(agents));
        let departures = |place: u32| people * pace.at(f64::from(place) / people) / handling;
        let places = agents * chats;
        let first = first_taken(arrivals, departures, places);
        let (all, fewer) = (taken(arrivals, departures, places, 0), taken(arrivals, departures, places, first));
        prop_assert_eq!(all.0.to_bits(), fewer.0.to_bits(), "{:e} {:e} from {}", all.0, fewer.0, first);
        prop_assert_eq!(all.1.to_bits(), fewer.1.to_bits(), "{:e} {:e} from {}", all.1, fewer.1, first);
    }

    #[test]
    fn what_arrives_is_served_or_leaves(demand in any_demand(), agents in 1u32..200) {
        prop_assume!(demand.patience.is_some());
        let service = with_leaving(&demand, agents, &Pace::single(), 0.0);
        // Served per unit of time, counted at the agents and at the door.
        let at_agents = service.open / demand.handling;
        let at_door = demand.arrivals * (1.0 - service.abandons);
        prop_assert!((at_agents - at_door).abs() < 1e-9 * demand.arrivals.max(at_door), "{at_agents} {at_door}");
    }

    #[test]
    fn endless_patience_is_erlang_c(arrivals in 0.1..5.0f64, handling in 0.5..10.0f64, spare in 1u32..10) {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "small")]
        let agents = (arrivals * handling) as u32 + spare;
        let patient = with_leaving(&demand(arrivals, handling), agents, &Pace::single(), 0.5);
        let classic = without_leaving(&demand(arrivals, handling), agents, 0.5);
        prop_assert!((patient.answered - classic.answered).abs() < 1e-11);
        prop_assert!((patient.waits - classic.waits).abs() < 1e-11);
        prop_assert!((patient.open - classic.open).abs() < 1e-9 * classic.open);
    }

    #[test]
    fn the_fewest_agents_meet_the_target_and_one_fewer_does_not(
        demand in any_demand(), chats in 1u32..6, within in 0.0..2.0f64, answered in 0.5..0.99f64, occupancy in 0.5..1.0f64,
    ) {
        let (pace, target) = (Pace::of_chats(chats, None), target(within, answered, occupancy));
        let agents = agents_with_leaving(&demand, &pace, &target);
        prop_assert!(target.met_by(&with_leaving(&demand, agents, &pace, within)));
        prop_assert!(agents == 1 || !target.met_by(&with_leaving(&demand, agents - 1, &pace, within)));
        let agents = agents_without_leaving(&demand, &target);
        prop_assert!(target.met_by(&without_leaving(&demand, agents, within)));
        prop_assert!(agents == 1 || !target.met_by(&without_leaving(&demand, agents - 1, within)));
    }

    #[test]
    fn a_longer_target_never_answers_fewer(demand in any_demand(), agents in 1u32..100, within in 0.0..30.0f64, more in 0.0..30.0f64) {
        let answered = |within: f64| with_leaving(&demand, agents, &Pace::single(), within).answered;
        prop_assert!(answered(within + more) >= answered(within) - 1e-12);
    }
}
