//! Ranges of the group `spend`, whose explorer has no room for them.

#![cfg_attr(target_arch = "wasm32", no_main)]

wasm::answers!();
wasm::choices!(calculators::spend::GROUP);
wasm::ranges!(calculators::spend::GROUP);
