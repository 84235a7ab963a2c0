//! The explorer of the group `calendar`.

#![cfg_attr(target_arch = "wasm32", no_main)]

wasm::explorer!(calculators::calendar::GROUP);
wasm::ranges!(calculators::calendar::GROUP);
