//! The explorer of the group `pace`.

#![cfg_attr(target_arch = "wasm32", no_main)]

wasm::explorer!(calculators::pace::GROUP);
wasm::ranges!(calculators::pace::GROUP);
