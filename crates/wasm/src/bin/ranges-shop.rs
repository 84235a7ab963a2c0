//! Ranges of the group `shop`, whose explorer has no room for them.

#![cfg_attr(target_arch = "wasm32", no_main)]

wasm::answers!();
wasm::choices!(calculators::shop::GROUP);
wasm::ranges!(calculators::shop::GROUP);
