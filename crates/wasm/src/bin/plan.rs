//! The engine of the group `plan`.

#![cfg_attr(target_arch = "wasm32", no_main)]

wasm::engine!(calculators::plan::GROUP);
