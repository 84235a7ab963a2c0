//! Ranges of the group `week`, whose explorer has no room for them.

#![cfg_attr(target_arch = "wasm32", no_main)]

wasm::answers!();
wasm::choices!(calculators::week::GROUP);
wasm::ranges!(calculators::week::GROUP);
