//! The engine of the group `week`.

#![cfg_attr(target_arch = "wasm32", no_main)]

wasm::engine!(calculators::week::GROUP);
