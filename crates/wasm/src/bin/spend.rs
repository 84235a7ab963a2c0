//! The engine of the group `spend`.

#![cfg_attr(target_arch = "wasm32", no_main)]

wasm::engine!(calculators::spend::GROUP);
