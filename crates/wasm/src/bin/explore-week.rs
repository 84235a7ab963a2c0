//! The explorer of the group `week`.

#![cfg_attr(target_arch = "wasm32", no_main)]

wasm::explorer!(calculators::week::GROUP);
