//! Ranges of the group `plan`, whose explorer has no room for them.

#![cfg_attr(target_arch = "wasm32", no_main)]

wasm::answers!();
wasm::choices!(calculators::plan::GROUP);
wasm::ranges!(calculators::plan::GROUP);
