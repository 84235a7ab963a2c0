//! The explorer of the group `plan`.

#![cfg_attr(target_arch = "wasm32", no_main)]

wasm::explorer!(calculators::plan::GROUP);
