//! The explorer of the group `spend`.

#![cfg_attr(target_arch = "wasm32", no_main)]

wasm::explorer!(calculators::spend::GROUP);
