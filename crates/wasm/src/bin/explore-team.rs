//! The explorer of the group `team`.

#![cfg_attr(target_arch = "wasm32", no_main)]

wasm::explorer!(calculators::team::GROUP);
wasm::ranges!(calculators::team::GROUP);
